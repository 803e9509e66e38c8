import { ordinalsOf, podNameOf } from '../kubernetes/controllers/statefulSet.ts';
import { labelLimit, safeSetNameLimit } from '../kubernetes/dns/limits.ts';
import type { Rule } from './rule.ts';
import { isStatefulSet, nameOf } from './subjects.ts';

/**
 * A set's name is part of labels and hostnames of at most 63 characters, which are refused only when a pod is created (kubernetes.md 2.4).
 * An error where the last ordinal cannot fit; a warning where the revision hash decides.
 */
export const setNameTooLong: Rule = {
  id: 'set-name-too-long',
  *check(subject) {
    if (!isStatefulSet(subject)) return;
    const { length } = nameOf(subject);
    // Longer names are refused as such: set-name-malformed.
    if (length > labelLimit) return;
    const { start, end } = ordinalsOf(subject.object);
    const last = podNameOf(subject.object, Math.max(start, end - 1));
    const at = { entry: subject, path: ['metadata', 'name'] };
    const base = { rule: 'set-name-too-long', at, related: [], fixes: [] } as const;
    if (last.length > labelLimit) {
      yield {
        ...base,
        severity: 'error',
        message: `Pod name "${last}" has ${last.length} characters; a hostname has at most ${labelLimit}, so that pod is never created.`,
      };
    } else if (length > safeSetNameLimit) {
      yield {
        ...base,
        severity: 'warning',
        message: `Name has ${length} characters; above ${safeSetNameLimit}, label controller-revision-hash can pass ${labelLimit}; then no pod is created.`,
      };
    }
  },
};
