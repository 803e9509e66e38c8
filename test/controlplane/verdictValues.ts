import type { Json } from '../../server/src/kubernetes/objects/json.ts';

/** Values to try in a field, by its path; undefined removes it. */
export type FieldValues = Readonly<Record<string, readonly (Json | undefined)[]>>;

const long = 'a'.repeat(63);
const names: readonly (Json | undefined)[] = ['db2', 'Db', 'db-', 'db.x', '9', '1db', 'db_1', long, `${long}a`, 'a/b', undefined];
const labels: readonly (Json | undefined)[] = [
  { app: 'db', x: 'y' },
  { 'bad key': 'x' },
  { app: 'bad value!' },
  { app: `${long}a` },
  { 'a/b/c': 'x' },
  { '/x': 'y' },
  { 'x/': 'y' },
  { 'Example.com/x': 'y' },
  { [`${long}a`]: 'y' },
  { app: null },
  { app: 1 },
  { app: true },
  { app: ['db'] },
  {},
  null,
  'app',
  undefined,
];
const protocols: readonly (Json | undefined)[] = ['TCP', 'UDP', 'SCTP', 'tcp', 'HTTP', '', 1];
const portNames: readonly (Json | undefined)[] = ['pg', 'http', 'Bad_', 'a.b', long, `${long}a`, '', '-x', 'a--b', '80', 80, undefined];
const ports: readonly (Json | undefined)[] = [80, 0, -1, 65535, 65536, 70000, 1.5, '80', 99999999999, undefined];
const addresses = ['10.1.2.3', '127.0.0.1', '169.254.1.1', '224.0.0.5', '0.0.0.0', '::', '::1', 'fe80::1', 'ff02::1', 'fd00::1', 'FD00::1', 'fd00:0:0::1', '::ffff:10.1.2.3', '010.1.2.3', '10.1.2', 'x', ''];

const selectors: readonly (Json | undefined)[] = [{}, { matchLabels: { app: 'db' } }, { matchLabels: { app: 'other' } }, { matchLabels: { 'bad key': 'x' } }, { matchLabels: { app: 'a b' } }, { matchLabels: {} }, { matchExpressions: [{ key: 'app', operator: 'In', values: ['db'] }] }, { matchExpressions: [{ key: 'app', operator: 'In' }] }, { matchExpressions: [{ key: 'app', operator: 'Exists' }] }, { matchExpressions: [{ key: 'app', operator: 'Exists', values: ['x'] }] }, { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['x y'] }] }, { matchExpressions: [{ key: 'app', operator: 'Nope' }] }, { matchExpressions: [{ key: 'x', operator: 'DoesNotExist' }] }, { app: 'db' }, null, undefined];

const metadata: FieldValues = {
  'metadata.name': names,
  'metadata.generateName': ['db-', 'Db-', `${long}a`, ''],
  'metadata.labels': labels,
  'metadata.annotations': [...labels, { 'Service.Beta.Kubernetes.io/X': 'y' }],
  'metadata.finalizers': [['x'], ['example.com/x'], ['bad key'], ['orphan', 'foregroundDeletion']],
  'metadata.ownerReferences': [[{ apiVersion: 'v1', kind: 'Pod', name: 'x', uid: 'u' }], [{ apiVersion: '', kind: '', name: '', uid: '' }], [{}]],
  'metadata.generation': [-1, 5],
  'metadata.creationTimestamp': [null, '2024-01-01T00:00:00Z', 'x', 1],
  'metadata.foo': [1],
};

/** Fields of Services. */
export const serviceValues: FieldValues = {
  ...metadata,
  'metadata.annotations': [
    ...(metadata['metadata.annotations'] ?? []),
    { 'service.kubernetes.io/topology-mode': 'Auto', 'service.kubernetes.io/topology-aware-hints': 'Disabled' },
    { 'service.kubernetes.io/topology-aware-hints': 'auto' },
    { 'service.beta.kubernetes.io/load-balancer-source-ranges': '10.0.0.0/8, x,10.0.0.1/8' },
    { 'service.beta.kubernetes.io/load-balancer-source-ranges': '' },
  ],
  'spec.type': ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName', 'Headless', 'clusterIP', '', null, '<x>', undefined],
  'spec.clusterIP': ['None', 'none', 'NONE', '', null, '10.96.0.9', '10.96.0.0', '10.96.255.255', 'fd96::9', '<a>', 10, ['None'], ...addresses, undefined],
  'spec.clusterIPs': [['None'], ['10.96.0.9'], ['10.96.0.9', 'fd96::9'], ['fd96::9', '10.96.0.9'], ['None', '10.96.0.9'], ['10.96.0.9', 'None'], ['None', 'None'], [''], [], null, ['10.96.0.9', '10.96.0.10'], ['a', 'b', 'c'], ['10.96.0.9', 'fd96::9', 'x'], 'None', [null], [1], undefined],
  'spec.ipFamilies': [['IPv4'], ['IPv6'], ['IPv4', 'IPv6'], ['IPv6', 'IPv4'], ['IPv4', 'IPv4'], ['ipv4'], ['IPv4', 'IPv6', 'IPv4'], [], null, ['x', 'x'], undefined],
  'spec.ipFamilyPolicy': ['SingleStack', 'PreferDualStack', 'RequireDualStack', 'DualStack', '', null, undefined],
  'spec.selector': [...labels, { matchLabels: { app: 'db' } }],
  'spec.ports': [[], null, undefined, [{ name: 'a', port: 53, protocol: 'UDP' }, { name: 'b', port: 53 }], [{ name: 'a', port: 80, nodePort: 30080 }, { name: 'b', port: 81, nodePort: 30080 }], [{ name: 'a', port: 80, nodePort: 30080 }, { name: 'b', port: 80, nodePort: 30080, protocol: 'UDP' }], [{ port: 80 }, { port: 80 }], 80, [null]],
  'spec.ports.0.name': portNames,
  'spec.ports.0.port': ports,
  'spec.ports.0.protocol': protocols,
  'spec.ports.0.targetPort': ['http', '8080', 8080, 0, '', -1, 70000, 'a--b', '-a', 'HTTP', 'aaaaaaaaaaaaaaaa', 'a_b', true, 1.5, null, {}, undefined],
  'spec.ports.0.nodePort': [0, 30080, 80, 32768, -1, '30080'],
  'spec.ports.0.appProtocol': ['http', 'kubernetes.io/h2c', 'bad protocol', '', 'a/b/c', undefined],
  'spec.ports.0.foo': [1],
  'spec.ports.1': [{ port: 80 }, { name: 'pg', port: 81 }, { name: 'pg', port: 5432, protocol: 'UDP' }, { name: 'x', port: 5432 }, { name: 'x', port: 82, nodePort: 30081 }, {}, null, 1],
  'spec.sessionAffinity': ['ClientIP', 'None', 'clientIP', '', '<x>', undefined],
  'spec.sessionAffinityConfig': [{ clientIP: { timeoutSeconds: 0 } }, { clientIP: { timeoutSeconds: 86401 } }, { clientIP: { timeoutSeconds: 5 } }, {}, { clientIP: {} }, { clientIP: null }, { foo: 1 }, undefined],
  'spec.externalIPs': [...addresses.map((ip) => [ip]), ['1.2.3.4', '1.2.3.4'], [], ['None'], '1.2.3.4'],
  'spec.externalName': ['db.example.com', 'db.example.com.', 'bad_host', '', '.', 'DB', `${'a.'.repeat(130)}b`, undefined],
  'spec.externalTrafficPolicy': ['Cluster', 'Local', 'Nope', '', undefined],
  'spec.internalTrafficPolicy': ['Cluster', 'Local', 'Nope', '', null],
  'spec.trafficDistribution': ['PreferClose', 'PreferSameZone', 'PreferSameNode', 'Nope', '', null],
  'spec.loadBalancerIP': ['1.2.3.4', 'None', 'x', '::ffff:1.2.3.4', 'FD00::1', ''],
  'spec.loadBalancerClass': ['example.com/x', 'bad class', 'x', '', null],
  'spec.loadBalancerSourceRanges': [['10.0.0.0/8'], ['10.0.0.1/8'], ['010.0.0.0/8'], ['10.0.0.0/33'], ['10.0.0.0/08'], ['fd00::/8'], ['FD00::/8'], ['fd00:1::/8'], ['::ffff:10.0.0.0/104'], ['x'], ['10.0.0.0'], [' 10.0.0.0/8 '], []],
  'spec.allocateLoadBalancerNodePorts': [true, false, 'false', null],
  'spec.healthCheckNodePort': [0, 30000, 80, -1],
  'spec.publishNotReadyAddresses': [true, false, 'true', null, 1],
  'spec.clusterIp': ['None'],
  'spec.foo': [{ bar: 1 }],
  'spec.serviceName': ['x'],
  foo: [1],
  status: [{ loadBalancer: {} }, { foo: 1 }, 'x'],
};

/** Fields of pods, below `prefix`. */
function podSpecValues(prefix: string): FieldValues {
  const values: FieldValues = {
    hostname: [...names, null],
    subdomain: names,
    hostnameOverride: ['a', 'A', 'a.b', 'a_b', `${'a'.repeat(65)}`, '', `${long}a`, undefined],
    setHostnameAsFQDN: [true, false, 'true', null],
    hostNetwork: [true, false],
    dnsPolicy: ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None', 'Nope', '', null],
    dnsConfig: [
      {},
      { nameservers: [] },
      { nameservers: ['1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4'] },
      ...addresses.map((ip) => ({ nameservers: [ip] })),
      { searches: ['a.b', 'a_b.c', 'bad domain', '.', 'A', '', 'a.', '_x._y'] },
      { searches: Array.from({ length: 33 }, (_, i) => `s${i}.example`) },
      { searches: Array.from({ length: 10 }, (_, i) => `${`${'a'.repeat(50)}.`.repeat(4)}s${i}`) },
      { options: [{ name: 'ndots', value: '2' }, { name: '' }, {}] },
      { foo: 1 },
    ],
    restartPolicy: ['Always', 'OnFailure', 'Never', 'always', ''],
    hostAliases: [[{ ip: '1.2.3.4', hostnames: ['a.b', 'A', 'a_b', ''] }], [{ ip: 'x' }], [{ ip: '010.1.1.1' }], [{}]],
    nodeName: ['n1', 'N1', 'n_1'],
    nodeSelector: labels,
    activeDeadlineSeconds: [0, 5, -1],
    containers: [[], undefined, null, [{ name: 'a', image: 'x' }, { name: 'a', image: 'x' }], [{ name: 'A_b' }], [{ image: 'x' }]],
    'containers.0.name': names,
    'containers.0.image': ['x', '', undefined],
    'containers.0.ports.0.name': portNames,
    'containers.0.ports.0.containerPort': ports,
    'containers.0.ports.0.protocol': protocols,
    'containers.0.ports.0.hostPort': [80, 8080, 0, 70000, -1],
    'containers.0.ports.1': [{ name: 'http', containerPort: 81 }, { containerPort: 80 }, { containerPort: 80, hostPort: 80 }, { containerPort: 81, hostPort: 80 }, { name: 'x', containerPort: 80, hostIP: '1.2.3.4', hostPort: 80 }, {}, { foo: 1 }],
    'containers.1': [{ name: 'side', image: 'x', ports: [{ name: 'http', containerPort: 81 }] }, { name: 'main', image: 'x' }],
    initContainers: [[{ name: 'init', image: 'x', ports: [{ name: 'http', containerPort: 80 }] }], [{ name: 'main', image: 'x' }], [{ name: 'init' }]],
    foo: [1],
  };
  return Object.fromEntries(Object.entries(values).map(([path, list]) => [`${prefix}.${path}`, list]));
}

/** Fields of pods. */
export const podValues: FieldValues = { ...metadata, ...podSpecValues('spec') };

/** Fields of StatefulSets. */
export const setValues: FieldValues = {
  ...metadata,
  ...podSpecValues('spec.template.spec'),
  'spec.serviceName': [...names, '', null, 1],
  'spec.replicas': [0, 1, 5, -1, 1.5, '3', null, 99999999999],
  'spec.ordinals': [{ start: 0 }, { start: 3 }, { start: -1 }, { start: '1' }, {}, { foo: 1 }, null],
  'spec.podManagementPolicy': ['Parallel', 'OrderedReady', 'Serial', '', null],
  'spec.updateStrategy': [{ type: 'OnDelete' }, { type: 'RollingUpdate' }, { type: 'Recreate' }, { type: 'OnDelete', rollingUpdate: { partition: 1 } }, { rollingUpdate: { partition: -1 } }, { type: '<x>' }, {}],
  'spec.minReadySeconds': [0, 5, -1],
  'spec.revisionHistoryLimit': [0, 5],
  'spec.persistentVolumeClaimRetentionPolicy': [{ whenDeleted: 'Delete' }, { whenScaled: 'Nope' }, {}],
  'spec.selector': selectors,
  'spec.template.metadata.labels': labels,
  'spec.template.metadata.annotations': labels,
  'spec.volumeClaimTemplates': [[{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1024Mi' } } } }], [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '2Gi' } } } }], []],
  'spec.foo': [1],
};

/** Fields of EndpointSlices. */
export const sliceValues: FieldValues = {
  ...metadata,
  addressType: ['IPv4', 'IPv6', 'FQDN', 'ipv4', '', null, undefined, '<x>'],
  endpoints: [[], null, undefined, [{}], [{ addresses: [] }], [{ addresses: ['a.example.com'] }], [null]],
  'endpoints.0.addresses': [...addresses.map((ip) => [ip]), ['a.example.com'], ['a.example.com.'], ['a'], ['bad_host'], ['A.B'], [`${'a'.repeat(64)}.b`], ['a..b'], [], ['203.0.113.5', 'x'], Array.from({ length: 101 }, (_, i) => `10.1.1.${i}`)],
  'endpoints.0.hostname': [...names, '', null],
  'endpoints.0.nodeName': ['n', 'N', ''],
  'endpoints.0.conditions': [{ ready: true }, { ready: 'true' }, { foo: 1 }, {}],
  'endpoints.0.foo': [1],
  'ports.0.name': portNames,
  'ports.0.port': [80, 0, -1, 70000, null, '80', undefined],
  'ports.0.protocol': protocols,
  'ports.0.appProtocol': ['http', 'bad protocol', '', 'a/b/c'],
  'ports.1': [{ name: 'pg', port: 1 }, { port: 1 }, {}, { name: 'Bad_' }, null],
  ports: [[], null, undefined, [{}, {}]],
  foo: [1],
};

/** Fields that the other workloads share. */
export const workloadValues: FieldValues = {
  ...metadata,
  ...podSpecValues('spec.template.spec'),
  'spec.replicas': [0, 5, -1, '3'],
  'spec.minReadySeconds': [0, 5, -1, 700],
  'spec.revisionHistoryLimit': [0, 5, -1],
  'spec.progressDeadlineSeconds': [0, 5, -1],
  'spec.selector': selectors,
  'spec.manualSelector': [true, false],
  'spec.completionMode': ['Indexed', 'NonIndexed', 'Nope'],
  'spec.completions': [0, 3, -1],
  'spec.parallelism': [0, 3, -1, 100001],
  'spec.template.metadata.labels': labels,
  'spec.template.metadata.annotations': labels,
};

/** Fields of legacy Endpoints. */
export const endpointsValues: FieldValues = {
  ...metadata,
  subsets: [[], null, [{}], [{ ports: [{ port: 80 }] }]],
  'subsets.0.addresses.0.ip': [...addresses, undefined],
  'subsets.0.addresses.0.hostname': [...names, ''],
  'subsets.0.addresses.0.nodeName': ['n', 'N', ''],
  'subsets.0.notReadyAddresses': [[{ ip: '1.2.3.4' }], [{ ip: 'x' }], []],
  'subsets.0.ports.0.name': portNames,
  'subsets.0.ports.0.port': ports,
  'subsets.0.ports.0.protocol': protocols,
  'subsets.0.ports.1': [{ name: 'pg', port: 1 }, { port: 1 }, {}],
  'subsets.0.ports.0.appProtocol': ['http', 'bad protocol', ''],
};
