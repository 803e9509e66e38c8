import { jsonAt } from '../kubernetes/objects/json.ts';
import { preferred, setFix } from './fixes.ts';
import type { Rule } from './rule.ts';
import { isService } from './subjects.ts';

/** Without clusterIP the stored None is copied back: nothing is refused, nothing changes (kubernetes.md 1.6). Needs the stored object. */
export const staysHeadless: Rule = {
  id: 'stays-headless',
  *check(subject, view) {
    if (!isService(subject) || jsonAt(view.stored(subject), ['spec', 'clusterIP']) !== 'None') return;
    const { clusterIP = '', clusterIPs = [], type = 'ClusterIP' } = subject.object.spec;
    if (clusterIP !== '' || clusterIPs.length > 0 || type !== 'ClusterIP') return;
    yield {
      rule: 'stays-headless',
      severity: 'warning',
      message: 'The Service in the cluster stays headless even without clusterIP here.',
      at: { entry: subject, path: ['metadata', 'name'] },
      related: [],
      fixes: [preferred(setFix('Add clusterIP: None', subject, ['spec', 'clusterIP'], 'None'))],
    };
  },
};
