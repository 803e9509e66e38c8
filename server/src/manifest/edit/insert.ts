import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { FieldPath } from '../../kubernetes/objects/fieldPath.ts';
import type { Json } from '../../kubernetes/objects/json.ts';
import { isEmpty, itemStart, nodeSpan, pairEnd, pairStart, type Place, type SeqNode } from '../place.ts';
import { scalarValue } from '../scalarValue.ts';
import type { MapNode } from '../yamlTree.ts';
import { entryLines, flowText, itemLines, keyScalar } from './render.ts';
import { lastBreakCut } from './lastBreak.ts';
import { joined, replaceValue } from './replaceValue.ts';
import { columnOf, lineStart, opensLine, tailEnd, type Scene } from './scene.ts';
import type { TextEdit } from './textEdit.ts';

/** Ways to add what `rest` leads to below a place that is there: an entry or item after its last one. */
export function* insertBelow(scene: Scene, place: Place, rest: FieldPath, value: Json): Generator<readonly TextEdit[]> {
  yield* insertInStyle(scene, place, rest, value);
  // At the end of a file without a last line break a literal block has none either.
  yield* insertInStyle({ ...scene, style: { ...scene.style, literals: false } }, place, rest, value);
}

function* insertInStyle(scene: Scene, place: Place, rest: FieldPath, value: Json): Generator<readonly TextEdit[]> {
  const { node } = place;
  const [step, ...deeper] = rest;
  if (step === undefined || (node !== null && isAlias(node))) return;
  const nested = wrapped(deeper, value);
  if (node === null || isEmpty(node) || (isScalar(node) && scalarValue(node) === null))
    yield* replaceValue(scene, place, wrapped(rest, value));
  else if (isMap(node) && typeof step === 'string') yield* insertEntry(scene, node, step, nested);
  else if (isSeq(node) && step === node.items.length) yield* insertItem(scene, node, nested);
}

/** The value inside of the mappings and lists that `path` goes through. */
export function wrapped(path: FieldPath, value: Json): Json {
  return path.reduceRight<Json>((inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }), value);
}

function* insertEntry(scene: Scene, map: MapNode, key: string, value: Json): Generator<readonly TextEdit[]> {
  const { text, style } = scene;
  const last = map.items.at(-1);
  const setting = { style, flow: map.flow === true };
  const written = keyScalar(key, setting, style.json ? '"' : undefined);
  if (map.flow === true) {
    const ends = last === undefined ? undefined : { start: pairStart(text, map, map.items.length - 1), end: pairEnd(text, last) };
    yield [
      insertInFlow(scene, map, ends, (column) => `${written}${style.json ? `:${style.afterColon}` : ': '}${inFlow(scene, value, column)}`),
    ];
  } else if (last !== undefined) {
    yield insertLines(scene, pairEnd(text, last), columnOf(text, pairStart(text, map, 0)), entryLines(written, value, style));
  }
}

function* insertItem(scene: Scene, list: SeqNode, value: Json): Generator<readonly TextEdit[]> {
  const { text, style } = scene;
  const last = list.items.at(-1);
  if (list.flow === true) {
    const ends = last === undefined ? undefined : nodeSpan(text, last);
    yield [insertInFlow(scene, list, ends, (column) => inFlow(scene, value, column))];
  } else if (last !== undefined) {
    const end = Math.max(nodeSpan(text, last).end, itemStart(text, list, list.items.length - 1) + 1);
    yield insertLines(scene, end, columnOf(text, itemStart(text, list, 0)), itemLines(value, style));
  }
}

/** Lines below the one where the last sibling ends, after its comment. */
function insertLines(scene: Scene, end: number, column: number, lines: readonly string[]): readonly TextEdit[] {
  const { text, style } = scene;
  const at = tailEnd(text, end);
  const added = { span: { start: at, end: at }, newText: style.eol + ' '.repeat(column) + joined(lines, column, style.eol) };
  const cut = at === text.length ? lastBreakCut(scene) : undefined;
  return cut === undefined ? [added] : [cut, added];
}

/** After the last sibling in brackets: on a line of its own if the sibling has one. `undefined`: there is no sibling. */
function insertInFlow(
  scene: Scene,
  node: MapNode | SeqNode,
  last: { start: number; end: number } | undefined,
  render: (column: number | undefined) => string,
): TextEdit {
  const { text, style } = scene;
  if (last === undefined) {
    const start = node.range[0] + 1;
    const blank = /^[ \t]*(?=[}\]])/.exec(text.slice(start, node.range[1]))?.[0].length ?? 0;
    return { span: { start, end: start + blank }, newText: render(undefined) };
  }
  const ownLine = opensLine(text, last.start);
  const column = columnOf(text, last.start);
  const gap = ownLine ? style.eol + text.slice(lineStart(text, last.start), last.start) : style.json ? style.afterColon : ' ';
  return { span: { start: last.end, end: last.end }, newText: `,${gap}${render(ownLine ? column : undefined)}` };
}

/** A value in brackets; in JSON whose entries have lines of their own, so have those of the value. */
function inFlow({ style }: Scene, value: Json, column: number | undefined): string {
  if (!style.json || column === undefined) return flowText(value, style);
  return joined(JSON.stringify(value, undefined, style.step).split('\n'), column, style.eol);
}
