import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../server/src/manifest/manifestDocument.ts';

const json = (text: string): unknown => parseDocument(text).json;

describe('a document as kubectl reads it', () => {
  it('is the same in block style, flow style and JSON', () => {
    const block = 'kind: Service\nspec:\n  ports:\n  - port: 80\n    name: http\n  clusterIP: None # headless\n';
    const flow = '{kind: Service, spec: {ports: [{port: 80, name: http}], clusterIP: None}}';
    const strict = '{"kind":"Service","spec":{"ports":[{"port":80,"name":"http"}],"clusterIP":"None"}}';
    expect(json(flow)).toEqual(json(block));
    expect(json(strict)).toEqual(json(block));
    expect(json(strict)).toEqual(JSON.parse(strict));
  });

  it('is the same with Windows line breaks and a byte order mark', () => {
    const text = '# c\nkind: ConfigMap\ndata:\n  a: |\n    one\n    two\n  b: "x\n    y"\n';
    expect(json(`\ufeff${text.replaceAll('\n', '\r\n')}`)).toEqual(json(text));
  });

  it('takes aliases and merges for what they stand for', () => {
    const text = 'base: &base\n  app: web\n  tier: db\nlabels:\n  <<: *base\n  tier: front\nsame: *base\n';
    expect(json(text)).toEqual({
      base: { app: 'web', tier: 'db' },
      labels: { app: 'web', tier: 'front' },
      same: { app: 'web', tier: 'db' },
    });
  });

  it('lets the last of a repeated key count', () => {
    expect(json('a: 1\nb: 2\na: 3\n')).toEqual({ a: 3, b: 2 });
  });

  it('is undefined where there is nothing', () => {
    for (const text of ['', '---\n', '# only a comment\n', '---\n# c\n...\n', 'null\n']) expect(json(text)).toBeUndefined();
  });

  it('has keys that mean something to JavaScript as keys like any other', () => {
    const value = json('__proto__: 1\nconstructor: 2\ntoString: 3\n');
    expect(Object.entries(value as object)).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
      ['toString', 3],
    ]);
  });

  it('does not grow without bounds', () => {
    const levels = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array.from({ length: 9 }, () => `*a${i}`).join(', ')}]`);
    const bomb = `a0: &a0 [x, x, x]\n${levels.join('\n')}\nkind: Service\napiVersion: v1\n`;
    const document = parseDocument(bomb);
    expect(document.objects[0]?.read?.object.kind).toBe('Service');
    expect(JSON.stringify(document.json).length).toBeLessThan(10_000_000);
  });
});

describe('the objects of a document', () => {
  const list =
    'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata: {name: a}\n- apiVersion: v1\n  kind: ConfigMap\n';

  it('are itself, or the items of a List, with their paths', () => {
    expect(parseDocument(list).objects.map(({ path, json, read }) => [path, json['kind'], read?.object.kind])).toEqual([
      [['items', 0], 'Service', 'Service'],
      [['items', 1], 'ConfigMap', undefined],
    ]);
  });

  it('or those of an OpenShift Template', () => {
    const template = 'apiVersion: v1\nkind: Template\nobjects:\n- apiVersion: v1\n  kind: Service\n';
    expect(parseDocument(template).objects.map(({ path }) => path)).toEqual([['objects', 0]]);
  });

  it('are none in a file that is not Kubernetes', () => {
    for (const text of ['services:\n  web:\n    image: x\n', '- a\n- b\n', 'just words\n', '{"a": 1}\n'])
      expect(parseDocument(text).objects).toEqual([]);
  });

  it('say which fields have a wrong type', () => {
    const { objects } = parseDocument('apiVersion: v1\nkind: Service\nmetadata: {name: on}\nspec: {publishNotReadyAddresses: "true"}\n');
    expect(objects[0]?.read?.problems.map(({ path, expected }) => [path.join('.'), expected])).toEqual([
      ['metadata.name', 'string'],
      ['spec.publishNotReadyAddresses', 'boolean'],
    ]);
  });
});

describe('errors', () => {
  it('name the place and leave the rest of the document readable', () => {
    const text = 'kind: Service\n\tmetadata: x\nspec:\n  clusterIP: None\n';
    const { errors } = parseDocument(text);
    expect(errors.length).toBeGreaterThan(0);
    for (const { span } of errors) expect(span.end).toBeLessThanOrEqual(text.length);
  });

  it('are none in what kubectl accepts', () => {
    expect(parseDocument('a: 1\na: 2\nb: !local x\n').errors).toEqual([]);
  });
});
