import { apiRule, causeAt } from './apiRule.ts';
import { setFix } from './fixes.ts';
import { saysNone } from './typeFixes.ts';

/** A stored headless Service cannot become NodePort or LoadBalancer: its None is copied back (kubernetes.md 1.6). Needs the stored object. */
export const typeImmutable = apiRule({
  id: 'type-immutable',
  about: (saying, subject) =>
    !saysNone(subject) &&
    /may not be set to 'None' for \w+ services$/.test(saying.message) &&
    causeAt(saying, 'spec.clusterIPs[0]', 'services'),
  comment: (_saying, subject) => ({
    sentence: 'The Service in the cluster is headless and keeps None; another type needs a second Service.',
    at: { path: ['spec', 'type'] },
    fixes: [setFix('Restore type ClusterIP', subject, ['spec', 'type'], 'ClusterIP')],
  }),
});
