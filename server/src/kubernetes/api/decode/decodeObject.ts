import type { FieldPath } from '../../objects/fieldPath.ts';
import { isJsonObject, type Json, type JsonObject } from '../../objects/json.ts';
import { decodeScalar, jsonKind, zeroOf } from './scalar.ts';
import { fieldsOf, type GoType } from './schema.ts';

/** What did not fit its field. */
export interface Misfit {
  readonly kind: 'unknownField' | 'wrongType';
  /** In the server's words: `unknown field "spec.clusterIp"` or `json: cannot unmarshal …`. */
  readonly text: string;
  readonly path: FieldPath;
  /** Decoding stops here (a type with a decoder of its own); other wrong types are noted, and only the first is told. */
  readonly fatal: boolean;
}

/** An object as Go holds it after decoding. */
export interface Decoded {
  /** Only known fields with values of their type; null is left out, or the zero value inside lists and maps. */
  readonly value: JsonObject;
  readonly misfits: readonly Misfit[];
}

/** Where decoding stands. */
interface Place {
  readonly path: FieldPath;
  /** The struct whose field is being read, and the names of the fields down to it, without indices and map keys. */
  readonly struct: string;
  readonly stack: readonly string[];
  /** The path with indices and map keys, for unknown fields. */
  readonly strict: string;
  readonly minor: number;
  readonly misfits: Misfit[];
}

/**
 * Decodes `json` into the Go struct `type` as kube-apiserver of 1.`minor` does with strict field validation.
 * Fields are read in the order kubectl sends them: sorted. Source: sigs.k8s.io/json internal/golang/encoding/json/decode.go.
 */
export function decodeObject(json: JsonObject, type: string, minor: number): Decoded {
  const misfits: Misfit[] = [];
  const value = decodeStruct(json, type, { path: [], struct: '', stack: [], strict: '', minor, misfits });
  return { value, misfits };
}

function decodeValue(value: Json, type: GoType, at: Place): Json | undefined {
  if (value === null) return undefined;
  switch (type.kind) {
    case 'struct':
      return isJsonObject(value) ? decodeStruct(value, type.name, at) : wrongType(value, type, at);
    case 'map':
      return isJsonObject(value) ? decodeMap(value, type.element, at) : wrongType(value, type, at);
    case 'list':
      return Array.isArray(value) ? decodeList(value as readonly Json[], type.element, at) : wrongType(value, type, at);
    default:
      return decodeLeaf(value, type, at);
  }
}

function decodeLeaf(value: Json, type: GoType, at: Place): Json | undefined {
  const result = decodeScalar(value, type);
  if ('value' in result) return result.value;
  if ('error' in result) {
    at.misfits.push({ kind: 'wrongType', text: result.error, path: at.path, fatal: true });
    return undefined;
  }
  return wrongType(value, type, at, result.found, result.fatal);
}

function decodeStruct(json: JsonObject, name: string, at: Place): JsonObject {
  const fields = fieldsOf(name);
  const result: Record<string, Json> = {};
  for (const key of Object.keys(json).sort()) {
    const field = fields.get(key);
    const strict = at.strict === '' ? key : `${at.strict}.${key}`;
    if (field === undefined || field.since > at.minor) {
      at.misfits.push({ kind: 'unknownField', text: `unknown field ${JSON.stringify(strict)}`, path: [...at.path, key], fatal: false });
      continue;
    }
    const stack = [...at.stack, ...(field.embeddedIn === '' ? [] : [field.embeddedIn]), key];
    const value = decodeValue(json[key] as Json, field.type, { ...at, path: [...at.path, key], struct: name, stack, strict });
    if (value !== undefined) result[key] = value;
  }
  return result;
}

function decodeMap(json: JsonObject, element: GoType, at: Place): JsonObject {
  const result: Record<string, Json> = {};
  for (const key of Object.keys(json).sort()) {
    const place = { ...at, path: [...at.path, key], strict: `${at.strict}.${key}` };
    result[key] = decodeValue(json[key] as Json, element, place) ?? zeroOf(element);
  }
  return result;
}

function decodeList(json: readonly Json[], element: GoType, at: Place): readonly Json[] {
  return json.map(
    (item, i) => decodeValue(item, element, { ...at, path: [...at.path, i], strict: `${at.strict}[${i}]` }) ?? zeroOf(element),
  );
}

/** Notes a value that Go cannot put into the field; it then stays as if not set. */
function wrongType(value: Json, type: GoType, at: Place, found = jsonKind(value), fatal = false): undefined {
  const text = `json: cannot unmarshal ${found} into Go struct field ${at.struct}.${at.stack.join('.')} of type ${type.go}`;
  at.misfits.push({ kind: 'wrongType', text, path: at.path, fatal });
  return undefined;
}
