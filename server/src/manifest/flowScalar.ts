import type { Piece } from './piece.ts';

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\u0007',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\u001b',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
};

const plainToken = /(?<fold>[ \t]*\r?\n[ \t\r\n]*)|(?<run>[^ \t\r\n]+|[ \t]+|\r)/y;
const singleToken = /(?<fold>[ \t]*\r?\n[ \t\r\n]*)|(?<pair>'')|(?<run>[^ \t\r\n']+|[ \t]+|\r|')/y;
const doubleToken =
  /(?<fold>[ \t]*\r?\n[ \t\r\n]*)|(?<cut>\\[ \t]*\r?\n[ \t\r\n]*)|(?<escape>\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[^]))|(?<run>[^ \t\r\n\\]+|[ \t]+|\r|\\)/y;
const tokens = { PLAIN: plainToken, QUOTE_SINGLE: singleToken, QUOTE_DOUBLE: doubleToken } as const;

/**
 * The pieces of a plain or quoted scalar whose text runs from `from` to the end of `text` (YAML 1.2.2, 7.3): line breaks fold, a doubled
 * quote and a backslash escape stand for one character.
 */
export function* flowPieces(text: string, from: number, style: keyof typeof tokens): Generator<Piece> {
  const token = tokens[style];
  for (let at = from; at < text.length;) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (match === null) return;
    const [source] = match;
    const groups = match.groups ?? {};
    if (groups['fold'] !== undefined) yield* foldPieces(source, at, ' ');
    else if (groups['cut'] !== undefined) yield* foldPieces(source, at, '');
    else yield { text: decoded(groups, source), start: at, end: at + source.length };
    at += source.length;
  }
}

/** A single line break is `single`; of more, each but the first is a line break of the text. */
function* foldPieces(source: string, at: number, single: string): Generator<Piece> {
  const breaks = source.split('\n').length - 1;
  if (breaks === 1) {
    yield { text: single, start: at, end: at + source.length };
    return;
  }
  let start = source.indexOf('\n') + 1;
  for (let i = 1; i < breaks; i++) {
    const end = source.indexOf('\n', start) + 1;
    yield { text: '\n', start: at + start, end: at + end };
    start = end;
  }
}

function decoded(groups: Readonly<Record<string, string | undefined>>, source: string): string {
  if (groups['pair'] !== undefined) return "'";
  const escape = groups['escape'];
  if (escape === undefined) return source;
  const code = escape.length > 2 ? Number.parseInt(escape.slice(2), 16) : undefined;
  if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : source;
  return escapes[escape.charAt(1)] ?? source;
}
