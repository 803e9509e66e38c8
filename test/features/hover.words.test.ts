import { describe, expect, it } from 'vitest';
import { story } from '../support/featureRig.ts';

/** `Z` of words.md, written in full on screen. */
const Z = 'shop.svc.cluster.local';

const service = (spec: string, name = 'nginx'): string => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  # ^ hover: service name
  namespace: shop
spec:
${spec}
`;

const web = (spec = '', labels = 'app: nginx'): string => `---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
  namespace: shop
spec:
  serviceName: nginx
  #            ^ hover: serviceName
${spec === '' ? '  replicas: 3' : spec}
  selector: {matchLabels: {app: nginx}}
  template:
    metadata:
      labels: {${labels}}
    spec:
      containers:
        - name: main
          image: nginx
          ports: [{name: http, containerPort: 8080}]
`;

const api = (spec: string): string => `---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  namespace: shop
spec:
  replicas: 2
  selector: {matchLabels: {app: api}}
  template:
    metadata:
      labels: {app: api}
    spec:
${spec}
      containers: [{name: main, image: api}]
`;

const headless = `  clusterIP: None
  #          ^ hover: clusterIP
  selector: {app: nginx}
  ports: [{name: web, port: 80}]`;

describe('the hovers of words.md 2, to the letter', () => {
  it('clusterIP: None, StatefulSet', () => {
    const told = story({ 'web.yaml': service(headless) + web() });
    expect(told.hover('clusterIP')).toBe(`**Headless.** \`nginx\` has no virtual IP; its name answers with the addresses of its ready pods.

\`nginx.${Z}\` → StatefulSet [web], 3 pods declared
- \`web-0.nginx.${Z}\`
- \`web-1.nginx.${Z}\`
- \`web-2.nginx.${Z}\`

SRV \`_web._tcp.nginx.${Z}\` → port 80 of each pod

Short: \`web-0.nginx\` from namespace shop · \`web-0.nginx.shop\` from any namespace

*web is in this file.*`);
  });

  it('clusterIP: None, Deployment', () => {
    const spec = headless.replace('app: nginx', 'app: api').replace('name: web, ', '');
    const told = story({ 'api.yaml': service(spec, 'api') + api('') });
    expect(told.hover('clusterIP')).toBe(`**Headless.** \`api\` has no virtual IP; its name answers with the addresses of its ready pods.

\`api.${Z}\` → Deployment [api], 2 pods declared

**No pod names:** the [template] sets neither \`hostname\` nor \`subdomain\`. CoreDNS names these pods by address (\`10-0-0-4.api\`); the DNS specification does not promise that form.`);
  });

  it('clusterIP: None, no pods here', () => {
    const told = story({ 'cache.yaml': service(headless.replace('app: nginx', 'app: cache'), 'cache') });
    expect(told.hover('clusterIP')).toBe(`**Headless.** \`cache\` has no virtual IP; its name answers with the addresses of its ready pods.

**No pod in this folder has \`app=cache\`.** Its pods may come from an operator, a chart or another repository. While none is ready, \`cache.${Z}\` is NXDOMAIN.`);
  });

  it('clusterIP: none', () => {
    const told = story({ 'web.yaml': service(headless.replace('None', 'none')) });
    expect(told.hover('clusterIP')).toBe(`**\`none\` is rejected.** Headless is written \`None\`.

API server: \`spec.clusterIPs[0]: Invalid value: "none": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)\``);
  });

  it('serviceName: nginx', () => {
    const told = story({ 'web.yaml': service(headless) + web() });
    expect(told.hover('serviceName')).toBe(`**Governing Service** [nginx] is headless and selects these pods.
- \`web-0.nginx.${Z}\`
- \`web-1.nginx.${Z}\`
- \`web-2.nginx.${Z}\`

*nginx is in this file.*`);
  });

  it('serviceName: ngnix', () => {
    const told = story({ 'web.yaml': service(headless) + web().replace('serviceName: nginx', 'serviceName: ngnix') });
    expect(told.hover('serviceName')).toBe(`**No Service \`ngnix\` in this folder.** [nginx] is headless and selects these pods.

\`ngnix\` becomes each pod's subdomain, so nginx gives no pod names. Kubernetes does not create this Service.`);
  });

  it('serviceName: nginx, not headless', () => {
    const told = story({ 'web.yaml': service(headless.replace('  clusterIP: None\n  #          ^ hover: clusterIP\n', '')) + web() });
    expect(told.hover('serviceName'))
      .toBe(`**Governing Service** [nginx] has a virtual IP. CoreDNS answers these pod names; the DNS specification does not promise them.
- \`web-0.nginx.${Z}\`
- \`web-1.nginx.${Z}\`
- \`web-2.nginx.${Z}\`

*nginx is in this file.*`);
  });

  it('targetPort: 8080, port: 80', () => {
    const spec = `  clusterIP: None
  selector: {app: nginx}
  ports:
    - name: web
      port: 80
      targetPort: 8080
      # ^ hover: targetPort`;
    expect(story({ 'web.yaml': service(spec) + web() }).hover('targetPort'))
      .toBe(`**Not translated.** nginx is headless: clients connect to pods, and nothing turns 80 into 8080.
- \`nginx.${Z}:8080\` reaches port 8080 of a pod
- \`nginx.${Z}:80\` reaches port 80 of a pod: refused if nothing listens there

SRV \`_web._tcp.nginx.${Z}\` → port 8080`);
  });

  it('targetPort: http', () => {
    const spec = `  clusterIP: None
  selector: {app: nginx}
  ports:
    - name: web
      port: 80
      targetPort: http
      #           ^ hover: targetPort`;
    expect(story({ 'web.yaml': service(spec) + web() }).hover('targetPort')).toBe(
      '**Port 8080** of container [main] in StatefulSet [web]. Clients that read no SRV record must know it.',
    );
  });

  it('port: 80, no name', () => {
    const spec = `  clusterIP: None
  selector: {app: nginx}
  ports:
    - port: 80
      #     ^ hover: port`;
    expect(story({ 'web.yaml': service(spec) + web() }).hover('port')).toBe(
      '**No SRV name.** The DNS specification gives SRV records to named ports only. Addresses are not affected.',
    );
  });

  it('publishNotReadyAddresses: true', () => {
    const spec = `${headless}\n  publishNotReadyAddresses: true\n  #  ^ hover: early`;
    expect(story({ 'web.yaml': service(spec) + web() }).hover('early'))
      .toBe(`**Published before ready.** A pod has its name as soon as it has an IP, and keeps it while it terminates.

Peers find each other while starting. Clients of \`nginx.${Z}\` also get pods that are not ready.`);
  });

  it('replicas: 50', () => {
    const told = story({ 'web.yaml': service(headless) + web('  replicas: 50\n  #         ^ hover: replicas') });
    expect(told.hover('replicas')).toBe(`**50 pods**, web-0 to web-49, named under Service [nginx]
- \`web-0.nginx.${Z}\`
- \`web-1.nginx.${Z}\`
- \`web-2.nginx.${Z}\`
- … 46 more
- \`web-49.nginx.${Z}\`

[Copy 50 names] · [Show records]`);
  });

  it('ordinals.start: 5', () => {
    const told = story({ 'web.yaml': service(headless) + web('  replicas: 3\n  ordinals:\n    start: 5\n    #      ^ hover: start') });
    expect(told.hover('start')).toBe(`**Ordinals 5 to 7:** pods web-5, web-6, web-7. There is no web-0.
- \`web-5.nginx.${Z}\`
- \`web-6.nginx.${Z}\`
- \`web-7.nginx.${Z}\``);
  });

  it('hostname, subdomain: api (Deployment)', () => {
    const spec = headless.replace('app: nginx', 'app: api');
    const told = story({
      'api.yaml':
        service(spec, 'api') +
        api('      hostname: api\n      #         ^ hover: hostname\n      subdomain: api\n      #          ^ hover: subdomain'),
    });
    const expected = `**One name for all replicas:** \`api.api.${Z}\` → the ready pods of Deployment [api], 2 declared`;
    expect(told.hover('hostname')).toBe(expected);
    expect(told.hover('subdomain')).toBe(expected);
  });

  it('subdomain: api, no hostname', () => {
    const spec = headless.replace('app: nginx', 'app: api');
    const told = story({ 'api.yaml': service(spec, 'api') + api('      subdomain: api\n      #          ^ hover: subdomain') });
    expect(told.hover('subdomain'))
      .toBe(`**No pod name.** \`subdomain\` needs \`hostname\` beside it; the pod's \`metadata.name\` does not count.

The pod resolves its own name from /etc/hosts: a test inside it proves nothing.`);
  });

  it('selector', () => {
    const spec = `  clusterIP: None
  selector:
    tier: web
    #     ^ hover: selector`;
    const told = story({ 'web.yaml': service(spec) + web('', 'app: nginx, tier: frontend') });
    expect(told.hover('selector')).toBe(
      `**Selects none of 3 pods** of StatefulSet [web]: \`tier\` is web here, frontend in the [template], absent from the selector of web.`,
    );
  });

  it('metadata.name: cache, no pods here', () => {
    const told = story({ 'cache.yaml': service(headless.replace('app: nginx', 'app: cache'), 'cache') });
    expect(told.hover('service name'))
      .toBe(`**Service name** \`cache.${Z}\`. Short: \`cache\` from namespace shop · \`cache.shop\` from any namespace

**No pod in this folder has \`app=cache\`.** Its pods may come from an operator, a chart or another repository. While none is ready, \`cache.${Z}\` is NXDOMAIN.`);
  });

  const client = (host: string): string => `---
apiVersion: v1
kind: ConfigMap
metadata: {name: app, namespace: shop}
data:
  peers.conf: |
    # where the others are
    hosts = ${host}:80
    #         ^ hover: host
`;

  it('"web-1.nginx.Z"', () => {
    const told = story({ 'web.yaml': service(headless), 'set.yaml': web(), 'app.yaml': client(`web-1.nginx.${Z}`) });
    expect(told.hover('host')).toBe(`**Pod web-1** of StatefulSet [web], under governing Service [nginx], both in this folder.

1 query from any namespace: 5 dots, so it is tried as written first.`);
  });

  it('"web-3.nginx.Z"', () => {
    const told = story({ 'web.yaml': service(headless) + web(), 'app.yaml': client(`web-3.nginx.${Z}`) });
    expect(told.hover('host')).toBe('**No pod web-3.** StatefulSet [web] has [replicas: 3], web-0 to web-2. NXDOMAIN.');
  });
});
