import { jsonAt } from '../kubernetes/objects/json.ts';
import { apiRule, causeAt } from './apiRule.ts';
import { preferred, setFix } from './fixes.ts';

/** `clusterIPs` without `clusterIP`: the plural is never copied to the singular (kubernetes.md 1.3). */
export const clusteripsAlone = apiRule({
  id: 'clusterips-alone',
  about: (saying) => causeAt(saying, 'spec.clusterIPs', 'must be empty when `clusterIP` is not specified'),
  comment: (_saying, subject) => {
    const first = jsonAt(subject.json, ['spec', 'clusterIPs', 0]);
    return {
      at: { path: ['spec', 'clusterIPs'], part: 'key' },
      sentence: 'clusterIPs needs clusterIP beside it, with its first value.',
      fixes: typeof first === 'string' ? [preferred(setFix(`Add clusterIP: ${first}`, subject, ['spec', 'clusterIP'], first))] : [],
    };
  },
});
