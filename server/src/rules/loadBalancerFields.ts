import { apiRule } from './apiRule.ts';
import { preferred, removeFix } from './fixes.ts';

/** Fields that only a Service of type LoadBalancer may hold (kubernetes.md 1.4). */
export const loadBalancerFields = apiRule({
  id: 'load-balancer-fields',
  about: ({ kind, message }) => kind === 'cause' && /may only be (used|set) when `type` is 'LoadBalancer'/.test(message),
  comment: ({ path }, subject) => ({
    sentence: `${String(path.at(-1))} is for Services of type LoadBalancer.`,
    fixes: [preferred(removeFix('Remove', subject, path))],
  }),
});
