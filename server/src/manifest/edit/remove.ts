import type { Json } from '../../kubernetes/objects/json.ts';
import { itemStart, nodeSpan, pairEnd, pairStart, type Place, type SeqNode } from '../place.ts';
import type { Span } from '../span.ts';
import type { MapNode } from '../yamlTree.ts';
import { columnOf, lineEnd, lineStart, nextLine, opensLine, tailEnd, type Scene } from './scene.ts';
import type { TextEdit } from './textEdit.ts';

/** What an entry or item is among: its siblings' spans in order, and which one it is. */
interface Siblings {
  readonly spans: readonly Span[];
  readonly index: number;
  readonly flow: boolean;
  /** What is left when it is the only one. */
  readonly empty: Json;
}

/** Ways to take an entry or item out; none: it is the only one, and what holds it must become `{}` or `[]`. */
export function* removals(scene: Scene, place: Place): Generator<readonly TextEdit[]> {
  const siblings = siblingsOf(scene, place);
  if (siblings === undefined || siblings.spans.length < 2) return;
  const span = siblings.flow ? flowSpan(siblings) : blockSpan(scene, siblings);
  const { text } = scene;
  // The last line of a text that ends without a line break takes the break before it along, if nothing needs that one.
  if (span.end === text.length && !text.endsWith('\n') && opensLine(text, span.start) && span.start > 0) {
    yield [{ span: { start: lineEnd(text, lineStart(text, span.start - 1)), end: span.end }, newText: '' }];
  }
  yield [{ span, newText: '' }];
}

function siblingsOf({ text }: Scene, { within }: Place): Siblings | undefined {
  if (within === undefined) return undefined;
  if ('list' in within)
    return {
      spans: within.list.items.map((_, i) => itemSpan(text, within.list, i)),
      index: within.index,
      flow: within.list.flow === true,
      empty: [],
    };
  const { map, pair } = within;
  return { spans: map.items.map((_, i) => entrySpan(text, map, i)), index: map.items.indexOf(pair), flow: map.flow === true, empty: {} };
}

function itemSpan(text: string, list: SeqNode, index: number): Span {
  const start = itemStart(text, list, index);
  const item = list.items[index];
  return { start, end: Math.max(start + 1, item === undefined ? 0 : nodeSpan(text, item).end) };
}

function entrySpan(text: string, map: MapNode, index: number): Span {
  const pair = map.items[index];
  return { start: pairStart(text, map, index), end: pair === undefined ? 0 : pairEnd(text, pair) };
}

/** With one comma: the one before it, of the first the one after it. */
function flowSpan({ spans, index }: Siblings): Span {
  const own = spans[index] ?? { start: 0, end: 0 };
  const before = spans[index - 1];
  return before === undefined ? { start: own.start, end: spans[index + 1]?.start ?? own.end } : { start: before.end, end: own.end };
}

/** Its lines with the comment lines right above it; the first one behind a dash leaves the dash to the next. */
function blockSpan({ text }: Scene, { spans, index }: Siblings): Span {
  const own = spans[index] ?? { start: 0, end: 0 };
  if (!opensLine(text, own.start)) return { start: own.start, end: spans[index + 1]?.start ?? own.end };
  const start = commentStart(text, own.start, index > 0);
  const end = nextLine(text, tailEnd(text, own.end));
  return { start, end };
}

/** Where the comment lines right above a line start that are indented like it. Above a first entry they may speak of all of them. */
function commentStart(text: string, offset: number, follows: boolean): number {
  const column = columnOf(text, offset);
  const start = lineStart(text, offset);
  return follows || column > 0 ? commentsAbove(text, start, column) : start;
}

function commentsAbove(text: string, start: number, column: number): number {
  if (start === 0) return start;
  const above = lineStart(text, start - 1);
  const indent = /^([ \t]*)#/.exec(text.slice(above, start))?.[1];
  return indent?.length === column ? commentsAbove(text, above, column) : start;
}
