import { apiRule, causeAt } from './apiRule.ts';
import { setFix } from './fixes.ts';

/** Two families need a dual-stack policy (kubernetes.md 1.5). */
export const ipFamilyPolicy = apiRule({
  id: 'ip-family-policy',
  about: (saying) =>
    causeAt(saying, 'spec.ipFamilyPolicy', "must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified"),
  comment: (_saying, subject) => ({
    sentence: 'Two families need a policy that allows two.',
    at: { path: ['spec', 'ipFamilies'], part: 'key' },
    fixes: [setFix('Set ipFamilyPolicy to PreferDualStack', subject, ['spec', 'ipFamilyPolicy'], 'PreferDualStack')],
  }),
});
