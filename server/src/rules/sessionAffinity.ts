import { ignoredRule } from './ignoredRule.ts';

/** `sessionAffinity: ClientIP` needs kube-proxy, which never sees a headless Service (kubernetes.md 1.4, 1.7). */
export const sessionAffinity = ignoredRule(
  'session-affinity',
  () => 'No proxy serves this Service.',
  function* ({ spec }) {
    if (spec.sessionAffinity !== 'ClientIP') return;
    yield {
      path: ['spec', 'sessionAffinity'],
      warning: 'spec.SessionAffinity is ignored for headless services',
      with: [['spec', 'sessionAffinityConfig']],
    };
  },
);
