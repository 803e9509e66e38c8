import { t } from '@vscode/l10n';
import { serviceNature } from '../../kubernetes/objects/service.ts';
import type { Pod } from '../../kubernetes/objects/workload.ts';
import { code } from '../../lsp/markdown.ts';
import { apiServerLine, isRejected, sayingsAt } from './apiServer.ts';
import type { FieldHover, HoverContext, HoverText } from './hoverContext.ts';
import { isWorkload } from './matchField.ts';
import { missingText, selectsNoneText } from './missing.ts';
import { shortLine } from './nameList.ts';
import { assumptions, notes } from './notes.ts';
import { podsText } from './replicas.ts';
import { serviceScope } from '../serviceScope.ts';
import { answersLine, podNames, virtualNames } from './serviceText.ts';

/** `metadata.name`: of a Service its DNS name, of a workload what its pods are called. */
export const metadataNameHover: FieldHover = {
  fields: ['Service:metadata.name', 'workload:metadata.name', 'Pod:metadata.name'],
  text(context) {
    const { object } = context;
    if (object.metadata.name === undefined) return undefined;
    const sayings = sayingsAt(context);
    if (isRejected(sayings)) return [t('**{0} is rejected.**', code(object.metadata.name)), apiServerLine(sayings)];
    if (object.kind === 'Service') return serviceNameText(context);
    if (!isWorkload(object)) return undefined;
    if (object.kind === 'Pod' && !hasBoth(object)) return podWithoutName(context);
    return podsText(context, object);
  },
};

function serviceNameText(context: HoverContext): HoverText | undefined {
  const { entry, object } = context;
  if (object.kind !== 'Service') return undefined;
  const scope = serviceScope(context, entry, object);
  const short = shortLine(context, scope.road.short, scope.namespace);
  const fact = t('**Service name** {0}. {1}', context.write.name(scope.road.fqdn), short);
  if (serviceNature(object) === 'externalName')
    return [fact, t('It leads to {0}.', code(object.spec.externalName ?? '')), notes(assumptions(entry))];
  if (serviceNature(object) === 'virtualIP') return [fact, ...virtualNames(context, scope), notes(assumptions(entry))];
  const nothing = selectsNoneText(context, scope);
  if (nothing !== undefined) return [fact, nothing, notes(assumptions(entry))];
  return [
    fact,
    [answersLine(context, scope), ...podNames(context, scope)].join('\n'),
    missingText(context, scope),
    notes(assumptions(entry)),
  ];
}

function podWithoutName(context: HoverContext): HoverText {
  return [
    t(
      "**No DNS name.** A pod's {0} stands in no record; {1} and {2} make its name.",
      code('metadata.name'),
      code('hostname'),
      code('subdomain'),
    ),
    notes(assumptions(context.entry)),
  ];
}

function hasBoth({ spec }: Pod): boolean {
  return (spec.hostname ?? '') !== '' && (spec.subdomain ?? '') !== '';
}
