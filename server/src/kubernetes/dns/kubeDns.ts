import type { Endpoint } from '../endpoint.ts';
import type { Service } from '../objects/service.ts';
import type { Request } from './find.ts';
import { legacyEndpointsLimit } from './limits.ts';
import type { ServiceEntry } from './zone.ts';

/** Priority of SRV records of kube-dns; CoreDNS's is 0 (kubernetes/dns pkg/dns/util/util.go `NewServiceRecord`). */
export const kubeDnsPriority = 10;

/**
 * The endpoints kube-dns knows: those of the legacy Endpoints object, which has at most 1,000 addresses and leaves out pods none of the
 * Service's ports can be resolved on; of several with one hostname only the last (kubernetes/dns pkg/dns/dns.go
 * `generateRecordsForHeadlessService`; k/k pkg/controller/endpoint/endpoints_controller.go `syncService`).
 */
export function kubeDnsEndpoints(ready: readonly Endpoint[], service: Service): readonly Endpoint[] {
  const withPorts = ready.filter((endpoint) => endpoint.ports.length > 0 || (service.spec.ports ?? []).length === 0);
  const kept = new Map<unknown, Endpoint>();
  for (const endpoint of withPorts.slice(0, legacyEndpointsLimit)) {
    kept.set(endpoint.hostname === undefined ? endpoint : `${endpoint.family} ${endpoint.hostname}`, endpoint);
  }
  return [...kept.values()];
}

/** Whether kube-dns has the name at all: no names of endpoints under a virtual IP, ports only as `_port._proto`, only named ones. */
export function matchesKubeDns(entry: ServiceEntry, request: Request): boolean {
  if (request.endpoint !== '') return entry.nature === 'headless';
  if (request.written === undefined) return true;
  return request.port !== '' && request.protocol !== '' && request.written.every((label) => label.startsWith('_'));
}
