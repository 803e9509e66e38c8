import { clusteredProgram } from './clustered.ts';
import { preferred, setFix } from './fixes.ts';
import type { Rule } from './rule.ts';
import { governingServices, isHeadlessService, nameOf, setsGovernedBy } from './subjects.ts';
import { toleratesUnready } from './tolerateUnready.ts';

const path = ['spec', 'publishNotReadyAddresses'];

/** Members of a cluster that wait for each other before they are ready, behind a Service that publishes only ready pods (kubernetes.md 3.3, 7). */
export const peersBeforeReady: Rule = {
  id: 'peers-before-ready',
  *check(subject, view) {
    if (!isHeadlessService(subject) || subject.open || subject.object.spec.publishNotReadyAddresses === true || toleratesUnready(subject))
      return;
    const set = setsGovernedBy(subject, view).find(
      (one) => clusteredProgram(one) !== undefined && governingServices(one, view).includes(subject),
    );
    if (set === undefined) return;
    yield {
      rule: 'peers-before-ready',
      severity: 'information',
      message: `Pods of "${nameOf(set)}" look each other up, and "${nameOf(subject)}" publishes only ready pods.`,
      at: { entry: subject, path: subject.object.spec.publishNotReadyAddresses === undefined ? ['metadata', 'name'] : path },
      related: [
        { message: `${clusteredProgram(set) ?? ''} in StatefulSet "${nameOf(set)}"`, at: { entry: set, path: ['metadata', 'name'] } },
      ],
      fixes: [preferred(setFix('Add publishNotReadyAddresses: true', subject, path, true))],
    };
  },
};
