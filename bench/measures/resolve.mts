import { replyTo } from '../../server/src/kubernetes/dns/query.ts';
import type { RecordType } from '../../server/src/kubernetes/dns/record.ts';
import { buildZone, type Zone } from '../../server/src/kubernetes/dns/zone.ts';
import type { Json } from '../../server/src/kubernetes/objects/json.ts';
import { readObject } from '../../server/src/kubernetes/objects/read.ts';
import { defaultSettings } from '../../server/src/kubernetes/settings.ts';
import { worldOf, type World } from '../../server/src/kubernetes/world.ts';
import { least, milliseconds, ms, times, type Figure, type Measure } from '../measure.mts';

const [few, many] = [500, 5000];
const endpoints = 20;

/** A cluster of headless Services with 20 endpoints each, as `kubectl get services,endpointslices -o json` prints it. */
function dump(services: number): string {
  const items = Array.from({ length: services }, (_, i) => {
    const [name, namespace] = [`svc-${i}`, `ns-${i % 50}`];
    const entries = Array.from({ length: endpoints }, (_, j) => {
      const number = i * endpoints + j;
      return {
        addresses: [`10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`],
        conditions: { ready: true, serving: true, terminating: false },
        hostname: `${name}-${j}`,
        targetRef: { kind: 'Pod', namespace, name: `${name}-${j}` },
        nodeName: `node-${j}`,
      };
    });
    const ports = [{ name: 'web', port: 80, protocol: 'TCP' }];
    return [
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name, namespace },
        spec: { clusterIP: 'None', clusterIPs: ['None'], ipFamilies: ['IPv4'], selector: { app: name }, ports },
      },
      {
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: { name: `${name}-x`, namespace, labels: { 'kubernetes.io/service-name': name } },
        addressType: 'IPv4',
        endpoints: entries,
        ports,
      },
    ];
  });
  return JSON.stringify(items.flat());
}

const questions: readonly (readonly [prefix: string, type: RecordType])[] = [
  ['', 'A'],
  ['#-3.', 'A'],
  ['_web._tcp.', 'SRV'],
  ['absent.', 'A'],
];

/** Asks each Service for its addresses, one pod, a port and a name that is not there. */
function askAll(zone: Zone, services: number): number {
  for (let i = 0; i < services; i++) {
    for (const [prefix, type] of questions)
      replyTo(zone, `${prefix.replace('#', `svc-${i}`)}svc-${i}.ns-${i % 50}.svc.cluster.local`, type);
  }
  return services * questions.length;
}

const read = (json: string): World =>
  worldOf(
    'live',
    (JSON.parse(json) as Json[]).flatMap((item) => readObject(item)?.object ?? []),
  );

/** The least time of a question in microseconds, over a zone that has been asked before. */
async function perQuestion(zone: Zone, services: number): Promise<number> {
  return ((await least(5, () => askAll(zone, services))) * 1000) / (services * questions.length);
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

async function* run(): AsyncGenerator<Figure> {
  const text = dump(many);
  const parsing = await least(3, () => JSON.parse(text));
  yield { figure: `JSON.parse of ${many} Services, ${many * endpoints} endpoints (reference)`, value: ms(parsing) };
  const world = read(text);
  const before = heap();
  // A copy each time: an index is remembered by its world.
  const building = await least(3, () => buildZone({ ...world }, defaultSettings).service('svc-1', 'ns-1'));
  yield { figure: 'index built', value: ms(building), ratio: times(building, parsing, 'parsing') };
  const zone = buildZone(world, defaultSettings);
  const first = (await milliseconds(() => askAll(zone, many))) / 1000;
  yield {
    figure: 'questions a second, each Service for the first time',
    value: Math.round((many * questions.length) / first).toLocaleString('en'),
  };
  const [slow, quick] = [await perQuestion(zone, many), await perQuestion(buildZone(read(dump(few)), defaultSettings), few)];
  yield { figure: `one question of ${few} Services (reference)`, value: `${quick.toFixed(2)} µs` };
  yield { figure: `one question of ${many} Services`, value: `${slow.toFixed(2)} µs`, ratio: times(slow, quick, `that of ${few}`) };
  const reverse = await milliseconds(() => replyTo(zone, '1.0.0.10.in-addr.arpa', 'PTR'));
  yield { figure: 'first PTR question, which indexes all addresses', value: ms(reverse), ratio: times(reverse, parsing, 'parsing') };
  if (globalThis.gc !== undefined) yield { figure: 'memory beside the objects, all asked', value: `${(heap() - before).toFixed(1)} MB` };
}

const measure: Measure = { what: `answering for ${many} headless Services with ${endpoints} endpoints each`, run };
export default measure;
