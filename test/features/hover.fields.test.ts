import { describe, expect, it } from 'vitest';
import { story } from '../support/featureRig.ts';

const Z = 'shop.svc.cluster.local';

const web = `---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
  #     ^ hover: set
  namespace: shop
spec:
  serviceName: nginx
  replicas: 2
  #         ^ hover: replicas
  podManagementPolicy: OrderedReady
  #                    ^ hover: order
  selector: {matchLabels: {app: nginx}}
  #          ^ hover: own selector
  template:
    metadata:
      labels: {app: nginx}
    spec:
      hostname: other
      #         ^ hover: overwritten
      containers: [{name: main, image: nginx}]
`;

/** A Service with these lines in its spec, and the set web behind it. */
function told(spec: string, more = web, options: Parameters<typeof story>[1] = {}) {
  const service = `apiVersion: v1\nkind: Service\n#     ^ hover: kind\nmetadata:\n  name: nginx\n  #     ^ hover: name\n  namespace: shop\nspec:\n${spec}\n`;
  return story({ 'web.yaml': service + more }, options);
}

const headless = '  clusterIP: None\n  # ^ hover: clusterIP\n  selector: {app: nginx}';

describe('fields of a headless Service', () => {
  it.each([
    [
      'sessionAffinity: ClientIP',
      '**Ignored.** nginx is headless: no proxy serves it, so nothing ties a client to one pod.\n\nAPI server warns: `spec.SessionAffinity is ignored for headless services`',
    ],
    ['sessionAffinity: None', '**No effect.** nginx is headless: no proxy serves it, so there is no affinity to switch off.'],
    [
      'externalTrafficPolicy: Local',
      '**Rejected.** nginx is headless: no traffic from outside passes a proxy for it.\n\nAPI server: `spec.externalTrafficPolicy: Invalid value: "Local": may only be set for externally-accessible services`',
    ],
    [
      'internalTrafficPolicy: Local',
      '**No effect.** nginx is headless: no proxy serves it, and every client gets the addresses of all ready pods.',
    ],
    [
      'trafficDistribution: PreferSameZone',
      '**No effect.** nginx is headless, and CoreDNS does not read the hints this sets: every client gets the addresses of all ready pods.',
    ],
    [
      'loadBalancerIP: 1.2.3.4',
      '**Ignored.** nginx is headless and has no load balancer.\n\nAPI server warns: `spec.loadBalancerIP is ignored for headless services`',
    ],
    [
      'publishNotReadyAddresses: false',
      '**Published when ready.** A pod has its name while it is ready, and loses it when its deletion begins.',
    ],
    [
      'type: ClusterIP',
      '**The only type that can be headless.** With `clusterIP: None` nginx has no virtual IP, no node port and no load balancer.',
    ],
    [
      'type: NodePort',
      '**`None` is rejected with type NodePort.** A headless Service has no node ports.\n\nAPI server: `spec.clusterIPs[0]: Invalid value: "None": may not be set to \'None\' for NodePort services`',
    ],
    [
      'ipFamilies: [IPv4]',
      '**A records only.** Endpoints are published with their IPv4 addresses; for AAAA there is no data.\n\n*By the settings, the cluster has IPv4.*',
    ],
    ['ports: []', '**No ports.** A headless Service needs none: its addresses are published, SRV records are not.'],
  ])('%s', (field, expected) => {
    expect(told(`${headless}\n  ${field}\n  #^ hover: field`).hover('field')).toBe(expected);
  });

  it('type: Headless is no type', () => {
    expect(told('  type: Headless\n  #     ^ hover: type\n  selector: {app: nginx}\n  ports: [{port: 80}]').hover('type')).toBe(
      '**`Headless` is rejected.** Headless is no type: it is written `clusterIP: None`.\n\nAPI server: `spec.type: Unsupported value: "Headless": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"`',
    );
  });

  it('a named targetPort that no container declares', () => {
    expect(
      told(`${headless}\n  ports:\n    - name: web\n      port: 80\n      targetPort: http\n      #           ^ hover: target`).hover(
        'target',
      ),
    ).toBe('**No TCP container port `http`** in StatefulSet [web]: its pods stay in DNS, without this port and its SRV record.');
  });

  it('of two ports one has no name', () => {
    expect(told(`${headless}\n  ports:\n    - {name: web, port: 80}\n    - port: 81\n      #     ^ hover: port`).hover('port')).toBe(
      '**With two or more ports, each needs a name.**\n\nAPI server: `spec.ports[1].name: Required value`',
    );
  });
});

describe('other Services', () => {
  it('a virtual IP before a StatefulSet: what CoreDNS answers and nobody promises', () => {
    expect(
      told('  clusterIP: ""\n  #          ^ hover: clusterIP\n  selector: {app: nginx}\n  ports: [{name: web, port: 80}]').hover(
        'clusterIP',
      ),
    ).toBe(`**Virtual IP.** An empty \`clusterIP\` is none at all: the cluster chooses an address for \`nginx\`.

\`nginx.${Z}\` → virtual IP, before StatefulSet [web], 2 pods declared

CoreDNS answers these pod names; the DNS specification does not promise them.
- \`web-0.nginx.${Z}\`
- \`web-1.nginx.${Z}\`

SRV \`_web._tcp.nginx.${Z}\` → port 80 of the virtual IP

Short: \`nginx\` from namespace shop · \`nginx.shop\` from any namespace

*web is in this file.*`);
  });

  it('kube-dns answers no pod names under a virtual IP', () => {
    expect(
      told('  selector: {app: nginx}\n  # ^ hover: selector\n  ports: [{port: 80}]', web, {
        settings: { dns: { server: 'kube-dns' } },
      }).hover('kind'),
    ).not.toContain('web-0.nginx');
  });

  it('ExternalName', () => {
    expect(told('  type: ExternalName\n  #     ^ hover: type\n  externalName: db.example.com', '').hover('type'))
      .toBe(`**ExternalName.** \`nginx\` has no pods and no address: its name leads to another, and no name exists below it.

\`nginx.${Z}\` → CNAME \`db.example.com\`

Short: \`nginx\` from namespace shop · \`nginx.shop\` from any namespace`);
  });

  it('no selector, and a slice written by hand', () => {
    const slice = `---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: nginx-1, namespace: shop, labels: {kubernetes.io/service-name: nginx}}
addressType: IPv4
ports: [{name: web, port: 8080}]
endpoints: [{addresses: [10.1.1.1], hostname: one}, {addresses: [10.1.1.2]}]
`;
    expect(told('  clusterIP: None\n  #          ^ hover: clusterIP\n  ports: [{name: web, port: 80}]', slice).hover('clusterIP'))
      .toBe(`**Headless.** \`nginx\` has no virtual IP; its name answers with the addresses of its ready endpoints.

\`nginx.${Z}\` → EndpointSlice [nginx-1], 2 endpoints
- \`one.nginx.${Z}\`

SRV \`_web._tcp.nginx.${Z}\` → port 8080 of each endpoint

Short: \`one.nginx\` from namespace shop · \`one.nginx.shop\` from any namespace

**1 endpoint without \`hostname\`.** CoreDNS names it by address (\`10-1-1-2.nginx\`); the DNS specification does not promise that form.`);
  });
});

describe('workloads', () => {
  it('podManagementPolicy: in which order names come', () => {
    expect(told(headless).hover('order')).toBe(
      '**One after the other.** web-1 is created once web-0 is ready, so web-0 starts while the name of web-1 does not exist yet.',
    );
  });

  it('hostname in the template of a StatefulSet', () => {
    expect(told(headless).hover('overwritten')).toBe('**Overwritten.** The pods of web get `hostname` from the pod name: web-0 and web-1.');
  });

  it('a set without serviceName', () => {
    expect(told(headless, web.replace('  serviceName: nginx\n', '')).hover('replicas')).toBe(
      '**2 pods**, web-0 and web-1. **No pod names:** there is no `serviceName`.',
    );
  });

  it('an autoscaler that may change the number', () => {
    const scaler =
      '---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web, namespace: shop}\nspec: {scaleTargetRef: {kind: StatefulSet, name: web}}\n';
    expect(told(headless, web + scaler).hover('replicas')).toContain('\n\n*HorizontalPodAutoscaler [web] may change the 2.*');
  });

  it('the name of a set is what its pods are called', () => {
    expect(told(headless).hover('set')).toMatch(/^\*\*2 pods\*\*, web-0 and web-1, named under Service \[nginx\]/);
  });
});

describe('what ties pods to Services', () => {
  it('labels of a template: who selects by them', () => {
    const labelled = web.replace('      labels: {app: nginx}', '      labels:\n        app: nginx\n        # ^ hover: label');
    expect(told(headless, labelled).hover('label')).toBe('**Selected by** headless Service [nginx].');
  });

  it('a governing Service that takes some of the pods', () => {
    const some = headless.replace('{app: nginx}', '{app: nginx, statefulset.kubernetes.io/pod-name: web-1}');
    const text = web.replace('serviceName: nginx', 'serviceName: nginx\n  #            ^ hover: serviceName');
    expect(told(some, text).hover('serviceName')).toMatch(
      /^\*\*Governing Service\*\* \[nginx\] is headless and selects 1 of 2 pods\.\n- `web-1\.nginx/,
    );
  });

  it('under a virtual IP kube-dns gives no pod names', () => {
    const text = web.replace('serviceName: nginx', 'serviceName: nginx\n  #            ^ hover: serviceName');
    expect(
      told('  selector: {app: nginx}\n  ports: [{port: 80}]', text, { settings: { dns: { server: 'kube-dns' } } }).hover('serviceName'),
    ).toBe('**Governing Service** [nginx] has a virtual IP, and kube-dns answers no pod names under it.\n\n*nginx is in this file.*');
  });

  it('hostname in a slice written by hand', () => {
    const slice = `---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: nginx-1, namespace: shop, labels: {kubernetes.io/service-name: nginx}}
addressType: IPv4
endpoints:
  - addresses: [10.1.1.1]
    hostname: one
    #         ^ hover: hostname
`;
    expect(told('  clusterIP: None', slice).hover('hostname')).toBe(`**Name of this endpoint:** \`one.nginx.${Z}\``);
  });
});

describe('how it knows', () => {
  it('says which namespace was assumed', () => {
    const text =
      'apiVersion: v1\nkind: Service\nmetadata: {name: db}\nspec:\n  clusterIP: None\n  #          ^ hover: clusterIP\n  selector: {app: db}\n';
    expect(story({ 'a.yaml': text }).hover('clusterIP')).toMatch(/\n\n\*No namespace declared: default assumed\.\*$/);
  });

  it('says in which scope a thing was found', () => {
    const service = `apiVersion: v1\nkind: Service\nmetadata: {name: nginx, namespace: shop}\nspec:\n${headless}\n`;
    expect(story({ 'nginx.yaml': service, 'web.yaml': web }).hover('clusterIP')).toMatch(/\*web is in this folder\.\*$/);
    expect(story({ 'services/nginx.yaml': service, 'sets/web.yaml': web }).hover('clusterIP')).toMatch(/\*web is near this folder\.\*$/);
  });

  it('names follow the cluster domain and endpoint_pod_names', () => {
    expect(told(headless, web, { settings: { clusterDomain: 'corp.example' } }).hover('clusterIP')).toContain(
      '`web-0.nginx.shop.svc.corp.example`',
    );
    const other = told(headless, web.replace('serviceName: nginx', 'serviceName: other'), {
      settings: { dns: { endpointPodNames: true } },
    });
    expect(other.hover('clusterIP')).toContain(
      'CoreDNS answers these pod names (endpoint_pod_names); the DNS specification does not promise them.',
    );
  });
});

describe('clients', () => {
  it('that know the commands copy a name by its own link', () => {
    const name = `web-0.nginx.${Z}`;
    const argument = encodeURIComponent(JSON.stringify([{ text: name, said: `Copied ${name}` }]));
    expect(told(headless).markdown('clusterIP')).toContain(`[\`${name}\`](command:headlessServices.copyText?${argument})`);
  });

  it('that do not get plain names, and links to files', () => {
    const markdown = told(headless, web, { linkCommands: [] }).markdown('clusterIP');
    expect(markdown).toContain(`\n- \`web-0.nginx.${Z}\`\n`);
    expect(markdown).toContain('[web](file:///work/web.yaml#L13)');
    expect(markdown).not.toContain('command:');
  });

  it('are safe from what files say', () => {
    const evil = 'x](command:evil) <img src=x> $(zap) www.evil.example https://evil.example';
    const text = `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${JSON.stringify(evil)}\n  #     ^ hover: name\n  namespace: shop\nspec:\n  clusterIP: None\n  sessionAffinity: ClientIP\n  #                ^ hover: affinity\n`;
    const affinity = story({ 'a.yaml': text }).markdown('affinity') ?? '';
    expect(affinity).toContain(String.raw`x\](command:evil) \<img src=x\> \$(zap) www&#46;evil.example https&#58;//evil.example`);
  });
});

describe('templates, patches and what does not parse', () => {
  const chart = (spec: string): string => `apiVersion: v1
kind: Service
metadata:
  name: {{ include "fullname" . }}
  #        ^ hover: name
spec:
  clusterIP: None
  #          ^ hover: clusterIP
  selector: {app: {{ .Values.app }}}
  # ^ hover: selector
${spec}
`;

  it('say of literal fields what they mean by themselves', () => {
    const told = story({
      'templates/service.yaml': chart(
        '  sessionAffinity: ClientIP\n  #                ^ hover: affinity\n  ports: [{port: 80, targetPort: 8080}]\n  #                              ^ hover: target',
      ),
    });
    expect(told.hover('clusterIP')).toBe(
      '**Headless.** This Service has no virtual IP; its name answers with the addresses of its ready pods.',
    );
    expect(told.hover('affinity')).toMatch(/^\*\*Ignored\.\*\* This Service is headless:/);
    expect(told.hover('target')).toBe(
      '**Not translated.** This Service is headless: clients connect to pods, and nothing turns 80 into 8080.',
    );
  });

  it('say nothing of what a chart makes up, and nothing of what is not there', () => {
    const told = story({ 'templates/service.yaml': chart('') });
    expect(told.hover('name')).toBeUndefined();
    expect(told.hover('selector')).toBeUndefined();
  });

  it('take no patch for a whole object', () => {
    const patch = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: web}\nspec:\n  replicas: 5\n  #         ^ hover: replicas\n';
    expect(story({ 'patch.yaml': patch }).hover('replicas')).toBeUndefined();
  });
});
