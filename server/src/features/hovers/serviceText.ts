import { t } from '@vscode/l10n';
import { workloadName } from '../../kubernetes/controllers/template.ts';
import { isJsonObject, type JsonObject } from '../../kubernetes/objects/json.ts';
import { serviceNature, type ServiceNature } from '../../kubernetes/objects/service.ts';
import { code, escapeMarkdown } from '../../lsp/markdown.ts';
import type { Selected } from '../../kubernetes/endpoints/fromPods.ts';
import { podCount } from '../texts.ts';
import type { HoverContext, HoverText, LinkContext } from './hoverContext.ts';
import { objectLink, workloadLink } from './links.ts';
import { missingText, selectsNoneText } from './missing.ts';
import { nameList, shortLine } from './nameList.ts';
import { assumptions, notes, whereFound } from './notes.ts';
import type { ServiceScope } from '../serviceScope.ts';
import { srvLines } from './srvText.ts';

/** What a Service is for DNS: its name, those of its pods, SRV, short forms, and why what is missing is missing. */
export function serviceText(context: HoverContext, scope: ServiceScope): HoverText {
  return texts[serviceNature(scope.service)](context, scope);
}

const texts: Readonly<Record<ServiceNature, typeof serviceText>> = {
  externalName: externalNameText,
  headless: headlessText,
  virtualIP: virtualText,
};

function headlessText(context: HoverContext, scope: ServiceScope): HoverText {
  const what = t('**Headless.** {0} has no virtual IP; its name answers with the addresses of {1}.', code(scope.name), answering(scope));
  const nothing = selectsNoneText(context, scope);
  if (nothing !== undefined) return [what, nothing, notes(assumptions(scope.entry))];
  const named = scope.podNames.length > 0;
  return [
    what,
    [answersLine(context, scope), ...podNames(context, scope)].join('\n'),
    srvLines(context, scope),
    named ? podShortLine(context, scope) : undefined,
    missingText(context, scope),
    notes(named || scope.nearness !== 'file' ? foundPods(scope) : undefined, assumptions(scope.entry)),
  ];
}

/** Whose addresses the name of a headless Service answers with (kubernetes.md 3.3, 3.7). */
function answering({ service: { spec } }: ServiceScope): string {
  if (Object.keys(spec.selector ?? {}).length === 0) return t('its ready endpoints');
  return spec.publishNotReadyAddresses === true ? t('its pods, ready or not') : t('its ready pods');
}

function virtualText(context: HoverContext, scope: ServiceScope): HoverText {
  const unset = (scope.service.spec.clusterIP ?? '') === '' && Object.hasOwn(jsonFields(context, scope), 'clusterIP');
  const what = unset
    ? t('**Virtual IP.** An empty {0} is none at all: the cluster chooses an address for {1}.', code('clusterIP'), code(scope.name))
    : t('**Virtual IP.** {0} is not headless: its name answers with one address of its own, not with those of its pods.', code(scope.name));
  return [
    what,
    ...virtualNames(context, scope),
    srvLines(context, scope),
    shortLine(context, scope.road.short, scope.namespace),
    notes(foundPods(scope), assumptions(scope.entry)),
  ];
}

/** What answers behind a virtual IP, and the pod names that only CoreDNS has. */
export function virtualNames(context: HoverContext, scope: ServiceScope): HoverText {
  const name = context.write.name(scope.road.fqdn);
  const nothing = selectsNoneText(context, scope);
  if (nothing !== undefined) return [nothing];
  const names = podNames(context, scope);
  const only = t('CoreDNS answers these pod names; the DNS specification does not promise them.');
  return [t('{0} → virtual IP, before {1}', name, behind(context, scope)), names.length === 0 ? undefined : [only, ...names].join('\n')];
}

function jsonFields({ view }: HoverContext, { service }: ServiceScope): JsonObject {
  const spec = view.entryOf(service).json['spec'];
  return isJsonObject(spec) ? spec : {};
}

function foundPods({ nearness, selected }: ServiceScope): string | undefined {
  return whereFound(
    selected.map(({ workload }) => workloadName(workload)),
    nearness,
  );
}

function externalNameText(context: HoverContext, scope: ServiceScope): HoverText {
  const { externalName = '' } = scope.service.spec;
  return [
    t('**ExternalName.** {0} has no pods and no address: its name leads to another, and no name exists below it.', code(scope.name)),
    t('{0} → CNAME {1}', context.write.name(scope.road.fqdn), code(externalName)),
    shortLine(context, scope.road.short, scope.namespace),
    notes(assumptions(scope.entry)),
  ];
}

/** "`nginx.shop.svc.cluster.local` → StatefulSet [web], 3 pods declared". */
export function answersLine(context: LinkContext, scope: ServiceScope): string {
  return `${context.write.name(scope.road.fqdn)} → ${behind(context, scope)}`;
}

/** "StatefulSet [web], 3 pods declared"; of several workloads each with its share, of none the slices written by hand. */
function behind(context: LinkContext, scope: ServiceScope): string {
  const { selected } = scope;
  if (selected.length === 0) return slices(context, scope);
  const shown = selected.slice(0, 3).map((share) => shareOf(context, share));
  const all = [...shown, ...(selected.length > shown.length ? [t('… {0} more', selected.length - shown.length)] : [])].join(' · ');
  return selected.every(({ count }) => count === undefined) ? all : t('{0} declared', all);
}

function shareOf(context: LinkContext, { count, workload }: Selected): string {
  const link = workloadLink(context, workload);
  if (count === undefined) return t('{0}, one pod a node', link);
  return workload.kind === 'Pod' ? link : `${link}, ${podCount(count)}`;
}

/** "EndpointSlice [db-1], 2 endpoints". */
function slices(context: LinkContext, { road }: ServiceScope): string {
  const objects = [...new Set(road.endpoints.map(({ origin }) => origin.object))];
  const count = road.endpoints.length === 1 ? t('1 endpoint') : t('{0} endpoints', road.endpoints.length);
  return `${objects
    .slice(0, 3)
    .map((object) => `${object.kind} ${objectLink(context, object)}`)
    .join(' · ')}, ${count}`;
}

/** The pod names as list items; none where pods have no names. */
export function podNames(context: HoverContext, scope: ServiceScope): readonly string[] {
  return nameList(
    context,
    scope.podNames.map(({ name }) => name),
  );
}

function podShortLine(context: HoverContext, { namespace, podNames: [first] }: ServiceScope): string | undefined {
  return first === undefined ? undefined : shortLine(context, first.short, namespace);
}

/** The name as text, for sentences about the object itself. */
export function plainName(scope: ServiceScope): string {
  return escapeMarkdown(scope.name);
}
