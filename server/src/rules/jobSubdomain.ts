import { setFix } from './fixes.ts';
import { containerTexts, podSpecOf } from './podTemplates.ts';
import { usesIn } from './podNameUses.ts';
import type { Rule } from './rule.ts';
import { isWorkload, nameOf } from './subjects.ts';

/** An Indexed Job whose pods look each other up as `<job>-<index>.<service>`, without the subdomain that gives them names (kubernetes.md 3.1). */
export const jobSubdomain: Rule = {
  id: 'job-subdomain',
  *check(subject) {
    if (!isWorkload(subject) || subject.object.kind !== 'Job' || subject.object.spec.completionMode !== 'Indexed') return;
    const { spec, path } = podSpecOf(subject);
    if (spec.subdomain !== undefined && spec.subdomain !== '') return;
    const pattern = new RegExp(`\\b${nameOf(subject).replaceAll('.', '\\.')}-\\d+\\.([a-z]([a-z0-9-]*[a-z0-9])?)`, 'g');
    const [use] = containerTexts(subject).flatMap((text) => [...usesIn(text.value, pattern, text.path)]);
    if (use === undefined) return;
    const service = use.text.slice(use.text.indexOf('.') + 1);
    yield {
      rule: 'job-subdomain',
      severity: 'information',
      message: `Job "${nameOf(subject)}" uses "${use.text}", but its template has no subdomain, so its pods have no names.`,
      at: { entry: subject, path: use.path, range: use.range },
      related: [],
      fixes: [setFix(`Add subdomain "${service}"`, subject, [...path, 'subdomain'], service)],
    };
  },
};
