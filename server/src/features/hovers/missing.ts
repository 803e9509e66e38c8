import { t } from '@vscode/l10n';
import { ordinalsOf } from '../../kubernetes/controllers/statefulSet.ts';
import { workloadName } from '../../kubernetes/controllers/template.ts';
import { hostnameReason } from '../../kubernetes/endpoints/absent.ts';
import { hasPodName } from '../../kubernetes/endpoints/fromPods.ts';
import { selectorMatch, serviceSelector, type LabelDifference } from '../../kubernetes/labels.ts';
import { jsonAt } from '../../kubernetes/objects/json.ts';
import { isHeadless } from '../../kubernetes/objects/service.ts';
import type { Workload } from '../../kubernetes/objects/workload.ts';
import type { RoadPod } from '../../kubernetes/pod.ts';
import { code, escapeMarkdown } from '../../lsp/markdown.ts';
import { listed, podCount } from '../texts.ts';
import type { HoverContext } from './hoverContext.ts';
import { fieldLink, templateLink, workloadLink } from './links.ts';
import type { ServiceScope } from '../serviceScope.ts';

/** Why nothing is behind a Service, as far as files say; undefined where something is. */
export function selectsNoneText(context: HoverContext, scope: ServiceScope): string | undefined {
  const { road, service } = scope;
  if (road.endpoints.length > 0) return undefined;
  if (scope.selected.some(({ count }) => count !== 0)) return otherFamilyText(context, scope);
  const selector = serviceSelector(service);
  if (selector === undefined) return noSelectorText(context, scope);
  const missed = missedText(context, scope);
  if (missed !== undefined) return `${missed} ${whileNone(context, scope)}`;
  const idle = idleText(context, scope, selector);
  if (idle !== undefined) return `${idle} ${whileNone(context, scope)}`;
  const elsewhere = t('Its pods may come from an operator, a chart or another repository.');
  return `${t('**No pod in this folder has {0}.**', selectorText(selector))} ${elsewhere} ${whileNone(context, scope)}`;
}

/** The cluster has none of the families that the Service asks for. */
function otherFamilyText(context: HoverContext, { service }: ServiceScope): string {
  const wanted = listed((service.spec.ipFamilies ?? []).filter((family) => family !== undefined).map(escapeMarkdown));
  return t(
    '**No address of its families.** It asks for {0}; by the settings, the cluster has {1}.',
    wanted,
    listed(context.view.settings.ipFamilies),
  );
}

/** "No pods declared: StatefulSet [web] has [replicas: 0]." */
function idleText(
  context: HoverContext,
  { index, namespace }: ServiceScope,
  selector: Readonly<Record<string, string>>,
): string | undefined {
  const idle = index
    .candidates(selector, namespace)
    .find((workload) => selectorMatch(selector, index.podsOf(workload).sample).matches !== 'no');
  if (idle === undefined) return undefined;
  const cause = index.podsOf(idle).absent[0]?.origin?.path ?? ['spec', 'replicas'];
  const field = String(cause.at(-1));
  const value = jsonAt(context.view.entryOf(idle).json, cause);
  const said = fieldLink(context, typeof value === 'number' || typeof value === 'boolean' ? `${field}: ${value}` : field, idle, cause);
  return t('**No pods declared:** see {0} of {1}.', said, workloadLink(context, idle));
}

/** "`app=cache,tier=x`". */
export function selectorText(selector: Readonly<Record<string, string>>): string {
  return code(
    Object.entries(selector)
      .map(([label, value]) => `${label}=${value}`)
      .join(','),
  );
}

function noSelectorText(context: HoverContext, scope: ServiceScope): string {
  const fact = t(
    '**No selector.** No controller makes endpoints for {0}, and no EndpointSlice in this folder is labelled for it.',
    escapeMarkdown(scope.name),
  );
  return `${fact} ${whileNone(context, scope)}`;
}

function whileNone(context: HoverContext, { road, service }: ServiceScope): string {
  const name = context.write.name(road.fqdn);
  return isHeadless(service)
    ? t('While none is ready, {0} is NXDOMAIN.', name)
    : t('While none is ready, connections to {0} are refused.', name);
}

/** A workload that carries the Service's name as subdomain and has other labels. */
function missedWorkload({ index, name, namespace }: ServiceScope, selector: Readonly<Record<string, string>>): Workload | undefined {
  return index.withSubdomain(name).find((workload) => {
    return index.namespaceOf(workload) === namespace && selectorMatch(selector, index.podsOf(workload).sample).matches === 'no';
  });
}

/**
 * "Selects none of 3 pods of StatefulSet [web]: `tier` is web here, frontend in the [template], absent from the selector of web.", of a workload
 * that carries the Service's name as subdomain; undefined where there is none.
 */
export function missedText(context: HoverContext, scope: ServiceScope): string | undefined {
  const selector = serviceSelector(scope.service) ?? {};
  const workload = missedWorkload(scope, selector);
  if (workload === undefined) return undefined;
  const made = scope.index.podsOf(workload);
  const { differs } = selectorMatch(selector, made.sample);
  const link = workloadLink(context, workload);
  const why = listed(differs.map((difference) => differenceText(context, made.sample, difference)));
  return made.count === undefined
    ? t('**Selects no pod** of {0}: {1}.', link, why)
    : t('**Selects none of {0}** of {1}: {2}.', podCount(made.count), link, why);
}

/** "`tier` is web here, frontend in the [template], absent from the selector of web". */
export function differenceText(context: HoverContext, pod: RoadPod, { found, label, wanted }: LabelDifference, where = t('here')): string {
  const { owner } = pod;
  const path = [...pod.template, 'metadata', 'labels'];
  const template = templateLink(context, owner, found === undefined ? path : [...path, label]);
  const start =
    found === undefined
      ? t('{0} is {1} {2}, absent from the {3}', code(label), escapeMarkdown(wanted), where, template)
      : t('{0} is {1} {2}, {3} in the {4}', code(label), escapeMarkdown(wanted), where, escapeMarkdown(found), template);
  if (owner.kind === 'Pod' || found === undefined) return start;
  const own = jsonAt(context.view.entryOf(owner).json, ['spec', 'selector', 'matchLabels', label]);
  const name = escapeMarkdown(workloadName(owner));
  return own === undefined ? t('{0}, absent from the selector of {1}', start, name) : t('{0} and in the selector of {1}', start, name);
}

/** Why pods that a headless Service selects have no names of their own under it; undefined where all have. */
export function missingText(context: HoverContext, scope: ServiceScope): string | undefined {
  const first = scope.selected.find(({ made }) => !hasPodName(made.sample, scope.name, scope.namespace));
  if (first === undefined) return unnamedByHand(scope);
  if (namedByPod(context, scope))
    return t('CoreDNS answers these pod names (endpoint_pod_names); the DNS specification does not promise them.');
  const whose = scope.selected.length > 1 ? t('**No pod names** of {0}:', workloadLink(context, first.workload)) : t('**No pod names:**');
  return `${whose} ${whyNoName(context, first.made.sample, scope.name)}. ${insteadText(context, scope.name)}`;
}

/** Endpoints of hand-made slices without hostname. */
function unnamedByHand({ road }: ServiceScope): string | undefined {
  const unnamed = road.podNames.filter(({ form }) => form === 'address');
  const [first] = unnamed;
  if (first === undefined) return undefined;
  const count =
    unnamed.length === 1
      ? t('**1 endpoint without {0}.**', code('hostname'))
      : t('**{0} endpoints without {1}.**', unnamed.length, code('hostname'));
  return `${count} ${t('CoreDNS names it by address ({0}); the DNS specification does not promise that form.', code(first.short.sameNamespace))}`;
}

/** With `endpoint_pod_names` CoreDNS gives pods without hostname their own names, where a controller does not draw them at random. */
function namedByPod(context: HoverContext, { podNames, selected }: ServiceScope): boolean {
  return context.view.settings.dns.endpointPodNames && podNames.length > 0 && selected.every(({ made }) => made.sample.name !== undefined);
}

/** What is answered instead of a pod name. */
export function insteadText(context: HoverContext, service: string): string {
  const { dns } = context.view.settings;
  if (dns.server === 'kube-dns') return t('kube-dns names these pods by a hash, which no one can know beforehand.');
  if (dns.endpointPodNames)
    return t('CoreDNS names these pods by their own names (endpoint_pod_names); the DNS specification does not promise that form.');
  return t('CoreDNS names these pods by address ({0}); the DNS specification does not promise that form.', code(`10-0-0-4.${service}`));
}

/** The clause that says why a pod has no name under a Service: which of hostname and subdomain is not there, or another. */
export function whyNoName(context: HoverContext, pod: RoadPod, service: string): string {
  const reason = hostnameReason(pod, service);
  const spec = [...pod.template, 'spec'];
  if (pod.owner.kind === 'StatefulSet') return whyNoGovernedName(context, pod, service);
  switch (reason.kind) {
    case 'subdomainWithoutHostname':
      return t(
        'the {0} sets {1} without {2}',
        templateLink(context, pod.owner, [...spec, 'subdomain']),
        code('subdomain'),
        code('hostname'),
      );
    case 'hostnameWithoutSubdomain':
      return t(
        'the {0} sets {1} without {2}',
        templateLink(context, pod.owner, [...spec, 'hostname']),
        code('hostname'),
        code('subdomain'),
      );
    case 'otherSubdomain':
      return t(
        '{0} in the {1} is {2}, not {3}',
        code('subdomain'),
        templateLink(context, pod.owner, [...spec, 'subdomain']),
        escapeMarkdown(reason.subdomain),
        escapeMarkdown(service),
      );
    default:
      return t('the {0} sets neither {1} nor {2}', templateLink(context, pod.owner, spec), code('hostname'), code('subdomain'));
  }
}

function whyNoGovernedName(context: HoverContext, pod: RoadPod, service: string): string {
  const set = workloadLink(context, pod.owner);
  if (pod.subdomain === undefined) return t('{0} has no {1}', set, code('serviceName'));
  const governing = fieldLink(context, pod.subdomain, pod.owner, ['spec', 'serviceName']);
  return t('{0} of {1} is {2}, not {3}', code('serviceName'), set, governing, escapeMarkdown(service));
}

/** Pods of a StatefulSet as people say them: "web-0 to web-2", "web-5"; '' for none. */
export function ordinalRange(set: Parameters<typeof ordinalsOf>[0]): string {
  const { start, end } = ordinalsOf(set);
  const name = escapeMarkdown(workloadName(set));
  if (end === start) return '';
  if (end - start === 1) return `${name}-${start}`;
  const [first, last] = [`${name}-${start}`, `${name}-${end - 1}`];
  return end - start === 2 ? t('{0} and {1}', first, last) : t('{0} to {1}', first, last);
}
