import type { FieldPath } from '../../server/src/kubernetes/objects/fieldPath.ts';
import { isJsonObject, jsonAt, type Json } from '../../server/src/kubernetes/objects/json.ts';
import type { Change } from '../../server/src/manifest/edit.ts';

/** Every path of a value, outermost first. */
export function* pathsOf(json: Json | undefined, path: FieldPath = []): Generator<FieldPath> {
  if (json === undefined) return;
  yield path;
  if (Array.isArray(json)) for (const [i, item] of json.entries()) yield* pathsOf(item as Json, [...path, i]);
  else if (isJsonObject(json)) for (const [key, value] of Object.entries(json)) yield* pathsOf(value, [...path, key]);
}

/** Values that are easily written in a way that makes them something else. */
export const trickyValues: readonly Json[] = [
  [
    'web-0',
    'on',
    '010',
    '1e3',
    '',
    ' ',
    ' x',
    '~',
    '- a',
    'a: b #c',
    '# c',
    "it's",
    '"',
    '\\',
    '{a',
    '*a',
    '<<',
    '---',
    '%a',
    'é😀',
    '\u0007\u0085\u2028',
  ],
  [
    'one\ntwo\n',
    'one\ntwo',
    '\none\n\n\n',
    '  one\n two\n',
    'a\r\nb',
    'tab\there\n\ttab\n',
    '2020-01-01',
    '{{ x }}',
    '=',
    'null',
    '.5',
    '0x1F',
  ],
  [0, -1, 1.5, 1e21, true, false, null],
  [{}, [], { a: 'b' }, [1, 'two'], { a: [{ b: { c: [] } }], on: { '010': null } }, [[1], [{}]], [{ a: 1, b: 2 }, { c: 3 }]],
].flat() satisfies readonly Json[];

/** The changes that make sense at a path of a document. */
export function changesAt(json: Json, path: FieldPath, value: Json, text: string): readonly Change[] {
  const here = jsonAt(json, path);
  const changes: Change[] = [];
  if (path.length > 0) {
    changes.push({ kind: 'set', path, value }, { kind: 'remove', path }, { kind: 'remove', path, prune: true });
    if (typeof path.at(-1) === 'string') changes.push({ kind: 'renameKey', path, key: text === '' ? 'on' : text });
  }
  if (isJsonObject(here)) changes.push({ kind: 'set', path: [...path, 'added', 'below'], value });
  if (Array.isArray(here)) changes.push({ kind: 'set', path: [...path, here.length], value });
  if (typeof here === 'string')
    changes.push({ kind: 'replaceText', path, start: Math.floor(here.length / 2), end: Math.ceil((here.length * 3) / 4), text });
  return changes;
}
