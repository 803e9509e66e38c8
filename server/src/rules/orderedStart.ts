import { clusteredProgram } from './clustered.ts';
import { podSpecOf } from './podTemplates.ts';
import { setFix } from './fixes.ts';
import type { Rule } from './rule.ts';
import { isStatefulSet, nameOf } from './subjects.ts';

/** Readiness checks that only a cluster with quorum passes. */
const needsPeers = /endpoint health|cluster-health|wait_for_status|\/_cluster\/health|health\?ready=1|cluster_status|await_online_nodes/;

/** Pods start one by one, each waits for the one before to be ready, and readiness waits for peers: a deadlock (kubernetes.md 7). */
export const orderedStart: Rule = {
  id: 'ordered-start',
  *check(subject) {
    if (!isStatefulSet(subject) || (subject.object.spec.podManagementPolicy ?? 'OrderedReady') !== 'OrderedReady') return;
    if (clusteredProgram(subject) === undefined) return;
    const { spec, path } = podSpecOf(subject);
    for (const [i, container] of (spec.containers ?? []).entries()) {
      if (!needsPeers.test(JSON.stringify(container?.readinessProbe ?? ''))) continue;
      yield {
        rule: 'ordered-start',
        severity: 'information',
        message: `Pods of "${nameOf(subject)}" start one after the other, each when the one before is ready, and this readiness needs peers: the first may wait for ever.`,
        at: { entry: subject, path: [...path, 'containers', i, 'readinessProbe'], part: 'key' },
        related: [],
        fixes: [setFix('Set podManagementPolicy to Parallel', subject, ['spec', 'podManagementPolicy'], 'Parallel')],
      };
      return;
    }
  },
};
