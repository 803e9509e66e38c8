import { podsOf } from '../kubernetes/controllers/pods.ts';
import { selectorMatch, serviceSelector } from '../kubernetes/labels.ts';
import type { Rule } from './rule.ts';
import { governingServices, isService, nameOf, setsGovernedBy } from './subjects.ts';

/** The governing Service selects only some of the set's pods (by pod-name or index label): the others have no names (kubernetes.md V45). */
export const governingSelectsSome: Rule = {
  id: 'governing-selects-some',
  *check(subject, view) {
    const selector = isService(subject) ? serviceSelector(subject.object) : undefined;
    if (!isService(subject) || selector === undefined) return;
    for (const set of setsGovernedBy(subject, view)) {
      if (!governingServices(set, view).includes(subject)) continue;
      const { pods } = podsOf(set.object, set.namespace);
      const left = pods.filter((pod) => selectorMatch(selector, pod).matches === 'no');
      const [first] = left;
      if (first === undefined || left.length === pods.length) continue;
      const label = selectorMatch(selector, first).differs[0]?.label ?? '';
      yield {
        rule: 'governing-selects-some',
        severity: 'warning',
        message: `Governing Service "${nameOf(subject)}" selects ${pods.length - left.length} of ${pods.length} pods of "${nameOf(set)}": the others, such as ${first.label}, have no names.`,
        at: { entry: subject, path: ['spec', 'selector', label] },
        related: [{ message: `serviceName: ${nameOf(subject)}`, at: { entry: set, path: ['spec', 'serviceName'] } }],
        fixes: [],
      };
      return;
    }
  },
};
