import { ask } from './ask.ts';
import { createNamespace } from './apply.ts';
import type { ControlPlane } from './controlPlane.ts';
import { until } from './until.ts';

const namespace = 'dns-fence';

let fences = 0;

/**
 * Waits until every CoreDNS has seen all that the API server holds now. CoreDNS watches Services and EndpointSlices of
 * the whole cluster, each in order: once it answers for a Service and a slice made just now, it knows all earlier ones.
 */
export async function dnsFence({ client, dnsServers }: ControlPlane): Promise<void> {
  const name = `fence-${process.pid}-${fences++}`;
  const services = `/api/v1/namespaces/${namespace}/services`;
  const slices = `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices`;
  await createNamespace(client, namespace);
  await client.demand('POST', services, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { clusterIP: 'None' },
  });
  await client.demand('POST', slices, {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    addressType: 'IPv4',
    metadata: { name, labels: { 'kubernetes.io/service-name': name } },
    endpoints: [{ addresses: ['198.18.0.1'] }],
  });
  for (const dns of dnsServers()) {
    const isSeen = async (): Promise<true | undefined> =>
      (await ask(dns, `${name}.${namespace}.svc.${dns.zone}`, 'A')).rcode === 'NOERROR' || undefined;
    await until(`CoreDNS on port ${dns.port} to catch up`, isSeen);
  }
  await Promise.all([client.demand('DELETE', `${services}/${name}`), client.demand('DELETE', `${slices}/${name}`)]);
}
