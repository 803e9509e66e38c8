import { apiRule, causeAt } from './apiRule.ts';
import { saysNone, typeFixes } from './typeFixes.ts';

/** `clusterIP: None` with `type: LoadBalancer`: refused (kubernetes.md 1.4). */
export const headlessLoadbalancer = apiRule({
  id: 'headless-loadbalancer',
  about: (saying, subject) =>
    saysNone(subject) && causeAt(saying, 'spec.clusterIPs[0]', "may not be set to 'None' for LoadBalancer services"),
  comment: (_saying, subject) => ({
    sentence: 'A headless Service has no load balancer.',
    related: [{ message: 'type: LoadBalancer', at: { entry: subject, path: ['spec', 'type'] } }],
    fixes: typeFixes(subject),
  }),
});
