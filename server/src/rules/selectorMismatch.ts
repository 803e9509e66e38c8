import { templateOf } from '../kubernetes/controllers/template.ts';
import { labelSelectorDifferences } from '../kubernetes/labels.ts';
import { jsonAt } from '../kubernetes/objects/json.ts';
import type { LabelSelector } from '../kubernetes/objects/meta.ts';
import type { Entry } from '../workspace/entry.ts';
import { apiRule, causeAt } from './apiRule.ts';
import { setFix } from './fixes.ts';
import { isWorkload } from './subjects.ts';

/** A workload's selector has to match its own template labels, and may not be empty (kubernetes.md 2.5). */
export const selectorMismatch = apiRule({
  id: 'selector-mismatch',
  about: (saying) =>
    causeAt(saying, 'spec.template.metadata.labels', '`selector` does not match template `labels`') ||
    causeAt(saying, 'spec.selector', 'empty selector is invalid for statefulset'),
  comment: (saying, subject) => {
    const labels = isWorkload(subject) ? (templateOf(subject.object).metadata?.labels ?? {}) : {};
    if (saying.field === 'spec.selector') {
      const fix = setFix('Select the template labels', subject, ['spec', 'selector'], { matchLabels: labels });
      return { sentence: 'The selector is empty.', fixes: Object.keys(labels).length > 0 ? [fix] : [] };
    }
    const [first] = labelSelectorDifferences(selectorOf(subject), labels);
    if (first === undefined) return { sentence: 'The selector does not match the template labels.' };
    const { label, wanted, found } = first;
    const labelPath = ['spec', 'template', 'metadata', 'labels', label];
    const selectorPath = ['spec', 'selector', 'matchLabels', label];
    const byLabel = jsonAt(subject.json, selectorPath) !== undefined;
    return {
      sentence: `Selector has ${label} "${wanted}", template ${found === undefined ? 'none' : `"${found}"`}.`,
      at: { path: labelPath },
      related: byLabel ? [{ message: `${label}: ${wanted}`, at: { entry: subject, path: selectorPath, part: 'entry' } }] : [],
      fixes: byLabel ? [setFix(`Set ${label} to "${wanted}"`, subject, labelPath, wanted)] : [],
    };
  },
});

function selectorOf(subject: Entry): LabelSelector {
  if (!isWorkload(subject) || subject.object.kind === 'Pod' || subject.object.kind === 'CronJob') return {};
  return subject.object.spec.selector ?? {};
}
