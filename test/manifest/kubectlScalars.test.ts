import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../server/src/manifest/manifestDocument.ts';
import { probes } from './kubectlScalars/probes.ts';
import { recordedTable } from './kubectlScalars/table.ts';

const rows = recordedTable();

/** Base64 is kept as written: nothing DNS needs is binary, and each character then has its place in the source. */
const keptAsWritten = (yaml: string): boolean => yaml.includes('!!binary');

describe('a manifest means what it means to kubectl', () => {
  it('over the whole recorded table', () => {
    expect(rows.map(({ yaml }) => yaml)).toEqual(probes);
    const accepted = rows.filter((row) => 'json' in row && !keptAsWritten(row.yaml));
    expect(accepted.length).toBeGreaterThan(250);
    expect(accepted.map(({ yaml }) => ({ yaml, json: parseDocument(yaml).json ?? null }))).toEqual(accepted);
  });

  it('and accepts nothing with an error that kubectl accepts without one', () => {
    const accepted = rows.filter((row) => 'json' in row);
    expect(accepted.filter(({ yaml }) => parseDocument(yaml).errors.length > 0)).toEqual([]);
  });
});

describe('where kubectl refuses a document, the rest of it still counts', () => {
  it.each([
    ['a: .inf\nb: 1\n', { a: '.inf', b: 1 }],
    ['a: 1e400\nb: 1\n', { a: '1e400', b: 1 }],
    ['a: !!int abc\nb: 1\n', { a: 'abc', b: 1 }],
    ['null: x\nb: 1\n', { b: 1 }],
    ['[1, 2]: x\nb: 1\n', { b: 1 }],
    ['18446744073709551615: x\nb: 1\n', { b: 1 }],
    ['a: "\\/"\nb: 1\n', { a: '/', b: 1 }],
    ['a: *missing\nb: 1\n', { b: 1 }],
    ['a: [*missing, 2]\nb: 1\n', { a: [null, 2], b: 1 }],
    ['<<: 5\nb: 1\n', { b: 1 }],
    ['a: &a {self: *a, c: 2}\nb: 1\n', { a: { c: 2 }, b: 1 }],
    ['a: &a\n  <<: *a\n  c: 2\nb: 1\n', { a: { c: 2 }, b: 1 }],
  ])('%j', (text, json) => {
    expect(parseDocument(text).json).toEqual(json);
  });
});
