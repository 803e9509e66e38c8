import { describe, expect, it } from 'vitest';
import { kustomizeCases } from './cases.ts';
import { buildAmong, dnsFacts } from './facts.ts';
import { recordedFacts } from './recorded.ts';

const byName = (facts: readonly object[]): readonly string[] => facts.map((fact) => JSON.stringify(sorted(fact))).toSorted();

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

describe('a build is what kustomize makes of it', () => {
  const recorded = recordedFacts();
  it.each(kustomizeCases.map((one) => [one.name, one] as const))('%s', (name, { files, build }) => {
    const { objects, unsure } = buildAmong(new Map(Object.entries(files)), `${build}/kustomization.yaml`);
    expect(unsure).toEqual([]);
    expect(byName(dnsFacts(objects.map(({ json }) => json)))).toEqual(byName(recorded[name] ?? []));
  });
});

describe('a build that may be something else says why', () => {
  const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {clusterIP: None}\n';
  it.each([
    ['resources: [web.yaml, https://example.org/base?ref=v1]', 'https://example.org/base?ref=v1 is remote and was not read'],
    ['resources: [web.yaml, git@example.org:a/b.git]', 'git@example.org:a/b.git is remote and was not read'],
    ['resources: [web.yaml, missing]', 'there is no missing'],
    ['resources: [web.yaml, .]', 'file:///dev/kustomization.yaml includes itself'],
    ['resources: [web.yaml]\nhelmCharts: [{name: redis}]', 'Helm charts are not rendered'],
    ['resources: [web.yaml]\ntransformers: [x.yaml]', 'transformer plugins are not run'],
    ['resources: [web.yaml, web.yaml]', 'Service web is there twice'],
    [
      'resources: [web.yaml, ../ns/web.yaml]\nnamespace: one',
      'Service web is there twice',
      'kustomize does not read ../ns/web.yaml: it is outside of the folder',
    ],
    ['resources: [web.yaml]\npatches: [{path: missing.yaml}]', 'there is no patch file missing.yaml'],
    [
      'resources: [web.yaml]\npatches: [{patch: "{apiVersion: v1, kind: Service, metadata: {name: other}}"}]',
      'nothing matches the patch of Service other',
    ],
    [
      'resources: [web.yaml]\npatches: [{target: {kind: Service}, patch: "[{op: remove, path: /spec/ports}]"}]',
      'a JSON patch does not fit Service web: there is no ports',
    ],
    ['resources: [web.yaml]\nreplicas: [{name: other, count: 1}]', 'replicas names other, which is no workload of the build'],
    ['resources: [web.yaml]\nconfigMapGenerator: [{name: a, envs: [a.env]}]', 'a generator reads a.env, which is not there'],
    ['resources: [web.yaml]\nvars: [{name: X, objref: {kind: Service, name: other, apiVersion: v1}}]', 'the var X has no value'],
  ])('%s', (kustomization, ...reasons) => {
    const { objects, unsure } = buildAmong(
      new Map([
        ['dev/kustomization.yaml', kustomization],
        ['dev/web.yaml', service],
        ['ns/web.yaml', service.replace('name: web', 'name: web, namespace: two')],
      ]),
      'dev/kustomization.yaml',
    );
    expect(unsure.toSorted()).toEqual(reasons.toSorted());
    expect(objects.map(({ json }) => json['kind'])).toContain('Service');
  });
});

it('an object knows the document it was read from', () => {
  const { objects } = buildAmong(
    new Map([
      ['dev/kustomization.yaml', 'resources: [../base]\nnamePrefix: dev-\nconfigMapGenerator: [{name: made}]\n'],
      ['base/kustomization.yaml', 'resources: [list.yaml]\n'],
      [
        'base/list.yaml',
        'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\n---\napiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Service, metadata: {name: web}}\n',
      ],
    ]),
    'dev/kustomization.yaml',
  );
  expect(objects.map(({ json, origin }) => [json['kind'], origin])).toEqual([
    ['ServiceAccount', { uri: 'file:///base/list.yaml', document: 0, path: [] }],
    ['ConfigMap', undefined],
    ['Service', { uri: 'file:///base/list.yaml', document: 1, path: ['items', 0] }],
  ]);
});
