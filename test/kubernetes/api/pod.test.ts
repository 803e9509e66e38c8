import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../server/src/kubernetes/objects/json.ts';
import { complaints, judge, statefulSet, warnings } from './judge.ts';

function pod(spec: { readonly [field: string]: Json } = {}): JsonObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [{ name: 'main', image: 'x' }], ...spec } };
}

const named = [{ name: 'main', image: 'x', ports: [{ name: 'http', containerPort: 80 }] }];

describe('a pod', () => {
  it('has a hostname and a subdomain that are one label each', () => {
    expect(complaints(pod({ hostname: 'a.b', subdomain: 'db.x' }))).toEqual([
      'spec.hostname: Invalid value: "a.b": must not contain dots',
      'spec.subdomain: Invalid value: "db.x": must not contain dots',
    ]);
  });

  it('cannot change what it is called, nor what it opens', () => {
    const stored = pod({ hostname: 'a', containers: named });
    const forbidden = 'spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`';
    expect(complaints(pod({ hostname: 'b', containers: named }), { stored })[0]).toContain(forbidden);
    expect(complaints(pod({ hostname: 'a' }), { stored })[0]).toContain(forbidden);
    const image = pod({ hostname: 'a', containers: [{ ...named[0], image: 'y' }] });
    expect(judge(image, { stored }).accepted).toBe(true);
  });

  it('may name a port twice in two containers, with a warning that says which counts', () => {
    expect(warnings(pod({ containers: [...named, { name: 'side', image: 'x', ports: [{ name: 'http', containerPort: 81 }] }] }))).toEqual([
      'spec.containers[1].ports[0]: duplicate port name "http" with spec.containers[0].ports[0], services and probes that select ports by name will use spec.containers[0].ports[0]',
    ]);
  });
});

describe('a StatefulSet', () => {
  it('has a hostname and a subdomain in its template that nobody looks at', () => {
    expect(judge(statefulSet({}, { hostname: 'A.B', subdomain: 'X' })).accepted).toBe(true);
  });

  it('keeps its serviceName, also against having none', () => {
    const { accepted, causes } = judge(statefulSet({ serviceName: null }), { stored: statefulSet() });
    expect([accepted, causes[0]?.field, causes[0]?.reason]).toEqual([false, 'spec', 'FieldValueForbidden']);
    expect(judge(statefulSet({ replicas: 5, ordinals: { start: 2 } }), { stored: statefulSet() }).accepted).toBe(true);
  });

  it('keeps its claims, however their size is written', () => {
    const claiming = (storage: string) =>
      statefulSet({ volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { resources: { requests: { storage } } } }] });
    expect(judge(claiming('1024Mi'), { stored: claiming('1Gi') }).accepted).toBe(true);
    expect(judge(claiming('2Gi'), { stored: claiming('1Gi') }).accepted).toBe(false);
  });

  it('is told of its labels where they are, though the server leaves a step out', () => {
    const [cause] = judge(
      statefulSet({ template: { metadata: { labels: { app: 'web', x: 'bad value!' } }, spec: { containers: named } } }),
    ).causes;
    expect([cause?.field, cause?.path]).toEqual(['spec.template.labels', ['spec', 'template', 'metadata', 'labels']]);
  });
});
