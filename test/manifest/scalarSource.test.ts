import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../server/src/manifest/manifestDocument.ts';

/** The decoded text of `v`, and the source of each of its characters. */
function charactersOf(text: string): string[] | undefined {
  const source = parseDocument(text).scalarSource(['v']);
  if (source === undefined) return undefined;
  return Array.from({ length: source.value.length }, (_, i) => {
    const { start, end } = source.spanOf(i, i + 1);
    return `${JSON.stringify(source.value.charAt(i))}=${JSON.stringify(text.slice(start, end))}`;
  });
}

describe('each character of a scalar knows its source', () => {
  it.each([
    ['plain', 'v: a b\n', ['"a"="a"', '" "=" "', '"b"="b"']],
    ['plain, folded', 'v: a\n  b\n\n  c\n', ['"a"="a"', '" "="\\n  "', '"b"="b"', '"\\n"="\\n"', '"c"="c"']],
    ['single quotes', "v: 'a''b'\n", ['"a"="a"', `"'"="''"`, '"b"="b"']],
    ['double quotes', 'v: "\\"\\u0041\\n"\n', [String.raw`"\""="\\\""`, String.raw`"A"="\\u0041"`, String.raw`"\n"="\\n"`]],
    ['an escaped line break', 'v: "a\\\n  b"\n', ['"a"="a"', '"b"="b"']],
    ['an escape of two units', 'v: "\\U0001F600"\n', [String.raw`"\ud83d"="\\U0001F600"`, String.raw`"\ude00"="\\U0001F600"`]],
    ['literal', 'v: |\n  a\n   b\n\nw: 1\n', ['"a"="a"', '"\\n"="\\n"', '" "=" "', '"b"="b"', '"\\n"="\\n"']],
    ['literal, stripped', 'v: |-\n  a\n\n', ['"a"="a"']],
    ['literal, kept', 'v: |+\n  a\n\n', ['"a"="a"', '"\\n"="\\n"', '"\\n"="\\n"']],
    ['literal with its indentation given', 'v: |2\n   a\n', ['" "=" "', '"a"="a"', '"\\n"="\\n"']],
    ['folded', 'v: >\n  a\n  b\n', ['"a"="a"', '" "="\\n"', '"b"="b"', '"\\n"="\\n"']],
    ['folded over a blank line', 'v: >-\n  a\n\n  b\n', ['"a"="a"', '"\\n"="\\n"', '"b"="b"']],
    ['folded with a deeper line', 'v: >-\n  a\n   b\n', ['"a"="a"', '"\\n"="\\n"', '" "=" "', '"b"="b"']],
    ['Windows line breaks', 'v: |\r\n  a\r\n  b\r\n', ['"a"="a"', '"\\n"="\\r\\n"', '"b"="b"', '"\\n"="\\r\\n"']],
    ['behind an alias', 'x: &x a\nv: *x\n', ['"a"="a"']],
    ['at the end of the file', 'v: |\n  a', ['"a"="a"']],
    ['a number', 'v: 80\n', ['"8"="8"', '"0"="0"']],
    ['nothing', 'v:\n', []],
  ])('%s', (_style, text, expected) => {
    expect(charactersOf(text)).toEqual(expected);
  });

  it('but a mapping has none', () => {
    expect(parseDocument('v: {a: 1}\n').scalarSource(['v'])).toBeUndefined();
    expect(parseDocument('v: 1\n').scalarSource(['w'])).toBeUndefined();
  });
});

describe('a stretch of the decoded text', () => {
  const text = 'v: "web-0.db,\n  web-1.db"\n';
  const source = parseDocument(text).scalarSource(['v']);

  it('covers all of its source', () => {
    const at = source?.value.indexOf('web-1') ?? -1;
    const span = source?.spanOf(at, at + 5);
    expect(text.slice(span?.start, span?.end)).toBe('web-1');
  });

  it('may be empty, at a character or at the end', () => {
    expect(source?.spanOf(0, 0)).toEqual({ start: 4, end: 4 });
    const end = text.lastIndexOf('"');
    expect(source?.spanOf(source.value.length, source.value.length)).toEqual({ start: end, end });
  });

  it('never leaves the scalar', () => {
    expect(source?.spanOf(-5, 500)).toEqual({ start: 4, end: text.lastIndexOf('"') });
  });
});

describe('in a template', () => {
  const text = 'name: {{ include "a" . }}-db\nv: "{{ .x }}.db.{{ .ns }}"\n';

  it('the literal parts keep their places', () => {
    const source = parseDocument(text).scalarSource(['v']);
    expect(source?.value).toBe('{{ .x }}.db.{{ .ns }}');
    const span = source?.spanOf(9, 11);
    expect(text.slice(span?.start, span?.end)).toBe('db');
  });
});
