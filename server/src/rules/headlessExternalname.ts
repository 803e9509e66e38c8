import { apiRule, causeAt } from './apiRule.ts';
import { removeFix, setFix } from './fixes.ts';

/** `clusterIP: None` with `type: ExternalName`: refused (kubernetes.md 1.4). */
export const headlessExternalname = apiRule({
  id: 'headless-externalname',
  about: (saying) => causeAt(saying, 'spec.clusterIPs', 'may not be set for ExternalName services'),
  comment: (_saying, subject) => ({
    sentence: 'An ExternalName Service has no cluster IP, so it is not headless: its name is an alias.',
    related: [{ message: 'type: ExternalName', at: { entry: subject, path: ['spec', 'type'] } }],
    fixes: [removeFix('Remove clusterIP', subject, ['spec', 'clusterIP']), setFix('Change type', subject, ['spec', 'type'], 'ClusterIP')],
  }),
});
