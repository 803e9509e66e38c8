import { ignoredRule } from './ignoredRule.ts';

/** Hints for kube-proxy: it never sees headless Services, and DNS servers do not read hints (kubernetes.md 1.4, 4.2.12). */
export const routingHint = ignoredRule(
  'routing-hint',
  (field) => `No proxy serves this Service, and DNS does not read ${field}: every client gets every ready address.`,
  function* ({ metadata, spec }) {
    if (spec.internalTrafficPolicy === 'Local') yield { path: ['spec', 'internalTrafficPolicy'] };
    if (spec.trafficDistribution !== undefined) yield { path: ['spec', 'trafficDistribution'] };
    for (const annotation of ['service.kubernetes.io/topology-mode', 'service.kubernetes.io/topology-aware-hints']) {
      if (metadata.annotations?.[annotation] !== undefined) yield { path: ['metadata', 'annotations', annotation] };
    }
  },
);
