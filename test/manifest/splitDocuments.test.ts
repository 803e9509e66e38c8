import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitDocuments } from '../../server/src/manifest/splitDocuments.ts';

const texts = (file: string): string[] => splitDocuments(file).map(({ text }) => text);

describe('a file is split into documents', () => {
  it('at each line of three dashes, which opens the next', () => {
    expect(texts('a: 1\n---\nb: 2\n--- # three\nc: 3\n')).toEqual(['a: 1\n', '---\nb: 2\n', '--- # three\nc: 3\n']);
  });

  it('and after each line of three dots', () => {
    expect(texts('a: 1\n...\n# about b\n---\nb: 2\n...\n')).toEqual(['a: 1\n...\n', '# about b\n---\nb: 2\n...\n']);
  });

  it('with directives, comments and a byte order mark before the first dashes as a part of what they open', () => {
    expect(texts('\ufeff# licence\n\n%YAML 1.1\n---\na: 1\n')).toHaveLength(1);
    expect(texts('\ufeff---\na: 1\n---\nb: 1\n')).toEqual(['\ufeff---\na: 1\n', '---\nb: 1\n']);
  });

  it('with both kinds of line breaks', () => {
    expect(texts('a: 1\r\n---\r\nb: 2\r\n')).toEqual(['a: 1\r\n', '---\r\nb: 2\r\n']);
  });

  it('but not where dashes only begin a word, are indented, or stand behind something', () => {
    expect(texts('---a: 1\n ---\nx ---\n----\n')).toHaveLength(1);
  });

  it('JSON objects in a row too, as kubectl reads them', () => {
    expect(texts('{"a": "}{"}\n{"b": 2} {"c": {}}\n')).toEqual(['{"a": "}{"}\n', '{"b": 2} ', '{"c": {}}\n']);
    expect(texts('{"a": 1}\n---\n{"b": 2}\n')).toEqual(['{"a": 1}\n', '---\n{"b": 2}\n']);
    expect(texts('{"a": 1\n{"b": 2}\n')).toHaveLength(1);
  });

  it('an empty file and one with empty documents too', () => {
    expect(texts('')).toEqual(['']);
    expect(texts('---\n---\n')).toEqual(['---\n', '---\n']);
  });

  it('and nothing is lost or moved', () => {
    const line = fc.constantFrom(
      '---',
      '...',
      '--- x',
      'a: 1',
      '# c',
      '',
      '%YAML 1.2',
      '  ---',
      '\r',
      '---\r',
      '\ufeff---',
      '{',
      '}',
      '"',
      '{}',
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n');
        const documents = splitDocuments(text);
        expect(documents.map((one) => one.text).join('')).toBe(text);
        for (const { start, text: own } of documents) expect(text.startsWith(own, start)).toBe(true);
      }),
    );
  });
});
