import { isMap, isScalar, isSeq } from 'yaml';
import type { Json } from '../../kubernetes/objects/json.ts';
import { colonOf, isEmpty, itemStart, nodeSpan, pairStart, type Place } from '../place.ts';
import type { Node } from '../yamlTree.ts';
import { anchorMoved } from './anchor.ts';
import { blockLines, entryLines, flowText, inlineScalar, isBlock, type Quote } from './render.ts';
import { columnOf, isBlockCollection, isInFlow, lineEnd, tailEnd, type Scene } from './scene.ts';
import type { TextEdit } from './textEdit.ts';

/** Ways to write another value at a place of the text, the one that fits best first. */
export function* replaceValue(scene: Scene, place: Place, value: Json): Generator<readonly TextEdit[]> {
  const old = place.node === null || isEmpty(place.node) ? undefined : place.node;
  const collection = old !== undefined && (isMap(old) || isSeq(old));
  if (isInFlow(place) || scene.style.json || (collection && !isBlockCollection(old) && typeof value === 'object')) {
    yield* inline(scene, place, old, flowText(value, scene.style));
    return;
  }
  if (isBlock(value)) {
    yield* asLines(scene, place, old, value);
    yield* asLines({ ...scene, style: { ...scene.style, literals: false } }, place, old, value);
    yield* inline(scene, place, old, flowText(value, scene.style));
    return;
  }
  if (typeof value === 'string' && value.includes('\n')) yield* asLiteral(scene, place, old, value);
  yield* inline(scene, place, old, inlineScalar(value, { style: scene.style, flow: false }, old === undefined ? undefined : quoteOf(old)));
}

/** The quotes that a scalar has; undefined for what is none. */
export function quoteOf(node: Node): Quote | undefined {
  if (!isScalar(node)) return undefined;
  return node.type === 'QUOTE_DOUBLE' ? '"' : node.type === 'QUOTE_SINGLE' ? "'" : '';
}

/** On the line of the key or dash. */
function* inline(scene: Scene, place: Place, old: Node | undefined, newText: string): Generator<readonly TextEdit[]> {
  const { text } = scene;
  const head = headEnd(scene, place);
  if (old === undefined) {
    yield [afterHead(text, head ?? place.node?.range[0] ?? 0, newText, place)];
    return;
  }
  const span = nodeSpan(text, old);
  const headLine = head === undefined ? span.end : lineEnd(text, head);
  if (head !== undefined && headLine < span.start) {
    yield [afterHead(text, head, newText, place), { span: { start: headLine, end: span.end }, newText: '' }];
    return;
  }
  yield [{ span, newText }];
  yield* anchorMoved(scene, old, newText);
}

/** A value written where there is none: one blank after the colon or dash, and one before a comment. */
function afterHead(text: string, head: number, newText: string, place: Place): TextEdit {
  if (
    place.within !== undefined &&
    'pair' in place.within &&
    text.charAt(head - 1) !== ':' &&
    !/[ \t&!]/.test(text.slice(head - 1, head)) &&
    place.node === null
  ) {
    return { span: { start: head, end: head }, newText: `: ${newText}` };
  }
  if (place.within === undefined) return { span: { start: head, end: head }, newText };
  const blank = /^ (?=[ \t]*(?:#|\r?\n|$))/.test(text.slice(head)) ? 1 : 0;
  const before = blank === 1 ? '' : ' ';
  const after = text.charAt(head + blank) === '#' ? ' ' : '';
  return { span: { start: head + blank, end: head + blank }, newText: before + newText + after };
}

/** Where a value may start: after the colon or dash and the anchor and tag behind it. Undefined for the root and in flow lists. */
function headEnd({ text }: Scene, { within }: Place): number | undefined {
  if (within === undefined) return undefined;
  let start: number;
  if ('list' in within) {
    if (within.list.flow === true) return undefined;
    start = itemStart(text, within.list, within.index) + 1;
  } else {
    const colon = colonOf(text, within.pair);
    if (colon === undefined) return nodeSpan(text, within.pair.key).end;
    start = colon + 1;
  }
  const properties = /(?:[ \t]+[&!][^ \t\r\n,\]}]*)*/y;
  properties.lastIndex = start;
  return start + (properties.exec(text)?.[0].length ?? 0);
}

/** A collection in lines of its own below the key, or from the dash on. */
function* asLines(scene: Scene, place: Place, old: Node | undefined, value: Json): Generator<readonly TextEdit[]> {
  const { text, style } = scene;
  const lines = blockLines(value, style);
  const { within } = place;
  const span = old === undefined ? undefined : nodeSpan(text, old);
  const head = headEnd(scene, place);
  if (span !== undefined && (head === undefined || isBlockCollection(old as Node) || (within !== undefined && 'list' in within))) {
    yield [{ span, newText: joined(lines, columnOf(text, span.start), style.eol) }];
    return;
  }
  if (head === undefined || within === undefined) return;
  if ('list' in within) {
    const column = columnOf(text, itemStart(text, within.list, within.index)) + 2;
    yield [afterHead(text, head, joined(lines, column, style.eol), place)];
    return;
  }
  const outer = columnOf(text, pairStart(text, within.map, within.map.items.indexOf(within.pair)));
  const column = outer + (Array.isArray(value) ? style.listStep : style.step);
  const start = span?.end ?? head;
  const end = tailEnd(text, start);
  const below = { span: { start: end, end }, newText: style.eol + ' '.repeat(column) + joined(lines, column, style.eol) };
  yield span === undefined ? [below] : [{ span: { start: head, end: span.end }, newText: '' }, below];
}

/** A text of several lines as a literal block. */
function* asLiteral(scene: Scene, place: Place, old: Node | undefined, value: string): Generator<readonly TextEdit[]> {
  const { text, style } = scene;
  const { within } = place;
  if (within === undefined || !('pair' in within)) return;
  const [first = '', ...rest] = entryLines('', value, style);
  if (rest.length === 0) return;
  const outer = columnOf(text, pairStart(text, within.map, within.map.items.indexOf(within.pair)));
  const newText = joined([first.slice(2), ...rest], outer, style.eol);
  if (old !== undefined) yield [{ span: nodeSpan(text, old), newText }];
  else yield [afterHead(text, headEnd(scene, place) ?? 0, newText, place)];
}

/** Lines one below the other at a column; the first stands there already. */
export function joined(lines: readonly string[], column: number, eol: string): string {
  return lines.map((line, i) => (i === 0 || line === '' ? line : ' '.repeat(column) + line)).join(eol);
}
