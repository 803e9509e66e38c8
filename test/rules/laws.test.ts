import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { placeSpan } from '../../server/src/lsp/placeSpan.ts';
import type { Json } from '../../server/src/kubernetes/objects/json.ts';
import { fixEdits } from '../../server/src/rules/resolve.ts';
import { applyFix, findingsIn, uriOf, workspaceOf } from './rig.ts';
import { rulePages } from './pages.ts';

/** Objects of every page, right and wrong. */
const objects = rulePages().flatMap(({ wrong, right }) =>
  [wrong, right].map((text) => parseAllDocuments(text).map((document) => document.toJS() as Json)),
);

const anyValue = fc.oneof(
  fc.constantFrom<Json>(
    null,
    '',
    'None',
    'none',
    0,
    -1,
    65_536,
    true,
    [],
    {},
    [null],
    ['None'],
    { a: null },
    'x'.repeat(70),
    'web-0.nginx',
    '$(POD_NAME).nginx',
  ),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
);

/** Puts a value somewhere into a tree: where `steps` lead, each modulo what there is. */
function changed(value: Json, steps: readonly number[], put: Json): Json {
  const [step, ...rest] = steps;
  if (step === undefined || typeof value !== 'object' || value === null) return put;
  if (Array.isArray(value)) {
    const at = value.length === 0 ? 0 : step % value.length;
    return value.length === 0 ? [put] : value.map((item: Json, i) => (i === at ? changed(item, rest, put) : item));
  }
  const fields = value as Readonly<Record<string, Json>>;
  const keys = Object.keys(fields);
  const key = keys[step % Math.max(1, keys.length)] ?? 'a';
  return { ...fields, [key]: changed(fields[key] ?? null, rest, put) };
}

const mutated = fc
  .record({
    base: fc.constantFrom(...objects),
    changes: fc.array(fc.tuple(fc.array(fc.nat(20), { minLength: 2, maxLength: 7 }), anyValue), { minLength: 1, maxLength: 3 }),
  })
  .map(({ base, changes }) => changes.reduce<Json>((value, [steps, put]) => changed(value, steps, put), base))
  .map((list) => (Array.isArray(list) ? list.map((object) => JSON.stringify(object, undefined, 2)).join('\n---\n') : JSON.stringify(list)));

describe('whatever a manifest holds', () => {
  it('no rule throws, each finding has a place in the text, each edit of a fix too', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        const index = workspaceOf(text);
        for (const finding of findingsIn(index)) {
          for (const place of [finding.at, ...finding.related.map(({ at }) => at)]) {
            const { span } = placeSpan(place, index.view());
            expect(0 <= span.start && span.start <= span.end && span.end <= text.length).toBe(true);
          }
          for (const fix of finding.fixes) {
            for (const edits of fixEdits(fix, index).values()) {
              for (const { span } of edits) expect(0 <= span.start && span.start <= span.end && span.end <= text.length).toBe(true);
            }
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('applying a fix leaves a file that parses', () => {
    fc.assert(
      fc.property(mutated, fc.nat(), (text, nth) => {
        const index = workspaceOf(text);
        const fixes = findingsIn(index).flatMap((finding) => finding.fixes);
        const fix = fixes[nth % Math.max(1, fixes.length)];
        if (fix === undefined) return;
        const before = errorsIn(index);
        applyFix(index, fix);
        expect(errorsIn(index)).toBeLessThanOrEqual(before);
      }),
      { numRuns: 300 },
    );
  });
});

function errorsIn(index: ReturnType<typeof workspaceOf>): number {
  return index.file(uriOf('all.yaml'))?.file.documents.reduce((sum, { document }) => sum + document.errors.length, 0) ?? 0;
}
