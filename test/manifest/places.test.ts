import { describe, expect, it } from 'vitest';
import type { FieldPath } from '../../server/src/kubernetes/objects/fieldPath.ts';
import { parseDocument, type Part } from '../../server/src/manifest/manifestDocument.ts';

const text = `# a Service
kind: Service
metadata:
  name: web   # its name
  labels: &labels {app: web, "tier": 'db'}
spec:
  clusterIP:
  selector: *labels
  ports:
  - name: http
    port: 80
  -
    port: 81
  more:
    <<: *labels
    note: |
      two
      lines

status: ~
`;
const document = parseDocument(text);

function textOf(path: FieldPath, part?: Part): string | undefined {
  const span = document.spanOf(path, part);
  return span === undefined ? undefined : text.slice(span.start, span.end);
}

describe('spanOf', () => {
  it.each<[FieldPath, Part, string | undefined]>([
    [['metadata', 'name'], 'value', 'web'],
    [['metadata', 'name'], 'key', 'name'],
    [['metadata', 'name'], 'entry', 'name: web'],
    [['metadata', 'labels', 'tier'], 'key', '"tier"'],
    [['metadata', 'labels', 'tier'], 'value', "'db'"],
    [['metadata', 'labels', 'tier'], 'entry', `"tier": 'db'`],
    [['metadata', 'labels'], 'value', `{app: web, "tier": 'db'}`],
    [['metadata', 'labels'], 'entry', `labels: &labels {app: web, "tier": 'db'}`],
    [['spec', 'clusterIP'], 'value', ''],
    [['spec', 'clusterIP'], 'entry', 'clusterIP:'],
    [['spec', 'ports'], 'value', '- name: http\n    port: 80\n  -\n    port: 81'],
    [['spec', 'ports', 0], 'value', 'name: http\n    port: 80'],
    [['spec', 'ports', 0], 'entry', '- name: http\n    port: 80'],
    [['spec', 'ports', 0], 'key', undefined],
    [['spec', 'ports', 1], 'entry', '-\n    port: 81'],
    [['spec', 'more', 'note'], 'value', '|\n      two\n      lines'],
    [['status'], 'entry', 'status: ~'],
    [['spec', 'missing'], 'value', undefined],
    [['spec', 'ports', 2], 'value', undefined],
    [['kind', 'x'], 'value', undefined],
  ])('of %j, %s', (path, part, expected) => {
    expect(textOf(path, part)).toBe(expected);
  });

  it('of an alias is the alias; of what is behind it, the text of the anchor', () => {
    expect(textOf(['spec', 'selector'])).toBe('*labels');
    expect(document.spanOf(['spec', 'selector', 'app'])).toEqual(document.spanOf(['metadata', 'labels', 'app']));
  });

  it('of a merged entry is where it is written', () => {
    expect(textOf(['spec', 'more', 'app'], 'entry')).toBe('app: web');
    expect(document.spanOf(['spec', 'more', 'app'])).toEqual(document.spanOf(['metadata', 'labels', 'app']));
  });
});

describe('nearestSpan', () => {
  const near = (path: FieldPath, part?: Part): string => {
    const { start, end } = document.nearestSpan(path, part);
    return text.slice(start, end);
  };

  it('is spanOf for what is there, and the key of the nearest enclosing thing for what is not', () => {
    expect(near(['metadata', 'name'])).toBe('web');
    expect(near(['metadata', 'namespace'])).toBe('metadata');
    expect(near(['spec', 'template', 'spec', 'hostname'])).toBe('spec');
  });

  it('is the first key of a list item, which has no key of its own', () => {
    expect(near(['spec', 'ports', 0, 'targetPort'])).toBe('name');
  });

  it('is the kind for what an object lacks itself', () => {
    expect(near(['immutable'])).toBe('kind: Service');
  });

  it('stays in the text where there is nothing', () => {
    expect(parseDocument('').nearestSpan(['a'])).toEqual({ start: 0, end: 0 });
  });
});

describe('at', () => {
  /** What is at the `|` in a text. */
  const at = (marked: string): string | undefined => {
    const offset = marked.indexOf('|');
    const found = parseDocument(marked.replace('|', '')).at(offset);
    return found === undefined ? undefined : `${found.path.join('.')} ${found.on}`;
  };

  it.each([
    ['ki|nd: Service', 'kind key'],
    ['|kind: Service', 'kind key'],
    ['kind|: Service', 'kind key'],
    ['kind: |Service', 'kind value'],
    ['kind: Serv|ice', 'kind value'],
    ['kind: Service|', 'kind value'],
    ['kind: Service |# c', undefined],
    ['kind: # |c', undefined],
    ['kind:|', 'kind value'],
    ['kind: |\nspec: 1', 'kind value'],
    ['kind:  |   # c', 'kind value'],
    ['kind: Service\n|\nspec: 1', undefined],
    ['|\nkind: Service', undefined],
    ['a:\n  b|: 1', 'a.b key'],
    ['a:\n |  b: 1', undefined],
    ['a:\n  - x|\n  - y', 'a.0 value'],
    ['a:\n  |- x\n  - y', 'a.0 value'],
    ['a:\n  - x\n  -| y', 'a.1 value'],
    ['a:\n  - x\n  - b|: y', 'a.1.b key'],
    ['a: {b: 1, c|: 2}', 'a.c key'],
    ['a: {b: 1, c: 2|}', 'a.c value'],
    ['a: |{b: 1}', 'a value'],
    ['a: [x, y|]', 'a.1 value'],
    ['a: &x 1\nb: *|x', 'b value'],
    ['a: &x {b: |1}\nc: *x', 'a.b value'],
    ['a: &x {b: 1}\nc:\n  <|<: *x', 'c.<< key'],
    ['a: "x|y"', 'a value'],
    ['a: >\n  one\n  t|wo\n', 'a value'],
    ['? a|\n: 1', 'a key'],
    ['{"a": {"b|": 1}}', 'a.b key'],
    ['"a|": 1', 'a key'],
    ['wo|rd', ' value'],
  ])('%j', (marked, expected) => {
    expect(at(marked)).toBe(expected);
  });
});
