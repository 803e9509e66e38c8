import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../server/src/manifest/edit/textEdit.ts';
import { appendDocument, editDocument, type Change } from '../../server/src/manifest/edit.ts';
import { parseDocument } from '../../server/src/manifest/manifestDocument.ts';
import { parseManifestFile } from '../../server/src/manifest/manifestFile.ts';

/** The text after the changes; undefined where they are declined. */
function edited(text: string, ...changes: Change[]): string | undefined {
  const edits = editDocument(parseDocument(text), changes);
  return edits.length === 0 ? undefined : applyEdits(text, edits);
}

const set = (path: string, value: (Change & { kind: 'set' })['value']): Change => ({ kind: 'set', path: steps(path), value });
const remove = (path: string, prune = false): Change => ({ kind: 'remove', path: steps(path), prune });
const rename = (path: string, key: string): Change => ({ kind: 'renameKey', path: steps(path), key });
const replaceText = (path: string, start: number, end: number, text: string): Change => ({
  kind: 'replaceText',
  path: steps(path),
  start,
  end,
  text,
});
const steps = (path: string): (string | number)[] => path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));

describe('a value is set', () => {
  it.each([
    ['in its place, with what follows on the line', 'a: x # why\n', set('a', 'z'), 'a: z # why\n'],
    ['with the quotes it had', `a: "x"\nb: 'x'\n`, set('b', "it's"), `a: "x"\nb: 'it''s'\n`],
    ['with quotes where it needs them to stay a string', 'a: x\n', set('a', 'on'), 'a: "on"\n'],
    ['with the quotes that others have', "a: x\nb: 'y'\n", set('a', '010'), "a: '010'\nb: 'y'\n"],
    ['without quotes where it is none', 'port: "80"\n', set('port', 80), 'port: 80\n'],
    ['where only a key stands', 'a:\nb: 1\n', set('a', 'x'), 'a: x\nb: 1\n'],
    ['before the comment there', 'a: # none yet\n', set('a', 1), 'a: 1 # none yet\n'],
    ['in a flow mapping', 'a: {b: 1, c: 2}\n', set('a.b', 'x, y'), 'a: {b: "x, y", c: 2}\n'],
    ['in JSON', '{"a": "x"}\n', set('a', 'on'), '{"a": "on"}\n'],
    ['in place of a block', 'a:\n  b: 1\n  c: 2\nd: 3\n', set('a', 'x'), 'a: x\nd: 3\n'],
    ['as a block in place of a scalar', 'a: 1 # one\nd: 3\n', set('a', { b: [1] }), 'a: # one\n  b:\n    - 1\nd: 3\n'],
    ['as a block in a list', 'a:\n  - 1\n  - 2\n', set('a.0', { b: 1, c: 2 }), 'a:\n  - b: 1\n    c: 2\n  - 2\n'],
    ['only where it differs', 'a:\n  b: 1 # one\n  c: 2\n', set('a', { b: 1, c: 3 }), 'a:\n  b: 1 # one\n  c: 3\n'],
    ['as lines where it has several', 'a:\n  b: x\n', set('a.b', 'one\ntwo\n'), 'a:\n  b: |\n    one\n    two\n'],
    ['behind an anchor that nobody uses', 'a: &x 1\n', set('a', 2), 'a: &x 2\n'],
  ])('%s', (_how, text, change, expected) => {
    expect(edited(text, change)).toBe(expected);
  });
});

describe('an entry is added', () => {
  it.each([
    ['after the last sibling and its comment', 'a:\n  b: 1 # b\n# d\nd: 2\n', set('a.c', 'x'), 'a:\n  b: 1 # b\n  c: x\n# d\nd: 2\n'],
    ['with the parents it lacks', 'kind: Service\n', set('spec.selector.app', 'web'), 'kind: Service\nspec:\n  selector:\n    app: web\n'],
    ['below a key without a value', 'spec:\nstatus: 1\n', set('spec.clusterIP', 'None'), 'spec:\n  clusterIP: None\nstatus: 1\n'],
    ['with the indentation found there', 'a:\n    b: 1\nc:\n', set('c.d.e', 1), 'a:\n    b: 1\nc:\n    d:\n        e: 1\n'],
    ['at the end of a file without a last line break', 'a: 1', set('b', 2), 'a: 1\nb: 2'],
    ['with the line breaks found there', 'a: 1\r\n', set('b', 2), 'a: 1\r\nb: 2\r\n'],
    ['to a flow mapping', 'a: {b: 1}\n', set('a.c', 2), 'a: {b: 1, c: 2}\n'],
    ['to a spaced flow mapping', 'a: { b: 1 }\n', set('a.c', 2), 'a: { b: 1, c: 2 }\n'],
    ['to an empty one', 'a: {}\n', set('a.c', 2), 'a: {c: 2}\n'],
    ['to a list', 'a:\n- x # x\nb: 1\n', set('a.1', { c: 1, d: 2 }), 'a:\n- x # x\n- c: 1\n  d: 2\nb: 1\n'],
    ['to a flow list', 'a: [x]\n', set('a.1', 'y'), 'a: [x, "y"]\n'],
    ['as a list in the style of the others', 'a:\n- x\n', set('b', [1]), 'a:\n- x\nb:\n- 1\n'],
    ['to JSON on one line', '{"a":1}', set('b', [1]), '{"a":1,"b":[1]}'],
    ['to JSON on lines of its own', '{\n  "a": 1\n}\n', set('b', { c: 1 }), '{\n  "a": 1,\n  "b": {\n    "c": 1\n  }\n}\n'],
    ['after a literal block', 'a:\n  b: |\n    x\n\nc: 1\n', set('a.d', 1), 'a:\n  b: |\n    x\n  d: 1\n\nc: 1\n'],
    ['after a literal block that keeps its blank lines', 'b: |+\n  x\n\n', set('d', 1), 'b: |+\n  x\n\nd: 1\n'],
    ['in a document with dashes and dots', '---\na: 1\n...\n', set('b', 2), '---\na: 1\nb: 2\n...\n'],
  ])('%s', (_how, text, change, expected) => {
    expect(edited(text, change)).toBe(expected);
  });
});

describe('an entry is removed', () => {
  it.each([
    ['with its lines and comment', 'a: 1\n# about b\nb: # here\n  c: 1\n# about d\nd: 1\n', remove('b'), 'a: 1\n# about d\nd: 1\n'],
    ['behind a dash, which stays', '- a: 1\n  b: 2\n', remove('0.a'), '- b: 2\n'],
    ['from a flow mapping', 'a: {b: 1, c: 2, d: 3}\n', remove('a.c'), 'a: {b: 1, d: 3}\n'],
    ['as the first of a flow mapping', 'a: {b: 1, c: 2}\n', remove('a.b'), 'a: {c: 2}\n'],
    ['as the only one, which leaves an empty mapping', 'a:\n  b: 1\nc: 2\n', remove('a.b'), 'a: {}\nc: 2\n'],
    ['as the only one with its parent, if asked', 'a:\n  b:\n    c: 1\nd: 2\n', remove('a.b.c', true), 'd: 2\n'],
    ['from a list', 'a:\n  - 1\n  # two\n  - 2\n  - 3\n', remove('a.1'), 'a:\n  - 1\n  - 3\n'],
    ['as the only item', 'a:\n  - 1\nb: 1\n', remove('a.0'), 'a: []\nb: 1\n'],
    ['from JSON', '{\n  "a": 1,\n  "b": 2\n}\n', remove('b'), '{\n  "a": 1\n}\n'],
    ['at the end of a file without a last line break', 'a: 1\nb: 2', remove('b'), 'a: 1'],
  ])('%s', (_how, text, change, expected) => {
    expect(edited(text, change)).toBe(expected);
  });
});

describe('a key is renamed', () => {
  it.each([
    ['in its place', 'a:\n  b: 1 # b\n', rename('a.b', 'c'), 'a:\n  c: 1 # b\n'],
    ['with its quotes', '{"a": 1}\n', rename('a', 'b'), '{"b": 1}\n'],
    ['with quotes where it needs them', 'a: 1\n', rename('a', 'on'), '"on": 1\n'],
    ['but not to one that is taken', 'a: 1\nb: 2\n', rename('a', 'b'), undefined],
  ])('%s', (_how, text, change, expected) => {
    expect(edited(text, change)).toBe(expected);
  });
});

describe('text inside of a scalar is replaced', () => {
  it.each([
    ['plain', 'a: web-0.old.prod\n', replaceText('a', 6, 9, 'new'), 'a: web-0.new.prod\n'],
    ['quoted, with escapes before it', 'a: "\\t\\u0041.old"\n', replaceText('a', 3, 6, 'n"w'), 'a: "\\t\\u0041.n\\"w"\n'],
    ['single-quoted', "a: 'it''s old'\n", replaceText('a', 5, 8, "n'w"), "a: 'it''s n''w'\n"],
    ['literal', 'a: |\n  one\n  web-0.old\n', replaceText('a', 10, 13, 'new'), 'a: |\n  one\n  web-0.new\n'],
    ['folded', 'a: >\n  one\n  web-0.old\n', replaceText('a', 10, 13, 'new'), 'a: >\n  one\n  web-0.new\n'],
    ['with quotes where it needs them now', 'a: on-1\n', replaceText('a', 2, 4, ''), 'a: "on"\n'],
    ['but not outside of it', 'a: abc\n', replaceText('a', 2, 9, 'x'), undefined],
    ['nor in a number', 'a: 80\n', replaceText('a', 0, 1, '9'), undefined],
  ])('%s', (_how, text, change, expected) => {
    expect(edited(text, change)).toBe(expected);
  });
});

describe('behind aliases and merges only the place that was meant changes', () => {
  it.each([
    ['an alias itself gives way', 'a: &x 1\nb: *x\n', [set('b', 2)], 'a: &x 1\nb: 2\n'],
    ['an anchor moves to the first that refers to it', 'a: &x old\nb: *x\nc: *x\n', [set('a', 'new')], 'a: new\nb: &x old\nc: *x\n'],
    [
      'what stands behind an alias is written out',
      'a: &x {k: 1, l: 2}\nb: *x\n',
      [set('b.k', 3)],
      'a: &x {k: 1, l: 2}\nb:\n  k: 3\n  l: 2\n',
    ],
    [
      'a merged entry is overridden',
      'a: &x {k: 1}\nb:\n  <<: *x\n  l: 1\n',
      [set('b.k', 2)],
      'a: &x {k: 1}\nb:\n  <<: *x\n  l: 1\n  k: 2\n',
    ],
    ['and cannot be taken out', 'a: &x {k: 1}\nb:\n  <<: *x\n  l: 1\n', [remove('b.k')], undefined],
    [
      'unless all of them are to change: then the anchor does',
      'a: &x old\nb: *x\n',
      [set('a', 'new'), set('b', 'new')],
      'a: &x new\nb: *x\n',
    ],
  ])('%s', (_how, text, changes, expected) => {
    expect(edited(text, ...changes)).toBe(expected);
  });
});

describe('several changes', () => {
  it('build on each other', () => {
    expect(edited('a:\n', set('a.b', 1), set('a.c', 2), rename('a.b', 'd'))).toBe('a:\n  d: 1\n  c: 2\n');
  });

  it('come as edits that do not overlap, and leave the rest alone', () => {
    const text = 'a: 1 # a\nb: 2   # b\nc:   3\n';
    const edits = editDocument(parseDocument(text), [set('a', 9), set('c', 9)]);
    expect(edits.map(({ span, newText }) => [text.slice(span.start, span.end), newText])).toEqual([
      ['1', '9'],
      ['3', '9'],
    ]);
  });

  it('are none where the document says it already', () => {
    expect(editDocument(parseDocument('a: 1\n'), [set('a', 1), remove('b')])).toEqual([]);
  });

  it('are all declined if one of them is impossible', () => {
    expect(edited('a: 1\n', set('b', 2), set('a.c', 3))).toBeUndefined();
    expect(edited('a: [1]\n', set('a.5', 2))).toBeUndefined();
  });
});

describe('in a template of a chart', () => {
  const text = 'kind: Service\nmetadata:\n  name: {{ .x }}\nspec:\n  clusterIP: none\n';

  it('literal scalars can change, nothing else', () => {
    expect(edited(text, set('spec.clusterIP', 'None'))).toBe(text.replace('none', 'None'));
    expect(edited(text, set('spec.type', 'ClusterIP'))).toBeUndefined();
    expect(edited(text, set('metadata.name', 'web'))).toBeUndefined();
  });
});

describe('a document is appended', () => {
  const object = { apiVersion: 'v1', kind: 'Service', spec: { clusterIP: 'None', ports: [{ port: 80 }] } };
  const yaml = 'apiVersion: v1\nkind: Service\nspec:\n  clusterIP: None\n  ports:\n    - port: 80\n';
  const appended = (text: string): string => applyEdits(text, [appendDocument(parseManifestFile(text), object)]);

  it.each([
    ['behind a line of dashes', 'a: 1\n', `a: 1\n---\n${yaml}`],
    ['with the line break that the last line lacks', 'a: 1', `a: 1\n---\n${yaml}`],
    ['with lists as they are written there', 'a:\n- 1\n', `a:\n- 1\n---\n${yaml.replace('    - ', '  - ')}`],
    ['with the line breaks found there', 'a: 1\r\n', `a: 1\n---\n${yaml}`.replaceAll('\n', '\r\n')],
    ['into an empty file', '', yaml],
    ['behind comments', '# mine\n', `# mine\n${yaml}`],
    ['behind dashes that nothing follows yet', 'a: 1\n---\n', `a: 1\n---\n${yaml}`],
  ])('%s', (_how, text, expected) => {
    expect(appended(text)).toBe(expected);
  });

  it('to a JSON List as an item', () => {
    const text = '{"apiVersion": "v1", "kind": "List", "items": [{"kind": "Pod"}]}\n';
    expect(JSON.parse(appended(text))).toEqual({ apiVersion: 'v1', kind: 'List', items: [{ kind: 'Pod' }, object] });
  });

  it('to a JSON object as the second of a List', () => {
    const text = '{\n  "kind": "Pod"\n}\n';
    expect(JSON.parse(appended(text))).toEqual({ apiVersion: 'v1', kind: 'List', items: [{ kind: 'Pod' }, object] });
  });
});
