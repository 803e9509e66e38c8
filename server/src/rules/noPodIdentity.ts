import { preferred } from './fixes.ts';
import { faultyNames, placeOfPart } from './nameFault.ts';
import { replaceFix } from './nameFixes.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './subjects.ts';

/** A pod name for a pod that has none: the template of its Deployment or DaemonSet sets no hostname (kubernetes.md 3.1). */
export const noPodIdentity: Rule = {
  id: 'no-pod-identity',
  *check(subject, view) {
    for (const { meaning, fault } of faultyNames(subject, view, 'noIdentity')) {
      const { at, workload, service } = fault;
      yield {
        rule: 'no-pod-identity',
        severity: 'warning',
        message: `Pods of ${workload.kind} "${nameOf(workload)}" have no names of their own; "${nameOf(service)}" answers with all of them.`,
        at: placeOfPart(meaning, at),
        related: [{ message: `${workload.kind} "${nameOf(workload)}"`, at: { entry: workload, path: ['metadata', 'name'] } }],
        fixes: [preferred(replaceFix(`Change to ${nameOf(service)}`, meaning, { start: at.start, end: at.end + 1 }, ''))],
      };
    }
  },
};
