import fc from 'fast-check';
import { fieldsOf, type GoType } from '../../server/src/kubernetes/api/decode/schema.ts';
import { isJsonObject, type Json, type JsonObject } from '../../server/src/kubernetes/objects/json.ts';

const apiVersions: Readonly<Record<string, string>> = {
  Service: 'v1',
  Endpoints: 'v1',
  Pod: 'v1',
  EndpointSlice: 'discovery.k8s.io/v1',
  StatefulSet: 'apps/v1',
  Deployment: 'apps/v1',
  ReplicaSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  Job: 'batch/v1',
  CronJob: 'batch/v1',
};

const values: fc.Arbitrary<Json> = fc.constantFrom<Json[]>(
  'x',
  '',
  1,
  -1,
  1.5,
  0,
  1e20,
  true,
  false,
  null,
  [],
  {},
  ['a'],
  [1],
  [null],
  [[]],
  { a: 'b' },
  { a: 1 },
  '5',
  '1Gi',
  '2024-01-01T00:00:00Z',
);

/** Puts a value somewhere into a struct: where it fits, where it does not, or into a field that does not exist. */
function placed(type: GoType, pick: () => number, value: Json, depth: number): Json {
  if (depth > 0 && pick() % 8 === 0) return value;
  if (type.kind === 'list') return [placed(type.element, pick, value, depth + 1)];
  if (type.kind === 'map') return { k: placed(type.element, pick, value, depth + 1) };
  if (type.kind !== 'struct' || depth > 12) return value;
  const own = depth === 0 ? ['kind', 'apiVersion'] : [];
  const fields = [...fieldsOf(type.name)].filter(([name]) => !own.includes(name));
  const [name, field] = fields[pick() % (fields.length + 1)] ?? ['unknownField', undefined];
  return { [name]: field === undefined ? value : placed(field.type, pick, value, depth + 1) };
}

function merged(a: Json, b: Json): Json {
  if (!isJsonObject(a) || !isJsonObject(b)) return b;
  const shared = Object.entries(b).map(([key, value]): [string, Json] => [
    key,
    Object.hasOwn(a, key) ? merged(a[key] ?? null, value) : value,
  ]);
  return { ...a, ...Object.fromEntries(shared) };
}

/** Objects that hold up to three odd values anywhere in the fields of their kind. */
export const oddObjects: fc.Arbitrary<JsonObject> = fc
  .record({
    kind: fc.constantFrom(...Object.keys(apiVersions)),
    odd: fc.array(fc.tuple(fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), values), { minLength: 1, maxLength: 3 }),
  })
  .map(({ kind, odd }) => {
    const parts = odd.map(([picks, value]) => {
      let next = 0;
      const pick = (): number => picks[next++ % picks.length] ?? 0;
      return placed({ kind: 'struct', go: '', name: kind }, pick, value, 0);
    });
    return parts.reduce<JsonObject>((object, part) => merged(object, part) as JsonObject, { apiVersion: apiVersions[kind] ?? '', kind });
  })
  // Another namespace than the request's is refused before anything else.
  .filter(({ metadata }) => !isJsonObject(metadata) || metadata['namespace'] === undefined);
