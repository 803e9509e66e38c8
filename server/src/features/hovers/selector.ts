import { t } from '@vscode/l10n';
import { workloadName } from '../../kubernetes/controllers/template.ts';
import { labelSelectorDifferences, serviceSelector } from '../../kubernetes/labels.ts';
import { code, escapeMarkdown } from '../../lsp/markdown.ts';
import { listed, podCount } from '../texts.ts';
import { apiServerLine, isRejected, sayingsAt } from './apiServer.ts';
import type { FieldHover, HoverContext, HoverText } from './hoverContext.ts';
import { isWorkload } from './matchField.ts';
import { templateLink, workloadLink } from './links.ts';
import { missedText, missingText, selectsNoneText } from './missing.ts';
import { assumptions, notes, whereFound } from './notes.ts';
import { serviceScope, type ServiceScope } from '../serviceScope.ts';

/** The selector of a Service: whose pods it takes, or which label is in the way. */
export const selectorHover: FieldHover = {
  fields: ['Service:spec.selector', 'Service:spec.selector.*'],
  text(context) {
    const { entry, object } = context;
    if (object.kind !== 'Service') return undefined;
    const sayings = sayingsAt(context, ['spec', 'selector']);
    if (isRejected(sayings))
      return [t('**Rejected.** The selector of a Service is a plain map of labels to strings.'), apiServerLine(sayings)];
    return selectsText(context, serviceScope(context, entry, object));
  },
};

function selectsText(context: HoverContext, scope: ServiceScope): HoverText {
  if (scope.service.spec.type === 'ExternalName') return [t('**Ignored.** A Service of type ExternalName has no pods.')];
  const nothing = (scope.selected.length === 0 ? missedText(context, scope) : undefined) ?? selectsNoneText(context, scope);
  if (nothing !== undefined) return [nothing, notes(assumptions(scope.entry))];
  if (serviceSelector(scope.service) === undefined) return [t('**No selector.** Its endpoints are written by hand.')];
  const shares = scope.selected.map(({ count, workload }) => {
    const link = workloadLink(context, workload);
    if (count === undefined) return t('the pods of {0}, one a node', link);
    return workload.kind === 'Pod' ? link : t('{0} of {1}', podCount(count), link);
  });
  return [
    t('**Selects** {0}.', listed(shares)),
    missingText(context, scope),
    notes(
      whereFound(
        scope.selected.map(({ workload }) => workloadName(workload)),
        scope.nearness,
      ),
      assumptions(scope.entry),
    ),
  ];
}

/** The selector of a workload: which pods are its own. It is apart from that of any Service. */
export const workloadSelectorHover: FieldHover = {
  fields: ['workload:spec.selector', 'workload:spec.selector.*'],
  text(context) {
    const { object } = context;
    if (!isWorkload(object) || object.kind === 'Pod' || object.kind === 'CronJob') return undefined;
    const { selector, template } = object.spec;
    if (selector === undefined || object.kind === 'Job') return undefined;
    const labels = template?.metadata?.labels ?? {};
    const [difference] = labelSelectorDifferences(selector, labels);
    const link = templateLink(context, object, ['spec', 'template', 'metadata', 'labels']);
    const name = escapeMarkdown(workloadName(object));
    if (difference === undefined)
      return [
        t(
          '**Its own pods.** The {0} carries these labels, so {1} keeps the pods it makes. Services select by the labels of the pods, not by this.',
          link,
          name,
        ),
      ];
    const found =
      difference.found === undefined ? t('absent from the {0}', link) : t('{0} in the {1}', escapeMarkdown(difference.found), link);
    const fact = t(
      '**Rejected.** {0} is {1} here, {2}: {3} would not find the pods it makes.',
      code(difference.label),
      escapeMarkdown(difference.wanted),
      found,
      name,
    );
    return [fact, apiServerLine(sayingsAt(context, ['spec', 'template', 'metadata', 'labels']))];
  },
};
