import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, it, describe } from 'vitest';
import { stringify } from 'yaml';
import { jsonAt, type Json } from '../../server/src/kubernetes/objects/json.ts';
import { changed, sameJson } from '../../server/src/manifest/edit/change.ts';
import { applyEdits, type TextEdit } from '../../server/src/manifest/edit/textEdit.ts';
import { appendDocument, editDocument, type Change } from '../../server/src/manifest/edit.ts';
import { parseDocument, type ManifestDocument } from '../../server/src/manifest/manifestDocument.ts';
import { parseManifestFile } from '../../server/src/manifest/manifestFile.ts';
import { strictJson } from '../../server/src/manifest/strictJson.ts';
import { shared, sharedMissing } from '../support/shared.ts';
import { tier } from '../support/tiers.ts';
import { changesAt, pathsOf, trickyValues } from './changes.ts';

type Verdict = 'done' | 'nothing to do' | 'declined';

/** Makes a change and checks the law: the document then holds what it held, with just this change. */
function judge(document: ManifestDocument, change: Change): Verdict {
  const wanted = changed(document.json, change);
  const edits = editDocument(document, [change]);
  expectOrdered(document.text, edits);
  if (wanted !== 'impossible' && sameJson(wanted.json, document.json)) {
    expect(edits).toEqual([]);
    return 'nothing to do';
  }
  if (edits.length === 0) return 'declined';
  const after = parseDocument(applyEdits(document.text, edits));
  expect({ change, json: after.json }).toEqual({ change, json: wanted === 'impossible' ? wanted : wanted.json });
  expect(after.errors.length).toBeLessThanOrEqual(document.errors.length);
  return 'done';
}

/** Edits in order, apart from each other, inside the text: all else stays byte for byte. */
function expectOrdered(text: string, edits: readonly TextEdit[]): void {
  const offsets = edits.flatMap(({ span }) => [span.start, span.end]);
  expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
  expect(offsets.every((offset) => offset >= 0 && offset <= text.length)).toBe(true);
}

const key = fc.constantFrom('app', 'name', 'a.b/c', 'on', '010', 'two words', 'x-y');
const word = fc.constantFrom<Json>('web', 'db-0.db', 'on', '', 'a b', 'one\ntwo\n', 'x # y', 8080, 1.5, true, null);
const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    word,
    fc.dictionary(key, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
    fc.array(tie('tree'), { maxLength: 3 }),
  ),
}));
const object = fc.dictionary(key, tree, { minKeys: 1, maxKeys: 5, noNullPrototype: true });

/** A document written in one of many styles, with what it holds. */
const written = fc
  .record({
    object,
    indent: fc.constantFrom(2, 4),
    indentSeq: fc.boolean(),
    flow: fc.constantFrom('block', 'flow', 'json', 'compact'),
    singleQuote: fc.boolean(),
    frame: fc.constantFrom<[string, string]>(['', ''], ['---\n', '...\n'], ['# head\n\n', '# tail\n'], ['%YAML 1.1\n---\n', '']),
    eol: fc.constantFrom('\n', '\r\n'),
    final: fc.boolean(),
  })
  .map(({ object, indent, indentSeq, flow, singleQuote, frame, eol, final }) => {
    const whole = {
      version: '1.1',
      indent,
      indentSeq,
      singleQuote,
      collectionStyle: flow === 'flow' ? 'flow' : 'block',
      lineWidth: 0,
      aliasDuplicateObjects: false,
    } as const;
    const json =
      flow === 'json' ? `${JSON.stringify(object, undefined, indent)}\n` : flow === 'compact' ? JSON.stringify(object) : undefined;
    const text = json ?? frame[0] + stringify(object, whole) + frame[1];
    const broken = text.replaceAll('\n', eol);
    return final ? broken : broken.replace(/\r?\n$/, '');
  });

describe('after an edit a document holds what it held, with just that change', () => {
  it('in all styles', { timeout: 120_000 }, () => {
    const verdicts: Record<Verdict, number> = { done: 0, 'nothing to do': 0, declined: 0 };
    const declined: string[] = [];
    fc.assert(
      fc.property(
        written,
        fc.nat(),
        fc.constantFrom(...trickyValues),
        fc.constantFrom('zz', "z'z", 'on', '', 'a: b', '"'),
        fc.nat(),
        (text, where, value, insert, which) => {
          const document = parseDocument(text);
          // The library that writes these documents gets an empty list in an unindented list wrong.
          if (document.json === undefined || document.errors.length > 0) return;
          const paths = [...pathsOf(document.json)];
          const changes = changesAt(document.json, paths[where % paths.length] ?? [], value, insert);
          const change = changes[which % changes.length];
          if (change === undefined) return;
          const verdict = judge(document, change);
          verdicts[verdict]++;
          if (verdict === 'declined' && !isTaken(document.json, change)) declined.push(JSON.stringify({ text, change }));
        },
      ),
      { numRuns: 1500 },
    );
    expect(declined.slice(0, 5)).toEqual([]);
    expect(verdicts.done).toBeGreaterThan(1000);
  });
});

describe('with anchors and aliases', () => {
  const shared = fc.record({ value: object, extra: object, merged: fc.boolean() }).map(({ value, extra, merged }) => {
    const whole = { first: value, second: [value, extra], third: { inner: value, again: extra }, fourth: { ...extra, own: 1 } };
    const text = stringify(whole, { version: '1.1' });
    return merged ? `${text}fifth:\n  <<: *a1\n  own: 2\n` : text;
  });

  it('an edit still changes nothing else', { timeout: 120_000 }, () => {
    let done = 0;
    fc.assert(
      fc.property(shared, fc.nat(), fc.constantFrom(...trickyValues), fc.nat(), (text, where, value, which) => {
        const document = parseDocument(text);
        if (document.json === undefined || document.errors.length > 0) return;
        const paths = [...pathsOf(document.json)];
        const changes = changesAt(document.json, paths[where % paths.length] ?? [], value, 'zz');
        const change = changes[which % changes.length];
        if (change !== undefined && judge(document, change) === 'done') done++;
      }),
      { numRuns: 500 },
    );
    expect(done).toBeGreaterThan(400);
  });
});

describe('after an object is appended a file holds what it held, and the object', () => {
  const added = { apiVersion: 'v1', kind: 'Service', spec: { clusterIP: 'None', ports: [{ port: 80 }], note: 'on\noff\n' } };

  it('in all styles', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.array(written, { maxLength: 3 }), (texts) => {
        const file = parseManifestFile(texts.join('\n---\n'));
        if (file.documents.some(({ document }) => document.errors.length > 0)) return;
        const after = parseManifestFile(applyEdits(file.text, [appendDocument(file, added)]));
        const before = file.documents.flatMap(({ document }) => document.json ?? []);
        const wrapped =
          strictJson(file.text) !== undefined ? [{ apiVersion: 'v1', kind: 'List', items: [...before, added] }] : [...before, added];
        expect(after.documents.flatMap(({ document }) => document.json ?? [])).toEqual(wrapped);
      }),
    );
  });
});

/** Whether a key is to get a name that another one has: that is rightly declined. */
function isTaken(json: Json, change: Change): boolean {
  return change.kind === 'renameKey' && jsonAt(json, [...change.path.slice(0, -1), change.key]) !== undefined;
}

tier('over the manifests of 30 repositories', sharedMissing('corpus'), () => {
  it('the same holds, and nothing without need is declined', { timeout: 300_000 }, () => {
    const verdicts: Record<Verdict, number> = { done: 0, 'nothing to do': 0, declined: 0 };
    const declined: string[] = [];
    let turn = 0;
    for (const file of readdirSync(shared('corpus'), { recursive: true, encoding: 'utf8' })) {
      if (!/\.(?:ya?ml|json)$/.test(file)) continue;
      for (const { document } of parseManifestFile(readFileSync(shared('corpus', file), 'utf8')).documents) {
        if (document.text.length > 20_000 || document.objects.length === 0 || document.json === undefined || document.templated) continue;
        const paths = [...pathsOf(document.json)];
        // Another path, value and kind of change for each document; the same ones in each run.
        turn += 7919;
        const changes = changesAt(document.json, paths[turn % paths.length] ?? [], trickyValues[turn % trickyValues.length] ?? null, 'zz');
        const change = changes[turn % changes.length];
        if (change === undefined) continue;
        const verdict = judge(document, change);
        verdicts[verdict]++;
        if (verdict === 'declined') declined.push(`${file} ${JSON.stringify(change)}`);
      }
    }
    expect(declined).toEqual([]);
    expect(verdicts.done).toBeGreaterThan(3000);
  });
});
