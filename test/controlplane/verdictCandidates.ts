import fc from 'fast-check';
import { isJsonObject, type Json, type JsonObject } from '../../server/src/kubernetes/objects/json.ts';
import { endpointsValues, podValues, serviceValues, setValues, sliceValues, workloadValues, type FieldValues } from './verdictValues.ts';

/** An object to be judged, alone or as a change of one that is stored. */
export interface Candidate {
  readonly stored?: JsonObject;
  readonly manifest: JsonObject;
}

/** Sets a field, or removes it where `value` is undefined; parents that are missing are made. */
function withField(object: Json | undefined, path: readonly (string | number)[], value: Json | undefined): Json {
  const [step, ...rest] = path;
  if (step === undefined) return value ?? null;
  const copy = (Array.isArray(object) || typeof step === 'number'
    ? [...((object as Json[] | undefined) ?? [])]
    : { ...(object as JsonObject) }) as never as Record<string | number, Json>;
  if (rest.length === 0 && value === undefined) delete copy[step];
  else copy[step] = withField(copy[step], rest, value);
  return copy;
}

function stepsOf(path: string): readonly (string | number)[] {
  return path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

interface Change {
  readonly path: readonly (string | number)[];
  readonly value: Json | undefined;
}

/** Strings that nobody thought of: of names, of addresses and ranges, and of what has to be escaped. */
const strings = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'A', 'z', '0', '9', '-', '.', '_', '/'), maxLength: 9 }),
  fc.string({ unit: fc.constantFrom('0', '1', '25', '255', '.', '.', ':', ':', 'f', '/8', '/'), maxLength: 9 }),
  fc.string({ unit: fc.constantFrom('a', 'é', '<', '>', '&', '"', '\\', '\u0001', '\t', '\u00a0', '\u2028', '😀', ' '), maxLength: 4 }),
);
const numbers = fc.integer({ min: -70_000, max: 70_000 });

/** One of the listed values, or now and then a random one where the field is a string or a number. */
function changeOf(fields: FieldValues): fc.Arbitrary<Change> {
  const paths = Object.entries(fields);
  const listed = paths.flatMap(([path, values]) => values.map((value) => ({ path: stepsOf(path), value })));
  const holding = (type: string): readonly string[] => paths.filter(([, values]) => typeof values[0] === type).map(([path]) => path);
  const random = (type: string, values: fc.Arbitrary<Json>): fc.Arbitrary<Change> =>
    fc.record({ path: fc.constantFrom(...holding(type)).map(stepsOf), value: values });
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...listed) },
    { weight: 2, arbitrary: random('string', strings) },
    { weight: 1, arbitrary: random('number', numbers) },
  );
}

/** A base with some of its fields set to other values. */
function mutated(bases: readonly JsonObject[], fields: FieldValues, most: number): fc.Arbitrary<JsonObject> {
  return (
    fc
      .tuple(fc.constantFrom(...bases), fc.array(changeOf(fields), { minLength: 0, maxLength: most }))
      .map(([base, some]) => some.reduce<JsonObject>((object, { path, value }) => applyChange(object, path, value), base))
      // A list may have got holes, which are null on the wire.
      .map((object) => JSON.parse(JSON.stringify(object)) as JsonObject)
      // The server ends a generated name at random.
      .filter(({ metadata }) => !isJsonObject(metadata) || Boolean(metadata['name']) || !metadata['generateName'])
  );
}

/** A change that has no place any more, because another put a scalar there, is left out. */
function applyChange(object: JsonObject, path: readonly (string | number)[], value: Json | undefined): JsonObject {
  let here: Json | undefined = object;
  for (const step of path.slice(0, -1)) {
    const fits: boolean =
      here === undefined || (typeof here === 'object' && here !== null && Array.isArray(here) === (typeof step === 'number'));
    if (!fits) return object;
    here = (here as Record<string | number, Json> | undefined)?.[step];
  }
  const last = path.at(-1);
  const holds = here === undefined || (typeof here === 'object' && here !== null && Array.isArray(here) === (typeof last === 'number'));
  return holds ? (withField(object, path, value) as JsonObject) : object;
}

function service(spec: JsonObject): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'db' },
    spec: { selector: { app: 'db' }, ports: [{ name: 'pg', port: 5432 }], ...spec },
  };
}

const services: readonly JsonObject[] = [
  service({ clusterIP: 'None' }),
  service({
    clusterIP: 'None',
    ports: [
      { name: 'a', port: 80 },
      { name: 'b', port: 81 },
    ],
  }),
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'db' }, spec: { clusterIP: 'None' } },
  service({}),
  service({ type: 'NodePort' }),
  service({ type: 'LoadBalancer' }),
  service({ type: 'LoadBalancer', externalTrafficPolicy: 'Local' }),
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'db' }, spec: { type: 'ExternalName', externalName: 'db.example.com' } },
];

/** Services that a single-stack or dual-stack cluster may hold. */
const storedServices = (dualStack: boolean): readonly JsonObject[] => [
  ...services,
  service({ clusterIP: 'None', ipFamilyPolicy: 'PreferDualStack' }),
  service({ ipFamilyPolicy: 'PreferDualStack' }),
  service({ clusterIP: '10.96.77.7' }),
  service({ type: 'NodePort', ports: [{ name: 'pg', port: 5432, nodePort: 30432 }] }),
  ...(dualStack
    ? [
        service({ ipFamilyPolicy: 'RequireDualStack' }),
        service({ clusterIP: 'None', ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv6', 'IPv4'] }),
      ]
    : []),
];

const template: JsonObject = {
  metadata: { labels: { app: 'db' } },
  spec: { containers: [{ name: 'main', image: 'x', ports: [{ name: 'http', containerPort: 80 }] }] },
};

const sets: readonly JsonObject[] = [
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'web' },
    spec: { serviceName: 'db', replicas: 3, selector: { matchLabels: { app: 'db' } }, template },
  },
];

const claim = { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } };
const storedSets: readonly JsonObject[] = [...sets, withField(sets[0], ['spec', 'volumeClaimTemplates'], [claim]) as JsonObject];

const pods: readonly JsonObject[] = [
  { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', labels: { app: 'db' } }, spec: template['spec'] as JsonObject },
];

const slices: readonly JsonObject[] = [
  {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 's', labels: { 'kubernetes.io/service-name': 'db' } },
    addressType: 'IPv4',
    endpoints: [{ addresses: ['203.0.113.5'], hostname: 'db-0' }],
    ports: [{ name: 'pg', port: 5432 }],
  },
];

/** New Services with up to four changed fields. */
export const serviceCandidates: fc.Arbitrary<Candidate> = mutated(services, serviceValues, 4).map((manifest) => ({ manifest }));

/** Services that change into others. */
export function serviceUpdates(dualStack: boolean): fc.Arbitrary<Candidate> {
  return updates(storedServices(dualStack), serviceValues);
}

/** One object that changes into another of the same name. */
function updates(bases: readonly JsonObject[], fields: FieldValues): fc.Arbitrary<Candidate> {
  const { 'metadata.name': _name, 'metadata.generateName': _generated, ...others } = fields;
  return fc.record({ stored: fc.constantFrom(...bases), manifest: mutated(bases, others, 2) });
}

/** New StatefulSets, pods and slices. */
export const setCandidates: fc.Arbitrary<Candidate> = mutated(sets, setValues, 4).map((manifest) => ({ manifest }));
export const podCandidates: fc.Arbitrary<Candidate> = mutated(pods, podValues, 4).map((manifest) => ({ manifest }));
export const sliceCandidates: fc.Arbitrary<Candidate> = mutated(slices, sliceValues, 4).map((manifest) => ({ manifest }));

const others: readonly JsonObject[] = [
  ...['Deployment', 'ReplicaSet', 'DaemonSet'].map((kind) => ({
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'web' },
    spec: { selector: { matchLabels: { app: 'db' } }, template },
  })),
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'web' },
    spec: { template: withField(template, ['spec', 'restartPolicy'], 'Never') },
  },
];

/** Other workloads. */
export const workloadCandidates: fc.Arbitrary<Candidate> = mutated(others, workloadValues, 4).map((manifest) => ({ manifest }));

const legacy: readonly JsonObject[] = [
  {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { name: 's' },
    subsets: [{ addresses: [{ ip: '203.0.113.5', hostname: 'db-0' }], ports: [{ name: 'pg', port: 5432 }] }],
  },
];

/** Legacy Endpoints. */
export const endpointsCandidates: fc.Arbitrary<Candidate> = mutated(legacy, endpointsValues, 4).map((manifest) => ({ manifest }));

/** StatefulSets that change. */
export const setUpdates: fc.Arbitrary<Candidate> = updates(storedSets, setValues);

/** Other objects that change. */
export const sliceUpdates: fc.Arbitrary<Candidate> = updates(slices, sliceValues);
export const endpointsUpdates: fc.Arbitrary<Candidate> = updates(legacy, endpointsValues);

/** Workloads that change, each into one of its kind; a Job's template cannot, which is no matter of names. */
export const workloadUpdates: fc.Arbitrary<Candidate> = fc.oneof(
  ...others.filter(({ kind }) => kind !== 'Job').map((base) => updates([base], workloadValues)),
);
