import type { FieldPath } from '../../kubernetes/objects/fieldPath.ts';
import { isJsonObject, type Json } from '../../kubernetes/objects/json.ts';
import type { Entry } from '../entry.ts';

/** A field that holds the name of a Service and nothing else. */
export interface FieldName {
  readonly path: FieldPath;
  readonly service: string;
  /** What the field beside it says; undefined: the object's own. */
  readonly namespace: string | undefined;
}

/** Kinds whose fields name Services, and under which keys: `service: { name }`, `backendRefs: [{ name }]`, `serviceName`, `host`. */
const keysByKind: Readonly<Record<string, readonly string[]>> = {
  Ingress: ['service', 'serviceName'],
  HTTPRoute: ['backendRefs'],
  GRPCRoute: ['backendRefs'],
  TCPRoute: ['backendRefs'],
  TLSRoute: ['backendRefs'],
  UDPRoute: ['backendRefs'],
  APIService: ['service'],
  ValidatingWebhookConfiguration: ['service'],
  MutatingWebhookConfiguration: ['service'],
  VirtualService: ['host'],
  DestinationRule: ['host'],
  IngressRoute: ['services'],
};

/** Fields of an object by which it names Services: backends, webhooks, hosts of a mesh. */
export function fieldNames({ kind, json }: Entry): readonly FieldName[] {
  const keys = keysByKind[kind];
  return keys === undefined
    ? []
    : [...namesBelow(json['spec'] ?? json['webhooks'], [json['spec'] === undefined ? 'webhooks' : 'spec'], keys)];
}

function* namesBelow(value: Json | undefined, path: FieldPath, keys: readonly string[]): Generator<FieldName> {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield* namesBelow(item as Json, [...path, i], keys);
  } else if (isJsonObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (keys.includes(key)) yield* namesAt(item, [...path, key]);
      yield* namesBelow(item, [...path, key], keys);
    }
  }
}

/** `web`, `{ name: web, namespace: shop }` or a list of these. */
function* namesAt(value: Json, path: FieldPath): Generator<FieldName> {
  if (typeof value === 'string') {
    if (!value.includes('.')) yield { path, service: value, namespace: undefined };
  } else if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield* namesAt(item as Json, [...path, i]);
  } else if (isJsonObject(value)) {
    const { kind = 'Service', name, namespace } = value;
    if (kind === 'Service' && typeof name === 'string')
      yield { path: [...path, 'name'], service: name, namespace: typeof namespace === 'string' ? namespace : undefined };
  }
}
