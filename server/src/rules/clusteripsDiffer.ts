import { jsonAt } from '../kubernetes/objects/json.ts';
import { apiRule, causeAt } from './apiRule.ts';
import { removeFix, setFix } from './fixes.ts';

/** The first of `clusterIPs` is not `clusterIP` (kubernetes.md 1.3). */
export const clusteripsDiffer = apiRule({
  id: 'clusterips-differ',
  about: (saying) => causeAt(saying, 'spec.clusterIPs', 'first value must match `clusterIP`'),
  comment: (_saying, subject) => {
    const single = jsonAt(subject.json, ['spec', 'clusterIP']);
    const first = jsonAt(subject.json, ['spec', 'clusterIPs', 0]);
    const here = typeof single === 'string' ? single : '';
    const set = typeof first === 'string' ? [setFix(`Set clusterIP to ${first}`, subject, ['spec', 'clusterIP'], first)] : [];
    const remove = removeFix('Remove clusterIPs', subject, ['spec', 'clusterIPs']);
    return {
      sentence: `clusterIP is "${here}", the first of clusterIPs ${typeof first === 'string' ? `"${first}"` : 'is missing'}.`,
      at: { path: typeof first === 'string' ? ['spec', 'clusterIPs', 0] : ['spec', 'clusterIPs'] },
      related: [{ message: `clusterIP: ${here}`, at: { entry: subject, path: ['spec', 'clusterIP'], part: 'entry' } }],
      // A misspelt None beside a right one: that is the one to mend.
      fixes: /^\s*none\s*$/i.test(here) && first === 'None' ? [...set, remove] : [remove, ...set],
    };
  },
});
