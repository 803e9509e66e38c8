import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { query, type Answer } from '../../server/src/kubernetes/dns/query.ts';
import { isAddressRecord, type DnsRecord } from '../../server/src/kubernetes/dns/record.ts';
import { serviceRoad, type ServiceRoad } from '../../server/src/kubernetes/dns/serviceRoad.ts';
import { buildZone } from '../../server/src/kubernetes/dns/zone.ts';
import type { Endpoint } from '../../server/src/kubernetes/endpoint.ts';
import { endpointsOf } from '../../server/src/kubernetes/endpointSlice.ts';
import { serviceFamilies, virtualAddresses } from '../../server/src/kubernetes/endpoints/families.ts';
import type { Json, JsonObject } from '../../server/src/kubernetes/objects/json.ts';
import { objectsIn, readObject, type KubeObject } from '../../server/src/kubernetes/objects/read.ts';
import type { ClusterSettings } from '../../server/src/kubernetes/settings.ts';
import { worldOf, type World } from '../../server/src/kubernetes/world.ts';
import { objectsOf } from '../support/goldens.ts';
import { arbitraryObjects } from './arbitraryObjects.ts';
import { shop } from './manifests.ts';

const dual: ClusterSettings = { ...shop, ipFamilies: ['IPv4', 'IPv6'] };
const read = (objects: readonly JsonObject[]): readonly KubeObject[] => objects.flatMap((json) => readObject(json)?.object ?? []);
const roads = (world: World, settings = dual): readonly ServiceRoad[] =>
  world.services.map((service) => serviceRoad(service, world, settings));

function recordLine(
  record: DnsRecord,
  whose: (address: string | null, endpoint: Endpoint | undefined) => string = (address) => String(address),
): string {
  if (record.type === 'SRV')
    return `${record.name} SRV ${record.priority} ${record.weight} ${record.port} ${record.target ?? whose(null, record.endpoint)}`;
  if (isAddressRecord(record)) return `${record.name} ${record.type} ${whose(record.address, record.endpoint)}`;
  return `${record.name} ${record.type} ${record.target}`;
}

const byPod = (_address: string | null, endpoint: Endpoint | undefined): string => endpoint?.label ?? 'clusterIP';
const sorted = (records: readonly DnsRecord[]): readonly string[] => records.map((record) => recordLine(record, byPod)).sort();

describe('laws of the road', () => {
  it('a manifest and a dump of the same objects give the same road', () => {
    fc.assert(
      fc.property(arbitraryObjects, (objects) => {
        const manifest = worldOf('declared', objectsOf(objects.map((object) => stringify(object)).join('---\n')));
        const list: Json = { apiVersion: 'v1', kind: 'List', items: objects };
        const dump = worldOf(
          'declared',
          [...objectsIn(list)].flatMap(({ json }) => readObject(json)?.object ?? []),
        );
        // As JSON: a road holds functions, too.
        expect(JSON.stringify(roads(manifest), undefined, 1)).toBe(JSON.stringify(roads(dump), undefined, 1));
      }),
    );
  });

  it('every record of a road is in the answer to a query for its name, and the other way round', () => {
    fc.assert(
      fc.property(arbitraryObjects, (objects) => {
        const world = worldOf('declared', read(objects));
        const zone = buildZone(world, dual);
        for (const { records } of roads(world)) {
          for (const { name, type } of records.filter((record) => record.type !== 'CNAME')) {
            const told = records.filter((record) => record.name === name && record.type === type);
            const answered = query(zone, name, type).answers.filter((record) => record.type === type);
            expect(sorted(answered)).toEqual(sorted(told));
          }
        }
      }),
    );
  });

  it('the order of the objects does not matter', () => {
    fc.assert(
      fc.property(arbitraryObjects, (objects) => {
        const lines = (world: World): readonly string[] =>
          roads(world)
            .flatMap(({ records }) => sorted(records))
            .sort();
        expect(lines(worldOf('declared', read(objects.toReversed())))).toEqual(lines(worldOf('declared', read(objects))));
      }),
    );
  });

  it('what is in another namespace changes no answer', () => {
    fc.assert(
      fc.property(arbitraryObjects, arbitraryObjects, (here, there) => {
        const elsewhere = there.map((object) => ({
          ...object,
          metadata: { ...(object['metadata'] as JsonObject), namespace: 'elsewhere' },
        }));
        const alone = worldOf('declared', read(here));
        const together = worldOf('declared', read([...here, ...elsewhere]));
        for (const [i, road] of roads(alone).entries()) expect(sorted(roads(together)[i]?.records ?? [])).toEqual(sorted(road.records));
      }),
    );
  });
});

/** The world as the controllers would make it of ready pods: Services with addresses, slices with the pods' addresses. */
function played(world: World, settings: ClusterSettings): { readonly live: World; readonly pods: ReadonlyMap<string, string> } {
  const pods = new Map<string, string>();
  const addresses = new Map<unknown, string>();
  const made: JsonObject[] = [];
  for (const [i, service] of world.services.entries()) {
    const ips = virtualAddresses(service, settings.ipFamilies).map(({ family }) =>
      family === 'IPv4' ? `10.96.0.${i + 1}` : `fd96::${i + 1}`,
    );
    for (const ip of ips) pods.set(ip, 'clusterIP');
    const clusterIPs = ips.length > 0 ? ips : service.spec.clusterIP === 'None' ? ['None'] : [];
    const spec = { ...service.spec, clusterIPs, ipFamilies: serviceFamilies(service, settings.ipFamilies) } as unknown as JsonObject;
    made.push({ apiVersion: 'v1', kind: 'Service', metadata: { name: service.metadata.name ?? '' }, spec });
    for (const [j, endpoint] of endpointsOf(service, world, settings).endpoints.entries()) {
      const key = `${endpoint.label} ${endpoint.family} ${endpoint.pod?.ordinal ?? j}`;
      const address = addresses.get(key) ?? (endpoint.family === 'IPv4' ? `10.0.0.${addresses.size + 1}` : `fd00::${addresses.size + 1}`);
      addresses.set(key, address);
      pods.set(address, endpoint.label);
      const entry = {
        addresses: [address],
        conditions: { ready: true },
        ...(endpoint.hostname === undefined ? {} : { hostname: endpoint.hostname }),
      };
      const metadata = { name: `s-${i}-${j}`, labels: { 'kubernetes.io/service-name': service.metadata.name ?? '' } };
      made.push({
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata,
        addressType: endpoint.family,
        endpoints: [entry],
        ports: endpoint.ports.map(({ name, protocol, port }) => ({ name, protocol, port: port ?? 0 })),
      });
    }
  }
  return { live: worldOf('live', read(made)), pods };
}

describe('the declared road and the live one', () => {
  it('agree on every name, with pods in place of addresses', () => {
    const names = [
      'nginx',
      'db',
      'api',
      'alias',
      'web-0.nginx',
      'web-5.nginx',
      'pg-1.db',
      'h1.api',
      'h1.nginx',
      'pi-0.db',
      '_web._tcp.nginx',
      '_dns._udp.db',
      'x.nginx',
    ];
    const types = ['A', 'AAAA', 'SRV', 'CNAME'] as const;
    fc.assert(
      fc.property(arbitraryObjects, (objects) => {
        const declared = worldOf('declared', read(objects));
        const { live, pods } = played(declared, dual);
        const whose = (address: string | null): string => pods.get(address ?? '') ?? String(address);
        const dashed = new Map([...pods].map(([address, pod]) => [address.replaceAll(/[.:]/g, '-'), pod]));
        const text = ({ rcode, answers }: Answer): readonly string[] => [
          rcode,
          ...answers
            .map((record) =>
              record.type === 'SRV' && dashed.has(record.target?.split('.')[0] ?? '')
                ? { ...record, target: dashed.get(record.target?.split('.')[0] ?? '') ?? null }
                : record,
            )
            .map((record) => recordLine(record, (address, endpoint) => (address === null ? byPod(address, endpoint) : whose(address))))
            .sort(),
        ];
        for (const name of names) {
          for (const type of types) {
            const asked = `${name}.shop.svc.cluster.local`;
            expect([asked, type, ...text(query(buildZone(live, dual), asked, type))]).toEqual([
              asked,
              type,
              ...text(query(buildZone(declared, dual), asked, type)),
            ]);
          }
        }
      }),
    );
  });
});
