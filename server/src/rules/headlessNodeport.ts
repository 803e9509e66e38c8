import { apiRule, causeAt } from './apiRule.ts';
import { saysNone, typeFixes } from './typeFixes.ts';

/** `clusterIP: None` with `type: NodePort`: refused (kubernetes.md 1.4). */
export const headlessNodeport = apiRule({
  id: 'headless-nodeport',
  about: (saying, subject) => saysNone(subject) && causeAt(saying, 'spec.clusterIPs[0]', "may not be set to 'None' for NodePort services"),
  comment: (_saying, subject) => ({
    sentence: 'A headless Service has no node ports.',
    related: [{ message: 'type: NodePort', at: { entry: subject, path: ['spec', 'type'] } }],
    fixes: typeFixes(subject),
  }),
});
