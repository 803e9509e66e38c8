import { t } from '@vscode/l10n';
import { podName } from '../../kubernetes/dns/names.ts';
import { isHeadless } from '../../kubernetes/objects/service.ts';
import type { Workload } from '../../kubernetes/objects/workload.ts';
import type { RoadPod } from '../../kubernetes/pod.ts';
import { indexOf } from '../../kubernetes/worldIndex.ts';
import { code } from '../../lsp/markdown.ts';
import { selects } from '../../workspace/counterpart.ts';
import { podCount } from '../texts.ts';
import type { HoverContext, HoverText } from './hoverContext.ts';
import { entryLink, workloadLink } from './links.ts';
import { insteadText, whyNoName } from './missing.ts';
import { nameList } from './nameList.ts';
import { assumptions, autoscaled, notes, whereFound } from './notes.ts';
import { namesOfWorkload, scopeOfNamed } from '../serviceScope.ts';

/** Pods of a workload that is no StatefulSet: how many, and the names that the template's hostname and subdomain give. */
export function podsBehindText(context: HoverContext, workload: Workload): HoverText {
  const made = podsMadeBy(context, workload);
  const how = notes(made.count === undefined ? undefined : autoscaled(context, workload, made.count), assumptions(context.entry));
  const fact = countText(made.count, workload);
  const { hostname, subdomain } = made.sample;
  if (hostname !== undefined && subdomain !== undefined) {
    const own = workload.kind === 'Pod' || made.podAt !== undefined;
    return [own ? undefined : fact, ...namedText(context, workload, made.sample)];
  }
  const service = indexOf(context.view.worldAround(context.entry).world, context.view.settings)
    .servicesIn(context.entry.namespace)
    .find((one) => isHeadless(one) && selects(one, workload, context.view.settings));
  if (service === undefined) return [fact, how];
  const name = service.metadata.name ?? '';
  const behind = t('Headless Service {0} selects them.', entryLink(context, context.view.entryOf(service)));
  return [`${fact} ${behind}`, `${t('**No pod names:**')} ${whyNoName(context, made.sample, name)}. ${insteadText(context, name)}`, how];
}

function countText(count: number | undefined, workload: Workload): string {
  if (workload.kind === 'Pod') return t('**1 pod**');
  if (count === undefined) return t('**One pod a node**, each with a random name.');
  return count === 1 ? t('**1 pod** with a random name.') : t('**{0}** with random names.', podCount(count));
}

/** The pods a workload makes, in the namespace it is in. */
export function podsMadeBy(context: HoverContext, workload: Workload) {
  return indexOf(context.view.worldAround(context.entry).world, context.view.settings).podsOf(workload);
}

/** The name, or names, that hostname and subdomain of a template make under the Service that the subdomain names. */
export function namedText(context: HoverContext, workload: Workload, pod: RoadPod): HoverText {
  const { hostname = '', subdomain = '' } = pod;
  const { count } = podsMadeBy(context, workload);
  const scope = scopeOfNamed(context, subdomain);
  const name = context.write.name(podName(hostname, subdomain, context.entry.namespace, context.view.settings));
  if (scope === undefined) {
    return [
      t(
        '**No Service {0} in this folder.** {1} exists once a headless Service of that name selects {2}.',
        code(subdomain),
        name,
        count === 1 ? t('this pod') : t('these pods'),
      ),
      notes(assumptions(context.entry)),
    ];
  }
  const names = namesOfWorkload(scope, workload);
  const how = notes(scope.nearness === 'file' ? undefined : whereFound([scope.name], scope.nearness), assumptions(context.entry));
  const promise = isHeadless(scope.service)
    ? undefined
    : t(
        'Service {0} has a virtual IP. CoreDNS answers this name; the DNS specification does not promise it.',
        entryLink(context, scope.entry),
      );
  if (names.length === 0)
    return [
      t(
        '**No pod name.** Service {0} does not select {1}.',
        entryLink(context, scope.entry),
        count === 1 ? t('this pod') : t('these pods'),
      ),
      how,
    ];
  if (names.length > 1)
    return [
      [t('**{0} pod names** under Service {1}', names.length, entryLink(context, scope.entry)), ...nameList(context, names)].join('\n'),
      promise,
      how,
    ];
  if (workload.kind === 'Pod') return [t('**Pod name** {0}', name), promise, how];
  const link = workloadLink(context, workload);
  if (count === undefined) return [t('**One name for all replicas:** {0} → the ready pods of {1}', name, link), promise, how];
  if (count === 1) return [t('**Pod name** {0} → the pod of {1}', name, link), promise, how];
  return [t('**One name for all replicas:** {0} → the ready pods of {1}, {2} declared', name, link, count), promise, how];
}
