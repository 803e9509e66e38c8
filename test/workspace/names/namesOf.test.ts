import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesOf } from '../../../server/src/workspace/names/namesOf.ts';
import type { WorkspaceIndex } from '../../../server/src/workspace/workspaceIndex.ts';
import { findingsIn, seen, textAt, uriOf, workspaceOf } from '../../rules/rig.ts';

function service(name: string, namespace?: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}${namespace === undefined ? '' : `, namespace: ${namespace}`} }\nspec: { clusterIP: None, selector: { app: ${name} }, ports: [{ name: web, port: 80 }] }\n`;
}

function set(name: string, governing: string, replicas: number, namespace?: string): string {
  return `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: ${name}${namespace === undefined ? '' : `, namespace: ${namespace}`} }\nspec:\n  serviceName: ${governing}\n  replicas: ${replicas}\n  selector: { matchLabels: { app: ${governing} } }\n  template:\n    metadata: { labels: { app: ${governing} } }\n    spec: { containers: [{ name: main, image: x, ports: [{ containerPort: 80 }] }] }\n`;
}

/** The names in a file: form, text, and the object they lead to. */
function namesOfFile(index: WorkspaceIndex, path: string): readonly string[] {
  const view = index.view();
  return (index.file(uriOf(path))?.entries ?? []).flatMap((entry) =>
    namesOf(entry, view).map(({ form, services, sets, use }) => {
      const text = textAt(index, { entry, path: use.path, range: use.written });
      const target = sets?.fits === true ? sets.entries[0] : services?.fits === true ? services.entries[0] : undefined;
      return `${form} ${text} → ${target === undefined ? 'nothing' : `${target.kind} ${target.name ?? ''}`}`;
    }),
  );
}

describe('names of an object', () => {
  it('a StatefulSet and a Service may end in a number themselves', () => {
    const files = {
      'a.yaml': [service('store-0'), set('store-0', 'store-0', 1)].join('---\n'),
      'b.yaml':
        'kind: ConfigMap\napiVersion: v1\nmetadata: { name: x }\ndata: { a: store-0:80, b: store-0-0.store-0:80, c: _web._tcp.store-0, d: store-1:80 }\n',
    };
    expect(namesOfFile(workspaceOf(files), 'b.yaml')).toEqual([
      'service store-0 → Service store-0',
      'pod store-0-0.store-0 → StatefulSet store-0',
      'srv _web._tcp.store-0 → Service store-0',
    ]);
  });

  it('two labels before .svc are a Service, three a pod; without it what is near decides', () => {
    const files = {
      'a.yaml': [service('nginx', 'shop'), set('web', 'nginx', 3, 'shop')].join('---\n'),
      'b.yaml':
        'kind: ConfigMap\napiVersion: v1\nmetadata: { name: x, namespace: shop }\ndata: { a: web-0.nginx.svc, b: web-0.nginx.shop.svc, c: nginx.shop, d: web-0.nginx.shop, e: web-0.nginx, f: nginx.conf, g: web-0.txt }\n',
    };
    expect(namesOfFile(workspaceOf(files), 'b.yaml')).toEqual([
      'service web-0.nginx.svc → nothing',
      'pod web-0.nginx.shop.svc → StatefulSet web',
      'service nginx.shop → Service nginx',
      'pod web-0.nginx.shop → StatefulSet web',
      'pod web-0.nginx → StatefulSet web',
    ]);
  });

  it('fields that name a Service as a whole are names too', () => {
    const files = {
      'a.yaml': service('nginx', 'shop'),
      'b.yaml': [
        'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: x, namespace: shop }\nspec: { rules: [{ host: shop.example.org, http: { paths: [{ backend: { service: { name: nginx, port: { number: 80 } } } }] } }] }\n',
        'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: x, namespace: web }\nspec: { rules: [{ backendRefs: [{ name: nginx, namespace: shop }, { name: nginx }, { kind: Bucket, name: nginx, namespace: shop }] }] }\n',
        'apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nmetadata: { name: x }\nwebhooks: [{ clientConfig: { service: { name: nginx, namespace: shop } } }]\n',
        'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: x, namespace: shop }\nspec: { http: [{ route: [{ destination: { host: nginx } }] }] }\n',
      ].join('---\n'),
    };
    expect(namesOfFile(workspaceOf(files), 'b.yaml')).toEqual(Array.from({ length: 4 }, () => 'service nginx → Service nginx'));
  });
});

describe('findings about names', () => {
  it('after any edits are those of an index built from scratch', () => {
    const texts: Readonly<Record<string, readonly string[]>> = {
      'service.yaml': [service('nginx'), service('nginx', 'shop'), service('ngnix', 'shop'), service('nginx-hl', 'infra'), 'a: b\n'],
      'set.yaml': [
        set('web', 'nginx', 3, 'shop'),
        set('web', 'nginx', 1, 'shop'),
        set('web', 'nginx-hl', 3, 'infra'),
        set('www', 'nginx', 3),
        service('web'),
      ],
      'client.yaml': [
        'web-2.nginx:80',
        'web-2.nginx.shop.svc.cluster.local:80',
        'web-0.web',
        '_web._tcp.nginx',
        'nginx.shop:8080',
        'http://web-1/',
      ].map((name) => `kind: ConfigMap\napiVersion: v1\nmetadata: { name: x, namespace: shop }\ndata: { a: "${name}" }\n`),
      'far/away/service.yaml': [service('nginx'), service('nginxs'), 'a: b\n'],
    };
    const edit = fc
      .constantFrom(...Object.keys(texts))
      .chain((path) => fc.tuple(fc.constant(path), fc.constantFrom(undefined, ...(texts[path] ?? []))));
    const said = (index: WorkspaceIndex): readonly string[] =>
      findingsIn(index)
        .map((finding) => JSON.stringify([finding.at.entry.uri, seen(index, finding)]))
        .toSorted();
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
        const index = workspaceOf({});
        const files = new Map<string, string>();
        for (const [path, text] of edits) {
          if (text === undefined) {
            files.delete(path);
            index.removeFile(uriOf(path));
          } else {
            files.set(path, text);
            index.setFile(uriOf(path), text);
          }
          expect(said(index)).toEqual(said(workspaceOf(Object.fromEntries(files))));
        }
      }),
      { numRuns: 60 },
    );
  });
});
