import { t } from '@vscode/l10n';
import { ordinalsOf } from '../../kubernetes/controllers/statefulSet.ts';
import { workloadName } from '../../kubernetes/controllers/template.ts';
import type { StatefulSet } from '../../kubernetes/objects/workload.ts';
import { escapeMarkdown } from '../../lsp/markdown.ts';
import { apiServerLine, isRejected, sayingsAt } from './apiServer.ts';
import type { FieldHover, HoverContext } from './hoverContext.ts';
import { ordinalRange } from './missing.ts';
import { nameList } from './nameList.ts';
import { assumptions, notes } from './notes.ts';
import { namesOfWorkload, scopeOfNamed } from '../serviceScope.ts';

/** `ordinals.start`: which numbers the pods carry. */
export const ordinalsHover: FieldHover = {
  fields: ['StatefulSet:spec.ordinals', 'StatefulSet:spec.ordinals.start'],
  text(context) {
    const { object } = context;
    if (object.kind !== 'StatefulSet') return undefined;
    const sayings = sayingsAt(context);
    if (isRejected(sayings)) return [t('**Rejected.** Ordinals start at 0 or above.'), apiServerLine(sayings)];
    const { start, end } = ordinalsOf(object);
    if (end === start) return [t('**No pods:** replicas is 0.')];
    const none = start === 0 ? '' : ` ${t('There is no {0}.', `${escapeMarkdown(workloadName(object))}-0`)}`;
    const range =
      end - start === 1
        ? t('**Ordinal {0}:** pod {1}.', start, ordinalRange(object))
        : t('**Ordinals {0} to {1}:** pods {2}.', start, end - 1, podList(object));
    return [[`${range}${none}`, ...governedNames(context, object)].join('\n'), notes(assumptions(context.entry))];
  },
};

/** "web-5, web-6, web-7"; many as "web-5 to web-54". */
function podList(set: StatefulSet): string {
  const { start, end } = ordinalsOf(set);
  if (end - start > 4) return ordinalRange(set);
  return Array.from({ length: end - start }, (_, i) => `${escapeMarkdown(workloadName(set))}-${start + i}`).join(', ');
}

/** Names of the set's pods under its governing Service, as list items. */
function governedNames(context: HoverContext, set: StatefulSet): readonly string[] {
  const scope = scopeOfNamed(context, set.spec.serviceName ?? '');
  return scope === undefined ? [] : nameList(context, namesOfWorkload(scope, set));
}

/** `podManagementPolicy`: in which order pods and their names come. */
export const podManagementPolicyHover: FieldHover = {
  fields: ['StatefulSet:spec.podManagementPolicy'],
  text(context) {
    const { object } = context;
    if (object.kind !== 'StatefulSet') return undefined;
    const sayings = sayingsAt(context);
    if (isRejected(sayings)) return [t('**Rejected.**'), apiServerLine(sayings)];
    const { start, end } = ordinalsOf(object);
    if (end - start < 2) return [t('**No effect with fewer than 2 replicas:** there is no order to keep.')];
    const name = escapeMarkdown(workloadName(object));
    const [first, second] = [`${name}-${start}`, `${name}-${start + 1}`];
    const early = scopeOfNamed(context, object.spec.serviceName ?? '')?.service.spec.publishNotReadyAddresses === true;
    if (object.spec.podManagementPolicy === 'Parallel') {
      const names = early ? t('Each has its name as soon as it has an IP.') : t('Each has its name once it is ready.');
      return [`${t('**All at once.** {0} start together; none waits until another is ready.', ordinalRange(object))} ${names}`];
    }
    return [
      t(
        '**One after the other.** {0} is created once {1} is ready, so {1} starts while the name of {0} does not exist yet.',
        second,
        first,
      ),
    ];
  },
};
