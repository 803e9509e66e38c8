import { samplePod, selects } from '../workspace/counterpart.ts';
import type { Rule } from './rule.ts';
import { isHeadlessService, nameOf, selectedWorkloads } from './subjects.ts';

/** Two headless Services select the same pods: only the one that the pods' subdomain names has their names (kubernetes.md V12). */
export const sharedPods: Rule = {
  id: 'shared-pods',
  *check(subject, view) {
    if (!isHeadlessService(subject) || view.settings.dns.endpointPodNames) return;
    for (const workload of selectedWorkloads(subject, view)) {
      const { subdomain, hostname } = samplePod(workload.object, view.settings);
      if (subdomain === undefined || hostname === undefined || subdomain === subject.name) continue;
      const owner = view
        .servicesNamed(workload, subdomain, workload.namespace)
        ?.services.find((entry) => isHeadlessService(entry) && selects(entry.object, workload.object, view.settings));
      if (owner === undefined) continue;
      yield {
        rule: 'shared-pods',
        severity: 'information',
        message: `"${nameOf(subject)}" and "${nameOf(owner)}" select the same pods; their names, such as "${hostname}.${subdomain}", are under "${nameOf(owner)}" alone.`,
        at: { entry: subject, path: ['metadata', 'name'] },
        related: [{ message: `Service "${nameOf(owner)}"`, at: { entry: owner, path: ['metadata', 'name'] } }],
        fixes: [],
      };
      return;
    }
  },
};
