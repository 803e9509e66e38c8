import { podsOf } from '../kubernetes/controllers/pods.ts';
import { addressesThatFit } from '../kubernetes/dns/limits.ts';
import { serviceName } from '../kubernetes/dns/names.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import type { Rule } from './rule.ts';
import { isHeadlessService, nameOf, selectedWorkloads, type ServiceEntry } from './subjects.ts';

/** Octets of a UDP answer to a client that announces no more (EDNS as resolvers commonly set it). */
const commonSize = 1232;

/** How many addresses a Service answers with, as far as manifests tell. */
export function declaredAddresses(service: ServiceEntry, view: WorkspaceView): number {
  return selectedWorkloads(service, view).reduce((sum, workload) => sum + (podsOf(workload.object, workload.namespace).count ?? 0), 0);
}

/** More addresses than a UDP answer holds: clients need TCP (kubernetes.md 4.4). */
export const largeAnswer: Rule = {
  id: 'large-answer',
  *check(subject, view) {
    if (!isHeadlessService(subject)) return;
    const fqdn = serviceName(nameOf(subject), subject.namespace, view.settings);
    const fit = addressesThatFit(fqdn, view.settings.ipFamilies[0] ?? 'IPv4', commonSize);
    const count = declaredAddresses(subject, view);
    if (count <= fit) return;
    yield {
      rule: 'large-answer',
      severity: 'information',
      message: `${count} pods: a UDP answer of ${commonSize} octets holds ${fit} of their addresses. Clients see all only if they ask again over TCP.`,
      at: { entry: subject, path: ['metadata', 'name'] },
      related: [],
      fixes: [],
    };
  },
};
