import { removeFix } from './fixes.ts';
import type { Rule } from './rule.ts';
import { isStatefulSet, nameOf } from './subjects.ts';

/** The StatefulSet controller sets hostname and subdomain of every pod over what the template says (kubernetes.md 2.3). */
export const identityOverwritten: Rule = {
  id: 'identity-overwritten',
  *check(subject) {
    if (!isStatefulSet(subject)) return;
    const spec = subject.object.spec.template?.spec;
    for (const field of ['hostname', 'subdomain'] as const) {
      if (spec?.[field] === undefined || spec[field] === '') continue;
      const by = field === 'hostname' ? "each pod's name" : `serviceName, "${subject.object.spec.serviceName ?? ''}"`;
      const path = ['spec', 'template', 'spec', field];
      yield {
        rule: 'identity-overwritten',
        severity: 'information',
        message: `StatefulSet "${nameOf(subject)}" overwrites ${field} with ${by}; the template's has no effect.`,
        at: { entry: subject, path },
        related: [],
        fixes: [removeFix('Remove', subject, path)],
      };
    }
  },
};
