import { apiRule, causeAt } from './apiRule.ts';
import { preferred, removeFix } from './fixes.ts';

/** A node port on a Service that has none (kubernetes.md 1.4). */
export const nodePortField = apiRule({
  id: 'node-port-field',
  about: (saying) => causeAt(saying, /^spec\.ports\[\d+\]\.nodePort$/, "may not be used when `type` is 'ClusterIP'"),
  comment: ({ path }, subject) => ({
    sentence: 'A Service of type ClusterIP opens no port on nodes.',
    fixes: [preferred(removeFix('Remove nodePort', subject, path))],
  }),
});
