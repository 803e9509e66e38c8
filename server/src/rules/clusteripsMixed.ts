import { jsonAt } from '../kubernetes/objects/json.ts';
import { apiRule, causeAt } from './apiRule.ts';
import { setFix } from './fixes.ts';
import type { Saying } from './sayings.ts';

/** None beside another entry of `clusterIPs` (kubernetes.md 1.3). */
export const clusteripsMixed = apiRule({
  id: 'clusterips-mixed',
  about: isMixed,
  comment: ({ path }, subject) => ({
    sentence: 'None stands alone: a Service is headless for all families or for none.',
    at: path.length === 2 ? { path, part: 'key' } : { path },
    fixes:
      jsonAt(subject.json, ['spec', 'clusterIP']) === 'None' ? [setFix('Keep only None', subject, ['spec', 'clusterIPs'], ['None'])] : [],
  }),
});

function isMixed(saying: Saying): boolean {
  if (causeAt(saying, 'spec.clusterIPs', "'None' must be the first and only value")) return true;
  return (
    saying.kind === 'cause' &&
    /^spec\.clusterIPs\[[1-9]\]$/.test(saying.field) &&
    saying.message.startsWith('Invalid value: "None": must be a valid IP address')
  );
}
