import { isAlias, isScalar } from 'yaml';
import type { FieldPath } from '../../kubernetes/objects/fieldPath.ts';
import { isJsonObject, jsonAt, type Json } from '../../kubernetes/objects/json.ts';
import { nodeSpan, placeAt, type Place } from '../place.ts';
import { scalarSource } from '../scalarSource.ts';
import type { Change } from './change.ts';
import { insertBelow } from './insert.ts';
import { inlineScalar, keyScalar } from './render.ts';
import { removals } from './remove.ts';
import { quoteOf, replaceValue } from './replaceValue.ts';
import { isInFlow, type Scene } from './scene.ts';
import type { TextEdit } from './textEdit.ts';

/** Edits that may bring a change about, the smallest and best fitting first; `wanted` is what the document is to hold then. */
export function* plans(scene: Scene, change: Change, wanted: Json | undefined): Generator<readonly TextEdit[]> {
  const way = wayTo(scene, change.path);
  switch (way.kind) {
    case 'alias':
      yield* expandAlias(scene, way.place, jsonAt(wanted, way.path));
      return;
    case 'merge':
      yield* overrideMerge(scene, way.path, jsonAt(wanted, way.path));
      return;
    case 'missing':
      if (change.kind === 'set') yield* addMissing(scene, way.path, change);
      return;
    case 'there':
      yield* changeHere(scene, way.place, change);
  }
}

/** How a path can be followed in the text itself. */
type Way =
  | { readonly kind: 'there'; readonly place: Place }
  /** The document ends at `path`: what is below it is not there. */
  | { readonly kind: 'missing'; readonly path: FieldPath }
  /** At `path` stands an alias, and the text behind it has other places too. */
  | { readonly kind: 'alias'; readonly path: FieldPath; readonly place: Place }
  /** The entry at `path` is merged in from a text that has other places too. */
  | { readonly kind: 'merge'; readonly path: FieldPath };

function wayTo({ tree }: Scene, path: FieldPath): Way {
  let place = placeAt(tree, []);
  if (place === undefined) return { kind: 'missing', path: [] };
  for (let length = 1; length <= path.length; length++) {
    const above = path.slice(0, length - 1);
    if (place.node !== null && isAlias(place.node)) return { kind: 'alias', path: above, place };
    const next = placeAt(tree, path.slice(0, length));
    if (next === undefined) return { kind: 'missing', path: above };
    if (next.detours > 0) return { kind: 'merge', path: path.slice(0, length) };
    place = next;
  }
  return { kind: 'there', place };
}

/** The alias gives way to what it stands for, changed: other places that refer to the same anchor stay as they are. */
function* expandAlias(scene: Scene, place: Place, value: Json | undefined): Generator<readonly TextEdit[]> {
  if (value !== undefined) yield* replaceValue(scene, place, value);
}

/** A merged entry is written out where it is merged into, behind the merge, and so wins over it. */
function* overrideMerge(scene: Scene, path: FieldPath, value: Json | undefined): Generator<readonly TextEdit[]> {
  const holder = placeAt(scene.tree, path.slice(0, -1));
  if (holder !== undefined && value !== undefined) yield* insertBelow(scene, holder, path.slice(-1), value);
}

function* addMissing(scene: Scene, above: FieldPath, { path, value }: Change & { readonly kind: 'set' }): Generator<readonly TextEdit[]> {
  const place = placeAt(scene.tree, above);
  if (place !== undefined) yield* insertBelow(scene, place, path.slice(above.length), value);
}

function* changeHere(scene: Scene, place: Place, change: Change): Generator<readonly TextEdit[]> {
  switch (change.kind) {
    case 'set':
      yield* replaceValue(scene, place, change.value);
      return;
    case 'remove':
      yield* removeHere(scene, place, change.path);
      return;
    case 'renameKey':
      yield* renameHere(scene, place, change.key);
      return;
    case 'replaceText':
      yield* replaceTextHere(scene, place, change);
  }
}

function* removeHere(scene: Scene, place: Place, path: FieldPath): Generator<readonly TextEdit[]> {
  yield* removals(scene, place);
  const holder = placeAt(scene.tree, path.slice(0, -1));
  if (holder !== undefined) yield* replaceValue(scene, holder, isJsonObject(jsonAt(scene.json, path.slice(0, -1))) ? {} : []);
}

function* renameHere(scene: Scene, { within }: Place, key: string): Generator<readonly TextEdit[]> {
  if (within === undefined || !('pair' in within)) return;
  const old = within.pair.key;
  const setting = { style: scene.style, flow: within.map.flow === true };
  yield [{ span: nodeSpan(scene.text, old), newText: keyScalar(key, setting, quoteOf(old)) }];
}

function* replaceTextHere(scene: Scene, place: Place, change: Change & { readonly kind: 'replaceText' }): Generator<readonly TextEdit[]> {
  const { node } = place;
  const source = node === null ? undefined : scalarSource(scene.tree, node);
  if (source === undefined || node === null || !isScalar(node)) return;
  const value = source.value.slice(0, change.start) + change.text + source.value.slice(change.end);
  const inside = insideText(scene, quoteOf(node), change.text, node.type?.startsWith('BLOCK') === true);
  const whole = inlineScalar(value, { style: scene.style, flow: isInFlow(place) });
  if (inside !== undefined && (quoteOf(node) !== '' || node.type !== 'PLAIN' || whole === value || !/^[\w.-]*$/.test(change.text))) {
    yield [{ span: source.spanOf(change.start, change.end), newText: inside }];
  }
  yield* replaceValue(scene, place, value);
}

/** Text as it is written inside of a scalar; undefined where that would take more than the text. */
function insideText({ style }: Scene, quote: ReturnType<typeof quoteOf>, text: string, block: boolean): string | undefined {
  if (quote === '"') return JSON.stringify(text).slice(1, -1);
  if (/[^ -~\u00a0-\ud7ff\ue000-\ufefe]/.test(text)) return undefined;
  if (quote === "'" || block) return block ? text : text.replaceAll("'", "''");
  return style.json ? undefined : text;
}
