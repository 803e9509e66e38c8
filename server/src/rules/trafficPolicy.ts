import { apiRule, causeAt } from './apiRule.ts';
import { preferred, removeFix } from './fixes.ts';

/** `externalTrafficPolicy` without any way in from outside (kubernetes.md 1.4). */
export const trafficPolicy = apiRule({
  id: 'traffic-policy',
  about: (saying) => causeAt(saying, 'spec.externalTrafficPolicy', 'may only be set for externally-accessible services'),
  comment: ({ path }, subject) => ({
    sentence: 'No traffic from outside reaches this Service.',
    fixes: [preferred(removeFix('Remove', subject, path))],
  }),
});
