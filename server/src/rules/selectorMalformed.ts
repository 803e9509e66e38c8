import { isJsonObject, jsonAt } from '../kubernetes/objects/json.ts';
import type { Entry } from '../workspace/entry.ts';
import { apiFinding } from './apiRule.ts';
import { preferred, setFix } from './fixes.ts';
import type { Fix, Rule } from './rule.ts';
import { sayingsOf, type Saying } from './sayings.ts';
import { isService } from './subjects.ts';

/** A Service's selector is a flat map of texts: no matchLabels, no numbers, no booleans; a null value becomes '' (kubernetes.md 1.4). */
export const selectorMalformed: Rule = {
  id: 'selector-malformed',
  about: isAboutSelector,
  *check(subject, view) {
    if (!isService(subject)) return;
    for (const saying of sayingsOf(subject, view)) {
      if (isAboutSelector(saying, subject))
        yield apiFinding('selector-malformed', saying, subject, {
          sentence: sentenceFor(saying),
          at: { path: saying.path, part: isJsonObject(jsonAt(subject.json, saying.path)) ? 'key' : 'value' },
          fixes: fixesFor(saying, subject),
        });
    }
    const selector = jsonAt(subject.json, ['spec', 'selector']);
    for (const [label, value] of Object.entries(isJsonObject(selector) ? selector : {})) {
      if (value !== null) continue;
      yield {
        rule: 'selector-malformed',
        severity: 'warning',
        message: `Label ${label} has no value here: it matches only pods whose ${label} is empty.`,
        at: { entry: subject, path: ['spec', 'selector', label], part: 'entry' },
        related: [],
        fixes: [],
      };
    }
  },
};

function isAboutSelector({ kind, path }: Saying, subject: Entry): boolean {
  return subject.kind === 'Service' && kind === 'wrongType' && path[0] === 'spec' && path[1] === 'selector';
}

function sentenceFor({ path }: Saying): string {
  return path[2] === 'matchLabels' || path[2] === 'matchExpressions'
    ? `A Service's selector is flat: labels stand in it without ${path[2]}.`
    : "A label's value is text.";
}

function fixesFor({ path }: Saying, subject: Entry): readonly Fix[] {
  const value = jsonAt(subject.json, path);
  if (path[2] === 'matchLabels' && isJsonObject(value))
    return [preferred(setFix('Remove matchLabels', subject, ['spec', 'selector'], value))];
  return typeof value === 'number' || typeof value === 'boolean'
    ? [preferred(setFix('Put it in quotes', subject, path, String(value)))]
    : [];
}
