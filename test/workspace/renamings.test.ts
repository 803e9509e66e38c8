import { describe, expect, it } from 'vitest';
import { check } from '../rules/rig.ts';

const pair = `apiVersion: v1
kind: Service
metadata: {name: nginx}
spec: {clusterIP: None, selector: {app: nginx}, ports: [{name: web, port: 80}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  serviceName: nginx
  replicas: 3
  selector: {matchLabels: {app: nginx}}
  template:
    metadata: {labels: {app: nginx}}
    spec:
      containers:
        - {name: main, image: nginx, env: [{name: PEER, value: web-1.nginx}], ports: [{name: web, containerPort: 80}]}
`;

const base = { 'base/web.yaml': pair, 'base/kustomization.yaml': 'resources: [web.yaml]\n' };
const left = (files: Readonly<Record<string, string>>): readonly string[] =>
  check({ ...base, ...files }, 'name-left-behind').map(({ severity, at, message }) => `${severity} ${at}: ${message}`);

describe('a name that kustomizations leave behind', () => {
  it('is said with what the layers together make of it', () => {
    expect(
      left({
        'mid/kustomization.yaml': 'resources: [../base]\nnamePrefix: mid-\nnameSuffix: -x\n',
        'dev/kustomization.yaml': 'resources: [../mid/]\nnamePrefix: dev-\nnameSuffix: -y\n',
      }),
    ).toEqual(['warning web-1.nginx: The kustomization renames Service "nginx" to "dev-mid-nginx-x-y" and leaves this name as it is.']);
  });

  it('is said once for all overlays', () => {
    expect(
      left({
        'dev/kustomization.yaml': 'resources: [../base]\nnamePrefix: dev-\n',
        'test/kustomization.yaml': 'resources: [../base]\nnamePrefix: test-\n',
      }),
    ).toEqual(['warning web-1.nginx: Kustomizations rename Service "nginx" to "dev-nginx" and "test-nginx" and leave this name as it is.']);
  });

  it('is information where one overlay keeps the names', () => {
    expect(
      left({
        'dev/kustomization.yaml': 'resources: [../base]\nnamePrefix: dev-\n',
        'prod/kustomization.yaml': 'resources: [../base]\n',
      }),
    ).toEqual(['information web-1.nginx: The kustomization renames Service "nginx" to "dev-nginx" and leaves this name as it is.']);
  });

  it('is not said where names stay, or replacements may rewrite it', () => {
    expect(left({})).toEqual([]);
    expect(left({ 'dev/kustomization.yaml': 'resources: [../base]\nnamePrefix: dev-\nreplacements: [{path: names.yaml}]\n' })).toEqual([]);
  });

  it('is said of a namespace, with a fix', () => {
    const files = {
      ...base,
      'base/web.yaml': pair
        .replaceAll(/metadata: {name: (\w+)}/g, 'metadata: {name: $1, namespace: shop}')
        .replace('web-1.nginx', 'web-1.nginx.shop'),
      'dev/kustomization.yaml': 'resources: [../base]\nnamespace: dev\n',
    };
    expect(check(files, 'name-left-behind').map(({ at, message, fixes }) => [at, message, fixes])).toEqual([
      ['shop', 'The kustomization moves StatefulSet "web" to namespace "dev" and leaves this name in "shop".', ['Change to "dev"']],
    ]);
  });
});
