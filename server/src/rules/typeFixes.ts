import { isJsonObject, jsonAt } from '../kubernetes/objects/json.ts';
import type { Entry } from '../workspace/entry.ts';
import { changeFix, removeFix } from './fixes.ts';
import type { Fix } from './rule.ts';
import { nameOf } from './subjects.ts';

/** What only a Service with node ports or a load balancer may hold. */
const typeFields = [
  'externalTrafficPolicy',
  'loadBalancerClass',
  'loadBalancerSourceRanges',
  'allocateLoadBalancerNodePorts',
  'healthCheckNodePort',
];

/** Ways out of a type that no headless Service can have. */
export function typeFixes(service: Entry): readonly Fix[] {
  const spec = jsonAt(service.json, ['spec']) ?? {};
  const ports = jsonAt(spec, ['ports']);
  const nodePorts = Array.isArray(ports)
    ? ports.flatMap((_, i) => (jsonAt(ports, [i, 'nodePort']) === undefined ? [] : [['spec', 'ports', i, 'nodePort']]))
    : [];
  const extra = [...typeFields.filter((field) => jsonAt(spec, [field]) !== undefined).map((field) => ['spec', field]), ...nodePorts];
  const toClusterIp = changeFix('Change type', service, [
    { kind: 'set', path: ['spec', 'type'], value: 'ClusterIP' },
    ...extra.map((path) => ({ kind: 'remove', path }) as const),
  ]);
  const clusterIps = jsonAt(spec, ['clusterIPs']) === undefined ? [] : [['spec', 'clusterIPs']];
  return [toClusterIp, removeFix('Remove clusterIP', service, ['spec', 'clusterIP'], ...clusterIps), splitFix(service, toClusterIp)];
}

/** The headless Service keeps its name, because pod names hang on it; the other one gets a name of its own. */
function splitFix(service: Entry, headless: Fix): Fix {
  const { metadata, spec } = service.json;
  const external = Object.fromEntries(
    Object.entries(isJsonObject(spec) ? spec : {}).filter(([key]) => key !== 'clusterIP' && key !== 'clusterIPs'),
  );
  const append = {
    ...service.json,
    metadata: { ...(isJsonObject(metadata) ? metadata : {}), name: `${nameOf(service)}-external` },
    spec: external,
  };
  return { title: 'Split in two', changes: () => [...headless.changes(), { uri: service.uri, append }] };
}

/** Whether the manifest itself says None; else the stored object does, and the server copies it back (kubernetes.md 1.6). */
export function saysNone(service: Entry): boolean {
  return jsonAt(service.json, ['spec', 'clusterIP']) === 'None' || jsonAt(service.json, ['spec', 'clusterIPs', 0]) === 'None';
}
