import { ignoredRule } from './ignoredRule.ts';

/** `externalIPs` and `loadBalancerIP` need kube-proxy or a load balancer; a headless Service has neither (kubernetes.md 1.4). */
export const externalAddress = ignoredRule(
  'external-address',
  (field) => `No proxy serves this Service, so ${field} leads nowhere.`,
  function* ({ spec }) {
    if (spec.externalIPs !== undefined && spec.externalIPs.length > 0) {
      yield {
        path: ['spec', 'externalIPs'],
        warning: 'spec.externalIPs is ignored for headless services',
        with: [['spec', 'externalTrafficPolicy']],
      };
    }
    if (spec.loadBalancerIP !== undefined && spec.loadBalancerIP !== '') {
      yield { path: ['spec', 'loadBalancerIP'], warning: 'spec.loadBalancerIP is ignored for headless services' };
    }
  },
);
