import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { JsonObject } from '../../server/src/kubernetes/objects/json.ts';
import { defaultSettings } from '../../server/src/kubernetes/settings.ts';
import { findingsIn, seen, workspaceOf } from './rig.ts';
import { documents, service, statefulSet } from './manifests.ts';

/** The one world of all examples: namespace shop, headless Service nginx, StatefulSet web. */
const shop = { rules: {}, cluster: { ...defaultSettings, namespace: 'shop' } };

/** A line of words.md 3: text ↳ related → fixes. */
interface Line {
  readonly rule: string;
  readonly text: string;
  readonly related?: readonly string[];
  readonly fixes?: readonly string[];
  readonly stored?: string;
  readonly manifests: string;
}

const twoPorts = service().replace('port: 80\n', 'port: 80\n    - port: 81\n');
const translated = service().replace('port: 80', 'port: 80\n      targetPort: 8080');
const client = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: clients\ndata:\n  server: web-0.nginx\n';
const deployment = statefulSet({ kind: 'Deployment', name: 'api', labels: 'app: api', podSpec: '      subdomain: api' });

const lines: readonly Line[] = [
  {
    rule: 'none-misspelt',
    text: 'Headless is written None. API server: spec.clusterIPs[0]: Invalid value: "none": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
    fixes: ['Change to None'],
    manifests: service({ clusterIP: 'none' }),
  },
  {
    rule: 'headless-nodeport',
    text: `A headless Service has no node ports. API server: spec.clusterIPs[0]: Invalid value: "None": may not be set to 'None' for NodePort services`,
    fixes: ['Change type', 'Remove clusterIP', 'Split in two'],
    manifests: service({ spec: '  type: NodePort' }),
  },
  {
    rule: 'service-not-found',
    text: 'No Service "ngnix" in this folder; "nginx" is headless and selects these pods.',
    fixes: ['Change to "nginx"', 'Create Service "ngnix"', 'Rename Service "nginx"'],
    manifests: documents(service(), statefulSet({ serviceName: 'ngnix' })),
  },
  {
    rule: 'service-elsewhere',
    text: 'Service "nginx" is in "infra", StatefulSet "web" in "shop": it cannot govern.',
    fixes: ['Create it in "shop"'],
    manifests: documents(service({ namespace: 'infra' }), statefulSet({ namespace: 'shop' })),
  },
  {
    rule: 'governing-not-headless',
    text: 'Governing Service "nginx" has a virtual IP. CoreDNS answers its pod names; the DNS specification does not promise them.',
    related: ['use of web-0.nginx @ web-0.nginx'],
    manifests: documents(service({ clusterIP: '' }), statefulSet(), client),
  },
  {
    rule: 'governing-selects-none',
    text: 'Governing Service "nginx" selects no pod of "web": tier is "web" here, "frontend" in the template.',
    related: ['tier: frontend @ tier: frontend'],
    fixes: ['Set tier to "frontend"'],
    manifests: documents(service({ selector: 'tier: web' }), statefulSet({ labels: 'tier: frontend' })),
  },
  {
    rule: 'no-service-name',
    text: 'StatefulSet "web" has no serviceName, so its pods have no names of their own.',
    fixes: ['Set serviceName to "nginx"', 'Create headless Service "web"'],
    manifests: documents(service(), statefulSet({ serviceName: null })),
  },
  {
    rule: 'port-untranslated',
    text: 'Headless: 80 is not translated to 8080. A client of nginx:80 reaches port 80 of the pod.',
    related: ['containerPort: 8080 @ containerPort: 8080'],
    fixes: ['Set port to 8080', 'Remove targetPort'],
    manifests: documents(translated, statefulSet().replace('containerPort: 80', 'containerPort: 8080')),
  },
  {
    rule: 'port-name-missing',
    text: 'With two or more ports, each needs a name. API server: spec.ports[1].name: Required value',
    fixes: ['Name it "tcp-81"'],
    manifests: twoPorts,
  },
  {
    rule: 'selector-mismatch',
    text: 'Selector has app "web", template "nginx". API server: spec.template.metadata.labels: … `selector` does not match template `labels`',
    fixes: ['Set app to "web"'],
    manifests: statefulSet().replace('app: nginx', 'app: web'),
  },
  {
    rule: 'session-affinity',
    text: 'No proxy serves this Service. API server warns: spec.SessionAffinity is ignored for headless services',
    fixes: ['Remove'],
    manifests: service({ spec: '  sessionAffinity: ClientIP' }),
  },
  {
    rule: 'set-name-too-long',
    text: 'Name has 53 characters; above 52, label controller-revision-hash can pass 63; then no pod is created.',
    manifests: statefulSet({ name: 'a'.repeat(53) }),
  },
  {
    rule: 'immutable-field',
    text: 'serviceName cannot change on an existing StatefulSet. API server: spec: Forbidden: updates to statefulset spec for fields other than …',
    fixes: ['Restore "nginx"'],
    stored: statefulSet({ namespace: 'shop' }),
    manifests: statefulSet({ serviceName: 'web' }),
  },
  {
    rule: 'stays-headless',
    text: 'The Service in the cluster stays headless even without clusterIP here.',
    fixes: ['Add clusterIP: None'],
    stored: service({ namespace: 'shop' }),
    manifests: service({ clusterIP: '' }),
  },
  {
    rule: 'subdomain-alone',
    text: 'subdomain without hostname gives no pod name. /etc/hosts in the pod hides it.',
    fixes: ['Add hostname "api"'],
    manifests: documents(service({ name: 'api', selector: 'app: api' }), deployment),
  },
  {
    rule: 'no-endpoints',
    text: 'Service "ext-db" has no selector, and no EndpointSlice in this folder is labelled for it.',
    fixes: ['Create one'],
    manifests: service({ name: 'ext-db', selector: null }),
  },
  {
    rule: 'peers-before-ready',
    text: 'Pods of "web" look each other up, and "nginx" publishes only ready pods.',
    fixes: ['Add publishNotReadyAddresses: true'],
    manifests: documents(service(), statefulSet().replace('image: nginx', 'image: cassandra:5')),
  },
];

describe('findings are worded as agreed', () => {
  it.each(lines.map((line) => [line.rule, line] as const))('%s', (rule, { text, related = [], fixes = [], stored, manifests }) => {
    const index = workspaceOf(manifests, shop);
    if (stored !== undefined) index.setStored([parse(stored) as JsonObject]);
    const [found] = findingsIn(index)
      .filter((finding) => finding.rule === rule)
      .map((finding) => seen(index, finding));
    expect(found?.message).toBe(text);
    expect(found?.related).toEqual(expect.arrayContaining([...related]));
    expect(found?.fixes).toEqual(fixes);
  });
});
