import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../server/src/manifest/manifestDocument.ts';

const whole = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
  serviceName: web
  replicas: 3
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: main
          image: nginx
`;

/** What is read when the line that begins with `line` is replaced. */
const typed = (line: string, by: string): ReturnType<typeof parseDocument> =>
  parseDocument(whole.replace(new RegExp(`^ *${line}.*$`, 'm'), by));

describe('while a line is half-typed the rest of the document is still read', () => {
  it.each([
    ['a key without its colon', 'replicas', '  replic'],
    ['a key without its colon, in a list', 'image', '          ima'],
    ['a value behind a key without its colon', 'serviceName', '  serviceName web'],
    ['an unclosed double quote', 'serviceName', '  serviceName: "web'],
    ['an unclosed single quote', 'serviceName', "  serviceName: 'web"],
    ['an unclosed brace', 'labels', '      labels: {app: web'],
    ['an unclosed bracket', 'image', '          image: [a, b'],
    ['a tab for blanks', 'replicas', '\treplicas: 3'],
    ['an alias without an anchor', 'serviceName', '  serviceName: *web'],
    ['a sign that begins no value', 'serviceName', '  serviceName: @web'],
  ])('%s', (_what, line, by) => {
    const document = typed(line, by);
    expect(withoutLine(document.json)).toEqual(withoutLine(parseDocument(whole).json));
  });

  it('and the error is still reported', () => {
    expect(typed('replicas', '  replic').errors.length).toBeGreaterThan(0);
    expect(typed('serviceName', '  serviceName: "web').errors.length).toBeGreaterThan(0);
  });

  it('and everything keeps its place', () => {
    const document = typed('replicas', '  replic');
    const span = document.spanOf(['spec', 'template', 'spec', 'containers', 0, 'image']);
    expect(document.text.slice(span?.start, span?.end)).toBe('nginx');
  });
});

/** The JSON without the fields that the lines above are about: what is left of them is no matter. */
function withoutLine(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json), (key, value: unknown) =>
    ['replicas', 'serviceName', 'labels', 'image'].includes(key) ? undefined : value,
  );
}

it('the text of an unclosed quote still counts as the value', () => {
  expect(typed('serviceName', '  serviceName: "web').json).toEqual(parseDocument(whole).json);
});
