import { jsonAt } from '../kubernetes/objects/json.ts';
import { apiRule, causeAt } from './apiRule.ts';
import { removeFix, setFix } from './fixes.ts';

/** A stored Service keeps its cluster IP, or None, for life (kubernetes.md 1.6). Needs the stored object. */
export const clusteripImmutable = apiRule({
  id: 'clusterip-immutable',
  about: (saying) => causeAt(saying, 'spec.clusterIPs[0]', 'may not change once set'),
  comment: ({ path }, subject, view) => {
    const stored = jsonAt(view.stored(subject), ['spec', 'clusterIP']);
    const headless = stored === 'None';
    return {
      sentence: headless
        ? 'The Service in the cluster is headless; only deleting and creating it anew gives it an IP.'
        : 'The Service in the cluster has a virtual IP; only deleting and creating it anew makes it headless.',
      at: { path },
      fixes: headless
        ? [setFix('Restore None', subject, ['spec', 'clusterIP'], 'None')]
        : [removeFix('Remove clusterIP', subject, ['spec', 'clusterIP'])],
    };
  },
});
