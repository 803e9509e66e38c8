import { describe, expect, it } from 'vitest';
import type { Finding } from '../../server/src/rules/rule.ts';
import { ruleTable } from '../../server/src/rules/ruleTable.ts';
import { applyFix, findingsIn, seen, uriOf, workspaceOf } from './rig.ts';

/** A correct pair, in a file of its own. */
const pair = `apiVersion: v1
kind: Service
metadata: { name: nginx, namespace: shop }
spec:
  clusterIP: None
  selector: { app: nginx }
  ports: [{ name: web, port: 80, targetPort: 8080 }, { name: peer, port: 7000 }]
---
apiVersion: v1
kind: Service
metadata: { name: nginx-client, namespace: shop }
spec:
  selector: { app: nginx }
  ports: [{ name: web, port: 80, targetPort: 8080 }]
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, namespace: shop }
spec:
  serviceName: nginx
  replicas: 3
  selector: { matchLabels: { app: nginx } }
  template:
    metadata: { labels: { app: nginx } }
    spec:
      containers:
        - { name: main, image: web, ports: [{ name: web, containerPort: 8080 }, { name: peer, containerPort: 7000 }] }
`;

const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: client, namespace: shop }\ndata:\n';

/** Ways in which a text stands in a manifest. */
const settings: Readonly<Record<string, (name: string) => string>> = {
  'a plain scalar': (name) => `${head}  url: http://${name}\n`,
  'single quotes': (name) => `${head}  url: 'it''s http://${name}'\n`,
  'double quotes with escapes': (name) => `${head}  url: "first\\tline\\nurl=${name}\\n\\u00e4"\n`,
  'a folded double-quoted scalar': (name) => `${head}  conf: "frontend x\\n  bind *:80\\n\\n\\\n    \\ server R0\\\n    \\ ${name}\\n"\n`,
  'a block scalar': (name) => `${head}  app.properties: |\n    # web-7.nginx in a comment\n    peers=${name}\n    other=1\n`,
  'a folded block scalar': (name) => `${head}  run: >-\n    client\n    --peer ${name}\n    --verbose\n`,
  'JSON in a text': (name) => `${head}  hashrings.json: '[{"endpoints": ["${name}"]}]'\n`,
  'Logstash in a text': (name) => `${head}  pipeline: |\n    output { elasticsearch { hosts => ["${name}"] } }\n`,
  'CRLF lines': (name) => `${head}  app.conf: |\n    a = 1\n    peer = "${name}"\n`.replaceAll('\n', '\r\n'),
  'a JSON manifest': (name) =>
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'client', namespace: 'shop' },
      data: { url: `tcp://${name}` },
    }),
  'an argument': (name) =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: client, namespace: shop }\nspec:\n  containers:\n    - name: main\n      image: client\n      args: ["--peers=${name}", "-v"]\n`,
  'a custom resource': (name) =>
    `apiVersion: example.org/v1\nkind: Client\nmetadata: { name: client, namespace: shop }\nspec: { peers: [ { host: "${name}" } ] }\n`,
};

/** Right names, each broken in one label: the wrong one, what is put for it, and who says so. */
const mistakes: readonly (readonly [right: string, label: string, wrong: string, rule: string])[] = [
  ['web-0.nginx:7000', 'web-0', 'web-3', 'stale-ordinal'],
  ['web-2.nginx.shop.svc.cluster.local:7000', 'web-2', 'web-12', 'stale-ordinal'],
  ['web-1.nginx.shop:7000', 'shop', 'prod', 'wrong-namespace'],
  ['web-1.nginx.shop.svc.cluster.local:7000', 'shop', 'prod', 'wrong-namespace'],
  ['web-1.nginx.shop.svc.cluster.local:7000', 'nginx', 'nginx-client', 'wrong-service'],
  ['web-1.nginx:7000', 'nginx', 'nginx-client', 'wrong-service'],
  ['web-1.nginx:7000', 'nginx', 'web', 'set-name-as-service'],
  ['web-1.nginx.shop.svc:7000', 'nginx', 'ngnix', 'unknown-name'],
  ['web-1.nginx:7000', 'web-1', 'www-1', 'unknown-name'],
  ['nginx.shop.svc.cluster.local:7000', 'nginx', 'ngixn', 'unknown-name'],
  ['nginx:7000', 'nginx', 'ngnix', 'unknown-name'],
  ['nginx-client.shop:80', 'nginx-client', 'ngnix-client', 'unknown-name'],
  ['web-1.nginx.shop.svc.cluster.local:7000', 'cluster.local', 'cluster.lokal', 'cluster-domain'],
  ['web-1.nginx.shop.svc.cluster.local:8080', '8080', '80', 'service-port'],
  ['nginx:8080', '8080', '80', 'service-port'],
  ['nginx.shop:8080', '8080', '80', 'service-port'],
  ['web-1.nginx:7000', '7000', '7001', 'unknown-port'],
  ['_web._tcp.nginx.shop.svc.cluster.local', '_web', '_wbe', 'srv-name'],
];

function namesSaid(files: Readonly<Record<string, string>>): {
  readonly index: ReturnType<typeof workspaceOf>;
  readonly found: readonly Finding[];
} {
  const index = workspaceOf(files);
  return {
    index,
    found: findingsIn(index).filter(({ rule, at }) => ruleTable[rule].group === 'names' && at.entry.uri === uriOf('client.yaml')),
  };
}

describe.each(Object.entries(settings))('a name in %s', (_setting, write) => {
  it.each(mistakes.map(([right]) => right))('%s: right, and nothing is said', (right) => {
    expect(namesSaid({ 'pair.yaml': pair, 'client.yaml': write(right) }).found).toEqual([]);
  });

  it.each(mistakes)('%s with %s for %s written: said once, at that label, by %s; a fix puts it right', (right, label, wrong, rule) => {
    const text = write(right.replace(label, wrong));
    const { index, found } = namesSaid({ 'pair.yaml': pair, 'client.yaml': text });
    expect(found.map((finding) => seen(index, finding)).map((one) => [one.rule, one.at])).toEqual([[rule, wrong]]);
    const [finding] = found;
    const [fix] = finding?.fixes ?? [];
    if (fix === undefined || rule === 'stale-ordinal' || rule === 'unknown-port') return;
    applyFix(index, fix);
    const fixed = index.file(uriOf('client.yaml'))?.file.text;
    expect(fixed?.replace(/_(?:web|peer)(?=\._tcp)/, '_web')).toBe(write(right));
  });
});

describe('a stale peer is taken out of its list', () => {
  it.each([
    ['a: web-1.nginx:7000,web-3.nginx:7000', 'a: web-1.nginx:7000'],
    ['a: web-3.nginx:7000,web-1.nginx:7000', 'a: web-1.nginx:7000'],
    ['a: web-0.nginx, web-3.nginx, web-1.nginx', 'a: web-0.nginx, web-1.nginx'],
    ['a: web-0.nginx web-3.nginx web-1.nginx', 'a: web-0.nginx web-1.nginx'],
    ['a: "m0=http://web-0.nginx:7000;m3=http://web-3.nginx:7000"', 'a: "m0=http://web-0.nginx:7000"'],
    [`a: 'hosts => ["web-0.nginx:7000", "web-3.nginx:7000"]'`, `a: 'hosts => ["web-0.nginx:7000"]'`],
    [`a: 'hosts => ["web-3.nginx:7000", "web-0.nginx:7000"]'`, `a: 'hosts => ["web-0.nginx:7000"]'`],
  ])('%s', (line, rest) => {
    const { index, found } = namesSaid({ 'pair.yaml': pair, 'client.yaml': `${head}  ${line}\n` });
    const fix = found.find(({ rule }) => rule === 'stale-ordinal')?.fixes.find(({ title }) => title === 'Remove this entry');
    if (fix !== undefined) applyFix(index, fix);
    expect(index.file(uriOf('client.yaml'))?.file.text).toBe(`${head}  ${rest}\n`);
  });

  it('an item of a list of the manifest goes whole', () => {
    const text = (items: readonly string[]): string =>
      `apiVersion: example.org/v1\nkind: Client\nmetadata: { name: client, namespace: shop }\nspec:\n  peers:\n${items.map((item) => `    - ${item}\n`).join('')}`;
    const { index, found } = namesSaid({ 'pair.yaml': pair, 'client.yaml': text(['web-2.nginx:7000', 'web-3.nginx:7000']) });
    const [fix] = found[0]?.fixes ?? [];
    if (fix !== undefined) applyFix(index, fix);
    expect(index.file(uriOf('client.yaml'))?.file.text).toBe(text(['web-2.nginx:7000']));
  });

  it('a name that stands alone stays, and the set can grow instead', () => {
    const { index, found } = namesSaid({ 'pair.yaml': pair, 'client.yaml': `${head}  a: http://web-3.nginx:7000/\n` });
    expect(found.map((finding) => seen(index, finding).fixes)).toEqual([['Set replicas to 4']]);
  });
});

describe('names are not judged', () => {
  it.each([
    ['in comments', 'a: |\n    # web-9.nginx\n    b=1'],
    ['that a variable completes', 'a: $(POD_NAME).nginx web-$i.nginx web-{0..9}.nginx'],
    ['of files', 'a: web-9.yaml web-9.log /data/web-9.nginx'],
    ['in prose after a slash', 'a: see pod/web-9.nginx'],
    ['of other clusters of a set of clusters', 'a: nginx.shop.svc.clusterset.local'],
  ])('%s', (_what, line) => {
    expect(namesSaid({ 'pair.yaml': pair, 'client.yaml': `${head}  ${line}\n` }).found).toEqual([]);
  });

  it('in Helm templates', () => {
    const text = `${head}  a: web-9.nginx\n  b: {{ .Values.b }}\n`;
    expect(namesSaid({ 'pair.yaml': pair, 'client.yaml': text }).found).toEqual([]);
  });

  it('where one of several definitions in the same folder has the pod', () => {
    const larger = pair.replace('replicas: 3', 'replicas: 5');
    const files = { 'pair.yaml': pair, 'larger.yaml': larger, 'client.yaml': `${head}  a: web-4.nginx:7000\n` };
    expect(namesSaid(files).found).toEqual([]);
  });

  it('where namespaces are not declared', () => {
    const files = { 'pair.yaml': pair.replaceAll(', namespace: shop', ''), 'client.yaml': `${head}  a: web-0.nginx.prod.svc:7000\n` };
    expect(namesSaid(files).found).toEqual([]);
  });

  it('where a Job, a Pod or hand-made endpoints have the name', () => {
    const others = `apiVersion: v1\nkind: Pod\nmetadata: { name: x, namespace: shop, labels: { app: nginx } }\nspec:\n  hostname: www-1\n  subdomain: nginx\n  containers: [{ name: main, image: x }]\n`;
    expect(namesSaid({ 'pair.yaml': pair, 'other.yaml': others, 'client.yaml': `${head}  a: www-1.nginx:7000\n` }).found).toEqual([]);
  });
});

it('two labels before .svc are a Service: a pod without its namespace is offered one', () => {
  const { index, found } = namesSaid({ 'pair.yaml': pair, 'client.yaml': `${head}  a: http://web-1.nginx.svc.cluster.local:7000\n` });
  expect(found.map((finding) => seen(index, finding)).map(({ rule, at }) => [rule, at])).toEqual([['unknown-name', 'web-1.nginx']]);
  const [fix] = found[0]?.fixes ?? [];
  if (fix !== undefined) applyFix(index, fix);
  expect(index.file(uriOf('client.yaml'))?.file.text).toBe(`${head}  a: http://web-1.nginx.shop.svc.cluster.local:7000\n`);
});

describe('a selector on a pod name', () => {
  const one = (pod: string): string =>
    `apiVersion: v1\nkind: Service\nmetadata: { name: one, namespace: shop }\nspec: { selector: { statefulset.kubernetes.io/pod-name: ${pod} }, ports: [{ port: 80 }] }\n`;

  it.each([
    ['web-2', []],
    ['web-3', [['stale-ordinal', 'web-3']]],
    ['other-3', []],
  ])('%s', (pod, said) => {
    const { index, found } = namesSaid({ 'pair.yaml': pair, 'client.yaml': one(pod) });
    expect(found.map((finding) => seen(index, finding)).map(({ rule, at }) => [rule, at])).toEqual(said);
  });
});

describe('a stale ordinal is information', () => {
  const client = `${head}  a: web-4.nginx:7000\n`;
  const severities = (files: Readonly<Record<string, string>>): readonly string[] => namesSaid(files).found.map(({ severity }) => severity);

  it.each([
    ['where the set is scaled to nothing', { 'pair.yaml': pair.replace('replicas: 3', 'replicas: 0') }],
    [
      'where an autoscaler sets the replicas',
      {
        'pair.yaml': pair,
        'scale.yaml':
          'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web, namespace: shop }\nspec: { scaleTargetRef: { kind: StatefulSet, name: web }, maxReplicas: 9 }\n',
      },
    ],
    [
      'where a kustomization sets the replicas',
      { 'pair.yaml': pair, 'kustomization.yaml': 'resources: [pair.yaml, client.yaml]\nreplicas: [{ name: web, count: 5 }]\n' },
    ],
  ])('%s', (_where, files) => {
    expect(severities({ ...files, 'client.yaml': client })).toEqual(['information']);
  });

  it('and a warning elsewhere', () => {
    expect(severities({ 'pair.yaml': pair, 'client.yaml': client })).toEqual(['warning']);
  });
});
