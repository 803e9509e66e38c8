import { jsonAt } from '../kubernetes/objects/json.ts';
import { apiRule } from './apiRule.ts';
import { setFix } from './fixes.ts';
import { textOf } from './subjects.ts';
import type { Fix } from './rule.ts';
import type { Entry } from '../workspace/entry.ts';
import type { FieldPath } from '../kubernetes/objects/fieldPath.ts';

const field = /^spec\.ports\[\d+\]\.(name|targetPort)$/;

/** Port names are DNS labels, named target ports IANA service names: a quoted number is neither (kubernetes.md 1.4). */
export const portNameMalformed = apiRule({
  id: 'port-name-malformed',
  about: ({ reason, field: at, path }, subject) =>
    reason === 'FieldValueInvalid' && field.test(at) && typeof jsonAt(subject.json, path) === 'string',
  comment: ({ path }, subject) => {
    const value = textOf(subject, path);
    if (path.at(-1) === 'name')
      return { sentence: `Port name "${value}" is no DNS label, so it has no SRV name.`, fixes: slugFixes(subject, path, value, 63) };
    if (/^\d+$/.test(value))
      return {
        sentence: `"${value}" in quotes is a port's name, not its number.`,
        fixes: [setFix('Remove the quotes', subject, path, Number(value))],
      };
    return { sentence: `targetPort "${value}" can be no container port's name.`, fixes: slugFixes(subject, path, value, 15) };
  },
});

function slugFixes(subject: Entry, path: FieldPath, value: string, limit: number): readonly Fix[] {
  const slug = value
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, limit)
    .replace(/^-+|-+$/g, '');
  return /[a-z]/.test(slug) && slug !== value ? [setFix(`Change to "${slug}"`, subject, path, slug)] : [];
}
