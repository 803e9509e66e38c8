import { serviceNature } from '../kubernetes/objects/service.ts';
import { removeFix } from './fixes.ts';
import type { Rule } from './rule.ts';
import { isService, nameOf } from './subjects.ts';

const path = ['spec', 'publishNotReadyAddresses'];

/** `publishNotReadyAddresses` acts behind a virtual IP, too: clients reach pods that are not ready (kubernetes.md 3.3). */
export const unreadyClients: Rule = {
  id: 'unready-clients',
  *check(subject) {
    if (!isService(subject) || serviceNature(subject.object) !== 'virtualIP' || subject.object.spec.publishNotReadyAddresses !== true)
      return;
    // One Service a pod, for peers that need an address of their own each: the usual way to run Redis Sentinel.
    if (Object.hasOwn(subject.object.spec.selector ?? {}, 'statefulset.kubernetes.io/pod-name')) return;
    yield {
      rule: 'unready-clients',
      severity: 'information',
      message: `Service "${nameOf(subject)}" has a virtual IP and publishes pods before they are ready: its clients reach them as well.`,
      at: { entry: subject, path },
      related: [],
      fixes: [removeFix('Remove publishNotReadyAddresses', subject, path)],
    };
  },
};
