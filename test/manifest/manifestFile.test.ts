import { describe, expect, it } from 'vitest';
import { documentAt, parseManifestFile } from '../../server/src/manifest/manifestFile.ts';

const service = (name: string): string => `kind: Service\napiVersion: v1\nmetadata:\n  name: ${name}\n`;
const names = (text: string): unknown[] =>
  parseManifestFile(text).documents.flatMap(({ document }) => document.objects.map(({ read }) => read?.object.metadata.name));

describe('a file of several documents', () => {
  it('keeps what it knows of each document whose text stays the same', () => {
    const before = parseManifestFile([service('a'), service('b'), service('c')].join('---\n'));
    const after = parseManifestFile([service('a'), service('changed'), service('c')].join('---\n'), before);
    expect(after.documents.map(({ document }, i) => document === before.documents[i]?.document)).toEqual([true, false, true]);
  });

  it('also when documents move', () => {
    const before = parseManifestFile([service('a'), service('b')].join('---\n'));
    const after = parseManifestFile(['# new\n', service('x'), service('b')].join('---\n'), before);
    expect(after.documents.at(-1)?.document).toBe(before.documents.at(-1)?.document);
    expect(after.documents.at(-1)?.start).not.toBe(before.documents.at(-1)?.start);
  });

  it.each([
    ['an unclosed quote', 'kind: "Service\n'],
    ['an unclosed brace', 'metadata: {name: x\n'],
    ['a half-typed key', 'kind: Service\nmeta\nspec:\n  x: 1\n'],
    ['an alias without an anchor', 'kind: *nothing\n'],
    ['an unclosed block scalar', 'data:\n  x: |\n   '],
    ['a template', '{{- if .Values.x }}\nkind: {{ x\n'],
  ])('survives %s in one of them', (_what, broken) => {
    expect(names([service('a'), broken, service('b')].join('\n---\n')).filter((name) => name !== undefined)).toEqual(['a', 'b']);
  });

  it('finds the document of an offset', () => {
    const file = parseManifestFile('a: 1\n---\nb: 2\n');
    expect([0, 4, 5, 14].map((offset) => documentAt(file, offset)?.start)).toEqual([0, 0, 5, 5]);
    expect(documentAt(file, 15)).toBeUndefined();
    expect(documentAt(file, -1)).toBeUndefined();
  });
});
