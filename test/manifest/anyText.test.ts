import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDocument } from '../../server/src/manifest/edit.ts';
import type { ManifestDocument } from '../../server/src/manifest/manifestDocument.ts';
import type { Span } from '../../server/src/manifest/span.ts';
import { parseManifestFile } from '../../server/src/manifest/manifestFile.ts';
import { pathsOf } from './changes.ts';

const sample = `# head
apiVersion: v1
kind: List
items:
- kind: Service
  metadata: &meta {name: web, labels: {app: 'it''s', "on": on}}
  spec:
    clusterIP: None # c
    ports:
    - {port: 80}
    - port: 81
- kind: StatefulSet
  metadata: *meta
  data:
    <<: *meta
    text: |
      one {{ two }}
    more: >-
      a
      b
---
kind: {{ .x }}
a: "{{ include "y" . }}"
...
`;

/** Asks a document everything that there is to ask. */
function askAll(document: ManifestDocument): Span[] {
  const length = document.text.length;
  const spans: Span[] = document.errors.map(({ span }) => span);
  spans.push(document.nearestSpan(['no', 0, 'such']), document.nearestSpan([]));
  for (let offset = -1; offset <= length + 1; offset++) spans.push(document.at(offset)?.span ?? { start: 0, end: 0 });
  for (const path of pathsOf(document.json)) {
    for (const part of ['key', 'value', 'entry'] as const) spans.push(document.spanOf(path, part) ?? { start: 0, end: 0 });
    const source = document.scalarSource(path);
    if (source !== undefined) spans.push(source.spanOf(0, source.value.length));
  }
  expect(document.objects.length).toBeGreaterThanOrEqual(0);
  return spans.filter(({ start, end }) => !(start >= 0 && start <= end && end <= length));
}

const mess = fc.constantFrom(
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ':',
  ': ',
  '\n',
  '\r\n',
  '\t',
  '#',
  '&a ',
  '*a',
  '<<: ',
  '- ',
  '? ',
  '|',
  '>',
  '%',
  '---',
  '...',
  '{{',
  '}}',
  '\\',
  '!!x ',
  ' ',
  '\ufeff',
  '\ue000',
  '\u0000',
  '😀',
);

describe('whatever the text', () => {
  it('no question fails, and no span leaves the text', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            at: fc.nat(sample.length),
            remove: fc.nat(12),
            insert: fc.oneof(fc.constant(''), mess, fc.string({ maxLength: 3 })),
          }),
          { maxLength: 4 },
        ),
        (cuts) => {
          const text = cuts.reduce((result, { at, remove, insert }) => result.slice(0, at) + insert + result.slice(at + remove), sample);
          for (const { document } of parseManifestFile(text).documents) expect(askAll(document)).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('and an edit of it does not fail either', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.nat(sample.length), fc.nat(12), mess, fc.nat(), (at, remove, insert, which) => {
        const text = sample.slice(0, at) + insert + sample.slice(at + remove);
        for (const { document } of parseManifestFile(text).documents) {
          const paths = [...pathsOf(document.json)];
          const path = paths[which % Math.max(paths.length, 1)] ?? [];
          expect(
            editDocument(document, [
              { kind: 'set', path: [...path, 'x'], value: 'y' },
              { kind: 'remove', path },
            ]).length,
          ).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('made of nothing but signs', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(mess, fc.constantFrom('a', 'kind', '  ')), { maxLength: 30 }), (parts) => {
        for (const { document } of parseManifestFile(parts.join('')).documents) expect(askAll(document)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['opens many lists', `kind: x\na: ${'['.repeat(20_000)}`],
    ['opens many lists beside an anchor', `kind: &x y\na: ${'['.repeat(20_000)}*x`],
    ['opens an action that never ends', `kind: x\na: {{ ${'"a" '.repeat(10_000)}\n${'{{ "'.repeat(5_000)}`],
    ['opens many quotes', `kind: x\n${`a: 'b\nc: "d\n`.repeat(300)}`],
    ['nests mappings deeply', Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a:\n`).join('')],
    ['is one long line', `kind: "${'x'.repeat(200_000)}"`],
    ['repeats one key', 'kind: x\n'.repeat(20_000)],
  ])('also if it %s', (_what, text) => {
    const [first] = parseManifestFile(text).documents;
    expect(first?.document.at(text.length - 1)?.span.end ?? 0).toBeLessThanOrEqual(text.length);
    expect(first?.document.objects.length).toBeLessThanOrEqual(1);
  });
});
