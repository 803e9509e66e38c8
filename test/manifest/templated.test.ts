import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../server/src/manifest/manifestDocument.ts';

describe('a document is a template', () => {
  it.each([
    ['with an action as a value', 'a: {{ .x }}\n'],
    ['inside of a value', 'a: web-{{ .x }}\n'],
    ['on a line of its own', '{{- if .x }}\na: 1\n{{- end }}\n'],
    ['whose quotes cut a string in two', 'a: "{{ include "x" . }}"\n'],
    ['behind an apostrophe', "a: don't {{ x }}\n"],
    ['after a block scalar', '- a: |\n    {{ x }}\n  b: {{ y }}\n'],
  ])('%s', (_where, text) => {
    expect(parseDocument(text).templated).toBe(true);
  });
});

describe('a document is none, for braces', () => {
  it.each([
    ['in a quoted string', 'a: "{{ x }}"\nb: \'{{ y }}\'\n'],
    ['in a quoted string of several lines', "a: 'x\n  {{ y }}'\n"],
    ['in a block scalar', 'a: |\n  {{ x }}\n\n  {{ y }}\nb: 1\n'],
    ['in a block scalar of a list', '- |\n  {{ x }}\n- >-\n  {{ y }}\n'],
    ['in a comment', 'a: 1 # {{ x }}\n# {{ y }}\n'],
    ['that only close', 'a: {b: {c: 1}}\n'],
    ['that are not there', 'a: 1\n'],
  ])('%s', (_where, text) => {
    expect(parseDocument(text).templated).toBe(false);
  });
});

describe('of a template', () => {
  const text = `{{- if .Values.headless }}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "db.name" . }}-headless
  labels:
    {{- include "db.labels" . | nindent 4 }}
    app: "{{ template "db.name" . }}"
spec:
  clusterIP: None
  {{- with .Values.ports }}
  ports:
  - port: {{ .port }}
    name: client
  {{- end }}
{{- end }}
`;
  const document = parseDocument(text);

  it('the literal parts are read, and actions stay where they are part of a value', () => {
    expect(document.errors).toEqual([]);
    expect(document.json).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: '{{ include "db.name" . }}-headless', labels: { app: '{{ template "db.name" . }}' } },
      spec: { clusterIP: 'None', ports: [{ port: '{{ .port }}', name: 'client' }] },
    });
  });

  it('every part has its place', () => {
    const span = document.spanOf(['spec', 'ports', 0, 'name'], 'entry');
    expect(text.slice(span?.start, span?.end)).toBe('name: client');
    expect(document.at(text.indexOf('None'))?.path).toEqual(['spec', 'clusterIP']);
    expect(document.at(text.indexOf('include "db.name"'))?.path).toEqual(['metadata', 'name']);
  });
});
