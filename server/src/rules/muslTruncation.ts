import { addressesThatFit } from '../kubernetes/dns/limits.ts';
import { serviceName } from '../kubernetes/dns/names.ts';
import { declaredAddresses } from './largeAnswer.ts';
import { podSpecOf } from './podTemplates.ts';
import type { Rule } from './rule.ts';
import { isHeadlessService, nameOf, selectedWorkloads } from './subjects.ts';

/** Alpine before 3.18 never asks again over TCP and sees a cut list without knowing (kubernetes.md 4.4). */
export const muslTruncation: Rule = {
  id: 'musl-truncation',
  *check(subject, view) {
    if (!isHeadlessService(subject)) return;
    const fqdn = serviceName(nameOf(subject), subject.namespace, view.settings);
    const fit = addressesThatFit(fqdn, view.settings.ipFamilies[0] ?? 'IPv4', 512);
    const count = declaredAddresses(subject, view);
    if (count <= fit) return;
    for (const workload of selectedWorkloads(subject, view)) {
      const { spec, path } = podSpecOf(workload);
      const index = (spec.containers ?? []).findIndex(
        (container) => Number(/alpine(?::|-)?3\.(\d+)/.exec(container?.image ?? '')?.[1] ?? 18) < 18,
      );
      if (index < 0) continue;
      yield {
        rule: 'musl-truncation',
        severity: 'information',
        message: `Pods of "${nameOf(workload)}" run Alpine before 3.18, whose resolver takes ${fit} of the ${count} addresses of "${nameOf(subject)}" for all.`,
        at: { entry: subject, path: ['metadata', 'name'] },
        related: [
          { message: spec.containers?.[index]?.image ?? '', at: { entry: workload, path: [...path, 'containers', index, 'image'] } },
        ],
        fixes: [],
      };
      return;
    }
  },
};
