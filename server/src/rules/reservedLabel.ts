import { removeFix } from './fixes.ts';
import type { Rule } from './rule.ts';
import { isService } from './subjects.ts';

const reserved = ['kubernetes.io/service-name', 'endpointslice.kubernetes.io/managed-by', 'service.kubernetes.io/headless'];

/** Labels of a Service are copied to its slices, but not those that the controller sets there itself (kubernetes.md 3.6). */
export const reservedLabel: Rule = {
  id: 'reserved-label',
  *check(subject) {
    if (!isService(subject)) return;
    for (const label of reserved) {
      if (subject.object.metadata.labels?.[label] === undefined) continue;
      const path = ['metadata', 'labels', label];
      yield {
        rule: 'reserved-label',
        severity: 'information',
        message: `Label ${label} is the controller's own on EndpointSlices; on a Service it has no effect.`,
        at: { entry: subject, path, part: 'entry' },
        related: [],
        fixes: [removeFix('Remove the label', subject, path)],
      };
    }
  },
};
