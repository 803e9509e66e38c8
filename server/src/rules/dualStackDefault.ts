import { serviceSelector } from '../kubernetes/labels.ts';
import { setFix } from './fixes.ts';
import { handMadeEndpoints } from './governingNoEndpoints.ts';
import type { Rule } from './rule.ts';
import { isHeadlessService, nameOf } from './subjects.ts';

/** A selectorless headless Service becomes RequireDualStack, and a selector added later is refused on one stack (kubernetes.md 1.5, 1.6). */
export const dualStackDefault: Rule = {
  id: 'dual-stack-default',
  *check(subject, view) {
    if (
      !isHeadlessService(subject) ||
      subject.open ||
      serviceSelector(subject.object) !== undefined ||
      subject.object.spec.ipFamilyPolicy !== undefined
    )
      return;
    // Without endpoints of its own the missing selector is the matter: no-endpoints.
    if (!handMadeEndpoints(subject, view)) return;
    yield {
      rule: 'dual-stack-default',
      severity: 'information',
      message: `Service "${nameOf(subject)}" has no selector, so its ipFamilyPolicy becomes RequireDualStack; a cluster of one family then refuses a selector added later.`,
      at: { entry: subject, path: ['spec', 'clusterIP'] },
      related: [],
      fixes: [setFix('Set ipFamilyPolicy to SingleStack', subject, ['spec', 'ipFamilyPolicy'], 'SingleStack')],
    };
  },
};
