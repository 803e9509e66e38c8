import { t } from '@vscode/l10n';
import { ordinalsOf } from '../../kubernetes/controllers/statefulSet.ts';
import { workloadName } from '../../kubernetes/controllers/template.ts';
import { selectorMatch, serviceSelector } from '../../kubernetes/labels.ts';
import { isHeadless, serviceNature } from '../../kubernetes/objects/service.ts';
import type { StatefulSet } from '../../kubernetes/objects/workload.ts';
import { indexOf } from '../../kubernetes/worldIndex.ts';
import { code, escapeMarkdown } from '../../lsp/markdown.ts';
import type { Entry } from '../../workspace/entry.ts';
import { apiServerLine, isRejected, sayingsAt, valueCode } from './apiServer.ts';
import type { FieldHover, HoverContext, HoverText } from './hoverContext.ts';
import { entryLink, objectLink } from './links.ts';
import { differenceText, insteadText } from './missing.ts';
import { nameList } from './nameList.ts';
import { assumptions, notes, whereFound } from './notes.ts';
import { namesOfWorkload, scopeOfNamed, type ServiceScope } from '../serviceScope.ts';
import { listed, podCount } from '../texts.ts';

/** `serviceName`: whether the Service it names governs the set, and the names that follow. */
export const serviceNameHover: FieldHover = {
  fields: ['StatefulSet:spec.serviceName'],
  text(context) {
    const { object } = context;
    if (object.kind !== 'StatefulSet') return undefined;
    const sayings = sayingsAt(context);
    const name = object.spec.serviceName ?? '';
    if (isRejected(sayings))
      return [t('**{0} is rejected.** It becomes a label of every pod name.', valueCode(context)), apiServerLine(sayings)];
    if (name === '')
      return [t('**No pod names.** Without {0} the pods get no subdomain.', code('serviceName')), insteadText(context, t('service'))];
    const scope = scopeOfNamed(context, name);
    return scope === undefined ? notFoundText(context, object, name) : governingText(context, object, scope);
  },
};

/** What the governing Service makes of the set's pods. */
export function governingText(context: HoverContext, set: StatefulSet, scope: ServiceScope): HoverText {
  const link = entryLink(context, scope.entry);
  const how = notes(whereFound([scope.name], scope.nearness), assumptions(context.entry));
  const fault = whyNoEndpoints(context, set, scope);
  if (fault !== undefined) return [t('**Governing Service** {0} {1}', link, fault), how];
  const names = namesOfWorkload(scope, set);
  const { end, start } = ordinalsOf(set);
  const none = names.length === 0 && start === end ? t('No pods declared: replicas is 0.') : undefined;
  return [[governingFact(context, scope, names.length, end - start), ...nameList(context, names)].join('\n'), none, how];
}

/** "Governing Service [nginx] is headless and selects these pods." */
function governingFact(context: HoverContext, scope: ServiceScope, named: number, declared: number): string {
  const link = entryLink(context, scope.entry);
  if (isHeadless(scope.service)) {
    if (named === 0 || named >= declared) return t('**Governing Service** {0} is headless and selects these pods.', link);
    return t('**Governing Service** {0} is headless and selects {1} of {2}.', link, named, podCount(declared));
  }
  if (context.view.settings.dns.server === 'kube-dns')
    return t('**Governing Service** {0} has a virtual IP, and kube-dns answers no pod names under it.', link);
  return t(
    '**Governing Service** {0} has a virtual IP. CoreDNS answers these pod names; the DNS specification does not promise them.',
    link,
  );
}

/** Why the pods are no endpoints of their governing Service; undefined: they are. */
function whyNoEndpoints(context: HoverContext, set: StatefulSet, scope: ServiceScope): string | undefined {
  if (serviceNature(scope.service) === 'externalName') {
    return t('is an ExternalName: its name leads to {0}, and no name exists below it.', code(scope.service.spec.externalName ?? ''));
  }
  const selector = serviceSelector(scope.service);
  if (selector === undefined) return t('has no selector: no controller makes these pods its endpoints, so they have no names.');
  if (scope.selected.some(({ workload }) => workload === set)) return undefined;
  const { sample } = scope.index.podsOf(set);
  const { differs, matches } = selectorMatch(selector, sample);
  if (matches !== 'no') return undefined;
  const why = listed(differs.map((difference) => differenceText(context, sample, difference, t('there'))));
  return t('selects none of these pods: {0}. Without endpoints they have no names.', why);
}

function notFoundText(context: HoverContext, set: StatefulSet, name: string): HoverText {
  const elsewhere = context.view.objectsNear(context.entry, 'Service').find(({ entry }) => entry.name === name);
  if (elsewhere !== undefined) return elsewhereText(context, set, elsewhere.entry);
  const candidate = selecting(context, set);
  const subdomain = code(name);
  const fact = t('**No Service {0} in this folder.**', subdomain);
  if (candidate === undefined) {
    return [
      fact,
      t(
        "{0} becomes each pod's subdomain: the pods have names once a headless Service of that name selects them. Kubernetes does not create this Service.",
        subdomain,
      ),
    ];
  }
  const fate = t(
    "{0} becomes each pod's subdomain, so {1} gives no pod names. Kubernetes does not create this Service.",
    subdomain,
    escapeMarkdown(candidate.metadata.name ?? ''),
  );
  return [t('{0} {1} is headless and selects these pods.', fact, objectLink(context, candidate)), fate];
}

/** Headless Services near that select the set's pods; one that governs no other set is likelier meant. */
function selecting(context: HoverContext, set: StatefulSet) {
  const index = indexOf(context.view.worldAround(context.entry).world, context.view.settings);
  const { sample } = index.podsOf(set);
  const headless = index.servicesIn(context.entry.namespace).filter((service) => {
    const selector = serviceSelector(service);
    return isHeadless(service) && selector !== undefined && selectorMatch(selector, sample).matches !== 'no';
  });
  return headless.find((service) => index.withSubdomain(service.metadata.name ?? '').length === 0) ?? headless[0];
}

function elsewhereText(context: HoverContext, set: StatefulSet, entry: Entry): HoverText {
  return [
    t(
      '**Service {0} is in namespace {1}**, StatefulSet {2} in {3}: it cannot govern.',
      entryLink(context, entry),
      escapeMarkdown(entry.namespace),
      escapeMarkdown(workloadName(set)),
      escapeMarkdown(context.entry.namespace),
    ),
    t('A pod is named only under a Service of its own namespace.'),
  ];
}
