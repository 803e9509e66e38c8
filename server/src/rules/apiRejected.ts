import type { Entry } from '../workspace/entry.ts';
import { apiFinding } from './apiRule.ts';
import type { Rule } from './rule.ts';
import { sayingsOf, type Saying } from './sayings.ts';

/** What the API server refuses and no rule nearer the cause speaks of; `others` are those rules. */
export function apiRejected(others: readonly Rule[]): Rule {
  return {
    id: 'api-rejected',
    *check(subject, view) {
      for (const saying of sayingsOf(subject, view)) {
        if (saying.kind === 'warning' || isSpokenOf(saying, subject, others)) continue;
        yield apiFinding('api-rejected', saying, subject, { sentence: rejection(saying, subject.kind) });
      }
    },
  };
}

/** What it accepts with a warning that no other rule explains. */
export function apiWarning(others: readonly Rule[]): Rule {
  return {
    id: 'api-warning',
    *check(subject, view) {
      for (const saying of sayingsOf(subject, view)) {
        if (saying.kind !== 'warning' || isSpokenOf(saying, subject, others)) continue;
        yield apiFinding('api-warning', saying, subject, { sentence: `This ${subject.kind} is stored with a warning.` });
      }
    },
  };
}

function isSpokenOf(saying: Saying, subject: Entry, others: readonly Rule[]): boolean {
  return others.some((rule) => rule.about?.(saying, subject) === true);
}

function rejection(saying: Saying, kind: string): string {
  const field = String(saying.path.at(-1) ?? kind);
  if (saying.kind === 'unknownField') return `A ${kind} has no field "${field}" here.`;
  if (saying.reason === 'FieldValueRequired') return `This ${kind} is rejected: a value is missing.`;
  return `This ${kind} is rejected.`;
}
