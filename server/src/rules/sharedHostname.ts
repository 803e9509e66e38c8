import { podSpecOf } from './podTemplates.ts';
import type { Rule } from './rule.ts';
import { isWorkload, nameOf } from './subjects.ts';

/** Hostname and subdomain in a Deployment: one name for all replicas (kubernetes.md 3.1). */
export const sharedHostname: Rule = {
  id: 'shared-hostname',
  *check(subject, view) {
    if (!isWorkload(subject)) return;
    const { object } = subject;
    const replicas =
      object.kind === 'Deployment' || object.kind === 'ReplicaSet' ? (object.spec.replicas ?? 1) : object.kind === 'DaemonSet' ? 2 : 1;
    const { spec, path } = podSpecOf(subject);
    const { hostname = '', subdomain = '' } = spec;
    if (replicas < 2 || hostname === '' || subdomain === '') return;
    // Without its Service there is no name to share.
    if (view.servicesNamed(subject, subdomain, subject.namespace) === undefined) return;
    const pods = object.kind === 'DaemonSet' ? 'All pods' : `${replicas} pods`;
    yield {
      rule: 'shared-hostname',
      severity: 'information',
      message: `${pods} of "${nameOf(subject)}" share one name, "${hostname}.${subdomain}". A StatefulSet gives each its own.`,
      at: { entry: subject, path: [...path, 'hostname'] },
      related: [],
      fixes: [],
    };
  },
};
