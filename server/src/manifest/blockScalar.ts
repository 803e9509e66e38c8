import type { Piece } from './piece.ts';

interface Line {
  readonly start: number;
  /** Without its line break. */
  readonly end: number;
  /** After its line break. */
  readonly next: number;
}

/**
 * The pieces of a literal or folded scalar that runs from its `|` or `>` at `from` to `to` (YAML 1.2.2, 8.1). `value` is its decoded text:
 * it tells what became of the line breaks, which depends on chomping and on how deep the lines are.
 */
export function* blockPieces(text: string, from: number, to: number, value: string, folded: boolean): Generator<Piece> {
  const [, ...lines] = linesOf(text, from, to);
  const indent = indentOf(text, from, lines, value);
  let at = 0;
  let breaks: Piece[] = [];
  for (const line of lines) {
    const start = Math.min(line.start + indent, line.end);
    if (start < line.end) {
      for (const piece of joints(breaks, value, at, folded)) {
        yield piece;
        at += piece.text.length;
      }
      breaks = [];
      yield { text: text.slice(start, line.end), start, end: line.end };
      at += line.end - start;
    }
    breaks.push({ text: '\n', start: line.end, end: line.next });
  }
  // What is left of the last line breaks after chomping. The last line may lack one.
  for (const piece of breaks.slice(0, value.length - at)) yield piece;
}

/** What became of the line breaks between two lines of a scalar: all of them, in a folded one perhaps a space or all but the first. */
function* joints(breaks: readonly Piece[], value: string, at: number, folded: boolean): Generator<Piece> {
  const [first] = breaks;
  if (!folded || first === undefined) {
    yield* breaks;
    return;
  }
  let count = 0;
  while (value.charAt(at + count) === '\n') count++;
  if (count === 0 && breaks.length === 1) yield { ...first, text: ' ' };
  else yield* breaks.slice(breaks.length - count);
}

function* linesOf(text: string, from: number, to: number): Generator<Line> {
  for (let start = from; start < to;) {
    const newline = text.indexOf('\n', start);
    const next = newline < 0 || newline >= to ? to : newline + 1;
    let end = newline < 0 || newline >= to ? to : newline;
    if (end > start && next > end && text.charAt(end - 1) === '\r') end--;
    yield { start, end, next };
    start = next;
  }
}

/** How many characters of each line are indentation: as its first line that is not blank shows, unless the header says otherwise. */
function indentOf(text: string, from: number, lines: readonly Line[], value: string): number {
  const width = (line: Line): number => /^ */.exec(text.slice(line.start, line.end))?.[0].length ?? 0;
  const first = lines.find((line) => width(line) < line.end - line.start);
  if (first === undefined) return Math.max(0, ...lines.map(width));
  if (!/^[|>][-+]?[1-9]/.test(text.slice(from, from + 3))) return width(first);
  // The header counts from what holds the scalar; the decoded text shows how many blanks are left.
  return width(first) - (/^\n*( *)/.exec(value)?.[1]?.length ?? 0);
}
