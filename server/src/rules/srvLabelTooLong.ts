import type { Rule } from './rule.ts';
import { isService } from './subjects.ts';

/** A port name of 63 characters is accepted, but `_` before it makes a label of 64: no DNS server answers that SRV name (kubernetes.md 2.4). */
export const srvLabelTooLong: Rule = {
  id: 'srv-label-too-long',
  *check(subject) {
    if (!isService(subject)) return;
    for (const [i, port] of (subject.object.spec.ports ?? []).entries()) {
      if (port?.name?.length !== 63) continue;
      yield {
        rule: 'srv-label-too-long',
        severity: 'warning',
        message: 'Port name has 63 characters; with its underscore the SRV label has 64, and a DNS label holds 63: no server answers it.',
        at: { entry: subject, path: ['spec', 'ports', i, 'name'] },
        related: [],
        fixes: [],
      };
    }
  },
};
