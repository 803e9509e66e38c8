import type { Cursor, Decoder, WrongType } from './decode.ts';
import { endpointSliceFields, endpointsFields, type Endpoints, type EndpointSlice } from './endpointSlice.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';
import { objectMeta, type ObjectBase } from './meta.ts';
import { podSpec, podStatus } from './podSpec.ts';
import { serviceSpec, type Service } from './service.ts';
import { cronJobSpec, jobSpec, replicatedSpec, statefulSetSpec, type Workload } from './workload.ts';

/** A Namespace. */
export type Namespace = ObjectBase<'Namespace'>;

/** Every kind that the road from manifest to DNS answer knows. */
export type KubeObject = Service | Workload | EndpointSlice | Endpoints | Namespace;

/** An object and what was wrong in it. */
export interface ReadObject {
  readonly object: KubeObject;
  readonly problems: readonly WrongType[];
}

interface Kind {
  readonly group: RegExp;
  /** Fields beside apiVersion, kind and metadata; each is `{}` where absent, unless `flat`. */
  readonly fields: Readonly<Record<string, Decoder<object>>>;
  /** Fields that stand beside `metadata` and may be absent. */
  readonly flat?: Decoder<object>;
}

// Old group versions (extensions/v1beta1, apps/v1beta1 …) are still in many repositories and say the same to us.
const apps = /^(apps|extensions)\//;
const batch = /^batch\//;
const core = /^v1$/;
const replicated: Kind = { group: apps, fields: { spec: replicatedSpec } };

const kinds: Readonly<Record<string, Kind>> = {
  Service: { group: core, fields: { spec: serviceSpec } },
  StatefulSet: { group: apps, fields: { spec: statefulSetSpec } },
  Deployment: replicated,
  ReplicaSet: replicated,
  DaemonSet: replicated,
  Job: { group: batch, fields: { spec: jobSpec } },
  CronJob: { group: batch, fields: { spec: cronJobSpec } },
  Pod: { group: core, fields: { spec: podSpec, status: podStatus } },
  EndpointSlice: { group: /^discovery\.k8s\.io\//, fields: {}, flat: endpointSliceFields },
  Endpoints: { group: core, fields: {}, flat: endpointsFields },
  Namespace: { group: core, fields: {} },
};

/**
 * The typed object that `json` holds, whether it came from a manifest, a dump or a watch; undefined for a kind that DNS does not
 * depend on. Nothing is defaulted. `hint` names the kind where list items leave it out (a `ServiceList` from the API server).
 */
export function readObject(json: Json | undefined, hint?: { readonly apiVersion: string; readonly kind: string }): ReadObject | undefined {
  if (!isJsonObject(json)) return undefined;
  const kindName = typeof json['kind'] === 'string' ? json['kind'] : hint?.kind;
  const apiVersion = typeof json['apiVersion'] === 'string' ? json['apiVersion'] : hint?.apiVersion;
  if (kindName === undefined || apiVersion === undefined || !Object.hasOwn(kinds, kindName)) return undefined;
  const kind = kinds[kindName];
  if (kind === undefined || !kind.group.test(apiVersion)) return undefined;
  const problems: WrongType[] = [];
  const at = (key: string): Cursor => ({ path: [key], problems });
  const fields: Record<string, unknown> = { kind: kindName, apiVersion, metadata: objectMeta(json['metadata'], at('metadata')) ?? {} };
  for (const [key, decode] of Object.entries(kind.fields)) fields[key] = decode(json[key], at(key)) ?? {};
  Object.assign(fields, kind.flat?.(json, { path: [], problems }));
  return { object: fields as unknown as KubeObject, problems };
}

/** An object found inside a document: its JSON and the path to it (`[]`, or `['items', 3]` in a List). */
export interface FoundObject {
  readonly json: JsonObject;
  readonly path: readonly (string | number)[];
}

const listKeys: Readonly<Record<string, string>> = { List: 'items', Template: 'objects' };

/** The objects of a document: itself, or the entries of a `List`, a `…List` of one kind, or an OpenShift `Template`. */
export function* objectsIn(json: Json | undefined, path: readonly (string | number)[] = []): Generator<FoundObject> {
  if (!isJsonObject(json)) return;
  const kind = json['kind'];
  if (typeof kind !== 'string') return;
  const key = listKeys[kind] ?? (kind.endsWith('List') ? 'items' : undefined);
  const items = key === undefined ? undefined : json[key];
  if (key === undefined || !Array.isArray(items)) {
    yield { json, path };
    return;
  }
  for (const [i, item] of items.entries()) yield* objectsIn(typedItem(item as Json, json, kind), [...path, key, i]);
}

/** Items of a typed list (`ServiceList`) carry neither kind nor apiVersion. */
function typedItem(item: Json, list: JsonObject, kind: string): Json {
  if (!isJsonObject(item) || typeof item['kind'] === 'string' || kind === 'List') return item;
  return { apiVersion: list['apiVersion'] ?? 'v1', kind: kind.slice(0, -'List'.length), ...item };
}
