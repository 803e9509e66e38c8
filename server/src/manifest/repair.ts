/** Where the parser got stuck, and the text it read. */
export interface Attempt {
  readonly text: string;
  readonly errors: readonly { readonly pos: readonly [number, number] }[];
}

/** How many characters are read again for one document at most, so that a long one does not hold up typing. */
const budget = 150_000;
/** How many half-typed lines are looked for. */
const rounds = 3;

/**
 * Reads a broken text again with the lines blank that broke it: a half-typed key or an unclosed quote then costs that line, not those
 * around it. The length stays, and so does every place. Returns the attempt with the fewest errors.
 */
export function repaired<T extends Attempt>(first: T, read: (text: string) => T | undefined): T {
  let best = first;
  let left = budget;
  const readAgain = (text: string): T | undefined => {
    left -= text.length;
    return left < 0 ? undefined : read(text);
  };
  for (let round = 0; round < rounds && best.errors.length > 0 && left > first.text.length; round++) {
    const better = bestOf(best, readAgain);
    if (better === undefined) break;
    best = better;
  }
  return best;
}

function bestOf<T extends Attempt>(current: T, read: (text: string) => T | undefined): T | undefined {
  let best: T | undefined;
  for (const text of new Set(candidates(current))) {
    const attempt = text === current.text ? undefined : read(text);
    if (attempt === undefined || attempt.errors.length >= (best ?? current).errors.length) continue;
    best = attempt;
    if (attempt.errors.length === 0) break;
  }
  return best;
}

/** Texts in which one line near the first errors, or one that opens what it does not close, is blank as far as needed. */
function* candidates({ text, errors }: Attempt): Generator<string> {
  const starts = [...text.matchAll(/^/gm)].map(({ index }) => index);
  const lineAt = (offset: number): number =>
    Math.max(
      0,
      starts.findLastIndex((start) => start <= offset),
    );
  const end = lineAt(errors[0]?.pos[0] ?? 0);
  const near = new Set(errors.slice(0, 3).flatMap(({ pos }) => [0, -1, -2, 1].map((step) => lineAt(pos[0]) + step)));
  const line = (i: number): string => text.slice(starts[i], starts[i + 1]);
  const without = (i: number, changed: string): string =>
    text.slice(0, starts[i]) + changed + text.slice((starts[i] ?? 0) + changed.length);
  let opened = 0;
  for (let i = end; i >= 0 && opened < 3; i--) {
    const closed = withoutOpening(line(i));
    if (closed === undefined) continue;
    opened++;
    yield without(i, closed);
  }
  for (const i of near) if (starts[i] !== undefined) for (const changed of lessOf(line(i))) yield without(i, changed);
}

/** A line without the quote, bracket or brace that its value opens and does not close; undefined: there is none. */
function withoutOpening(line: string): string | undefined {
  const [, head = '', sign = '', rest = ''] = /^(\s*(?:- +)*(?:[\w./-]+:[ \t]+|"[^"]*":[ \t]+)?)(["'[{])([^\r\n]*)/.exec(line) ?? [];
  if (sign === '') return undefined;
  const isQuote = sign === '"' || sign === "'";
  if (isQuote) return rest.replaceAll(/\\./g, '').includes(sign) ? undefined : `${head} ${rest}`;
  const balance = 1 + [...rest.matchAll(/[[{]/g)].length - [...rest.matchAll(/[\]}]/g)].length;
  return balance === 0 ? undefined : `${head} ${' '.repeat(rest.length)}`;
}

/** A line without its value, and without anything. */
function* lessOf(line: string): Generator<string> {
  const content = line.replace(/[\r\n]+$/, '');
  const [head] = /^\s*(?:- +)*[\w./-]+:(?=[ \t])/.exec(content) ?? [];
  if (head !== undefined) yield head + ' '.repeat(content.length - head.length);
  const [dash = ''] = /^\s*(?:- +)+/.exec(content) ?? [];
  if (dash !== '') yield dash + ' '.repeat(content.length - dash.length);
  yield ' '.repeat(content.length);
  // What stands deeper below a word without its colon would have no place; as a key the word keeps it.
  const [word] = /^\s*(?:- +)*[\w./-]+(?=\s*$)/.exec(content) ?? [];
  if (word !== undefined) yield `${word.slice(0, -1)}:${' '.repeat(content.length - word.length)}`;
}
