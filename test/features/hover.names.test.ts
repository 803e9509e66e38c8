import { describe, expect, it } from 'vitest';
import { story } from '../support/featureRig.ts';

const set = `apiVersion: v1
kind: Service
metadata: {name: nginx, namespace: shop}
spec: {clusterIP: None, selector: {app: web}, ports: [{name: web, port: 80}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web, namespace: shop}
spec:
  serviceName: nginx
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: main, image: nginx}]}
`;

/** The hover over a host in the environment of a pod in namespace \`namespace\`. */
function host(name: string, namespace = 'shop', spec = ''): string | undefined {
  const pod = `apiVersion: v1
kind: Pod
metadata: {name: client, namespace: ${namespace}}
spec:
  ${spec}
  containers:
    - name: main
      image: client
      env:
        - name: PEER
          value: "tcp://${name}:80,other"
          #             ^ hover: host
`;
  return story({ 'set.yaml': set, 'client.yaml': pod }).hover('host');
}

describe('names in texts', () => {
  it('short, from the namespace of the Service', () => {
    expect(host('web-0.nginx')).toBe(`**Pod web-0** of StatefulSet [web], under governing Service [nginx], both in this folder.

1 query, from namespace shop only: 1 dot, fewer than 5, so the search path comes first.`);
  });

  it('short, from elsewhere: it does not lead there', () => {
    expect(host('web-0.nginx', 'jobs')).toBe('**Service** [nginx] is in namespace shop, not jobs: this name does not lead there.');
  });

  it('with namespace, from elsewhere', () => {
    expect(host('web-0.nginx.shop', 'jobs')).toContain(
      '\n\n2 queries from any namespace: 2 dots, fewer than 5, so the search path comes first.',
    );
  });

  it('a Service in full takes more queries than its short name', () => {
    expect(host('nginx.shop.svc.cluster.local')).toBe(`**Service** [nginx], headless: the addresses of its ready pods.

\`nginx.shop.svc.cluster.local\` → StatefulSet [web], 2 pods declared

4 queries from any namespace: 4 dots, fewer than 5, so the search path comes first.`);
  });

  it('a final dot keeps the search path out', () => {
    expect(host('nginx.shop.svc.cluster.local.')).toContain('1 query from any namespace: the final dot keeps the search path out.');
  });

  it('SRV', () => {
    expect(host('_web._tcp.nginx')).toContain('SRV `_web._tcp.nginx.shop.svc.cluster.local` → port 80 of each pod');
    expect(host('_grpc._tcp.nginx')).toMatch(/^\*\*NXDOMAIN\*\* under Service \[nginx\]\./);
  });

  it('of a Service that is nowhere near, written in full', () => {
    expect(host('redis.shop.svc.cluster.local')).toBe(
      '**No Service `redis` of namespace shop in this folder.** It may come from a chart or another repository.',
    );
  });

  it('asked of the node by pods on the host network', () => {
    expect(host('web-0.nginx', 'shop', 'dnsPolicy: Default')).toContain(
      "**Not found by these pods:** their dnsPolicy asks the node's resolver",
    );
    expect(host('web-0.nginx.shop.svc.cluster.local', 'shop', 'hostNetwork: true')).toContain(
      "**Not found by these pods:** their dnsPolicy asks the node's resolver",
    );
  });

  it('words that only look like names say nothing', () => {
    for (const word of ['example.com', '1.2.3', 'nginx.conf', 'a..b']) expect(host(word), word).toBeUndefined();
  });
});
