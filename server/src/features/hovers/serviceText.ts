import { t } from '@vscode/l10n';
import { workloadName } from '../../kubernetes/controllers/template.ts';
import { serviceNature, type ServiceNature } from '../../kubernetes/objects/service.ts';
import { code, escapeMarkdown } from '../../lsp/markdown.ts';
import type { Selected } from '../../kubernetes/endpoints/fromPods.ts';
import { podCount } from '../texts.ts';
import type { HoverContext, HoverText } from './hoverContext.ts';
import { workloadLink } from './links.ts';
import { missingText, selectsNoneText } from './missing.ts';
import { nameList, shortLine } from './nameList.ts';
import { assumedNamespace, notes, whereFound } from './notes.ts';
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
  const what = t('**Headless.** {0} has no virtual IP; its name answers with the addresses of its ready pods.', code(scope.name));
  const nothing = selectsNoneText(context, scope);
  if (nothing !== undefined) return [what, nothing, notes(assumedNamespace(scope.entry))];
  const named = scope.podNames.length > 0;
  const found = whereFound(
    scope.selected.map(({ workload }) => workloadName(workload)),
    scope.nearness,
  );
  return [
    what,
    [answersLine(context, scope), ...podNames(context, scope)].join('\n'),
    srvLines(context, scope),
    named ? podShortLine(context, scope) : undefined,
    missingText(context, scope),
    notes(named || scope.nearness !== 'file' ? found : undefined, assumedNamespace(scope.entry)),
  ];
}

function virtualText(context: HoverContext, scope: ServiceScope): HoverText {
  const name = context.write.name(scope.road.fqdn);
  const what = t(
    '**Virtual IP.** {0} is not headless: its name answers with one address of its own, not with those of its pods.',
    code(scope.name),
  );
  const nothing = selectsNoneText(context, scope);
  const names = podNames(context, scope);
  return [
    what,
    nothing ?? t('{0} → virtual IP, before {1}', name, shares(context, scope)),
    names.length === 0
      ? undefined
      : [t('CoreDNS answers these pod names; the DNS specification does not promise them.'), ...names].join('\n'),
    srvLines(context, scope),
    shortLine(context, scope.road.short, scope.namespace),
    notes(
      whereFound(
        scope.selected.map(({ workload }) => workloadName(workload)),
        scope.nearness,
      ),
      assumedNamespace(scope.entry),
    ),
  ];
}

function externalNameText(context: HoverContext, scope: ServiceScope): HoverText {
  const { externalName = '' } = scope.service.spec;
  return [
    t('**ExternalName.** {0} has no pods and no address: its name leads to another, and no name exists below it.', code(scope.name)),
    t('{0} → CNAME {1}', context.write.name(scope.road.fqdn), code(externalName)),
    shortLine(context, scope.road.short, scope.namespace),
    notes(assumedNamespace(scope.entry)),
  ];
}

/** "`nginx.shop.svc.cluster.local` → StatefulSet [web], 3 pods declared". */
export function answersLine(context: HoverContext, scope: ServiceScope): string {
  const name = context.write.name(scope.road.fqdn);
  const byHand = handMade(scope);
  if (scope.selected.length === 0 && byHand > 0)
    return byHand === 1 ? t('{0} → 1 endpoint written by hand', name) : t('{0} → {1} endpoints written by hand', name, byHand);
  return `${name} → ${shares(context, scope)}`;
}

function handMade({ road }: ServiceScope): number {
  return road.endpoints.filter(({ pod }) => pod === undefined).length;
}

/** "StatefulSet [web], 3 pods declared"; of several workloads each with its share. */
export function shares(context: HoverContext, { selected }: ServiceScope): string {
  const shown = selected.slice(0, 3).map((share) => shareOf(context, share));
  const more = selected.length > shown.length ? [t('… {0} more', selected.length - shown.length)] : [];
  return t('{0} declared', [...shown, ...more].join(' · '));
}

function shareOf(context: HoverContext, { count, workload }: Selected): string {
  const link = workloadLink(context, workload);
  if (count === undefined) return t('{0}, one pod a node', link);
  return workload.kind === 'Pod' ? link : `${link}, ${podCount(count)}`;
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
