import type { FieldPath } from './fieldPath.ts';
import { isJsonObject, type Json } from './json.ts';

/** A value that has another type than its field: the field then counts as not set. */
export interface WrongType {
  readonly path: FieldPath;
  /** What the field holds by its definition. */
  readonly expected: 'string' | 'integer' | 'boolean' | 'object' | 'array' | 'integer or string';
  readonly found: Json;
}

/** Where a decoder stands, and what it has found wrong so far. */
export interface Cursor {
  /** One path for all decoders, grown on the way down and shrunk on the way up: a path of its own for each field costs three times the reading. */
  readonly path: (string | number)[];
  readonly problems: WrongType[];
}

/** Reads one value. Absent and null are undefined, as for the API server; so is a wrong type, which is noted. */
export type Decoder<T> = (value: Json | undefined, at: Cursor) => T | undefined;

/** What a decoder yields. */
export type Decoded<D> = D extends Decoder<infer T> ? T : never;

type Fields = Readonly<Record<string, Decoder<unknown>>>;

/** An object with the fields of `S`, each there only if it was set to a value of its type. */
export type DecodedFields<S extends Fields> = { readonly [K in keyof S]?: Decoded<S[K]> };

function wrong(expected: WrongType['expected'], found: Json, at: Cursor): undefined {
  at.problems.push({ path: [...at.path], expected, found });
  return undefined;
}

/** Reads what lies one step further down. */
function below<T>(decode: Decoder<T>, value: Json | undefined, step: string | number, at: Cursor): T | undefined {
  at.path.push(step);
  const found = decode(value, at);
  at.path.pop();
  return found;
}

export const string: Decoder<string> = (value, at) =>
  value === undefined || value === null ? undefined : typeof value === 'string' ? value : wrong('string', value, at);

export const boolean: Decoder<boolean> = (value, at) =>
  value === undefined || value === null ? undefined : typeof value === 'boolean' ? value : wrong('boolean', value, at);

export const integer: Decoder<number> = (value, at) =>
  value === undefined || value === null ? undefined : Number.isInteger(value) ? (value as number) : wrong('integer', value, at);

/** A number or a name, as `targetPort` (k8s.io/apimachinery pkg/util/intstr). */
export const integerOrString: Decoder<number | string> = (value, at) => {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' || Number.isInteger(value) ? (value as number | string) : wrong('integer or string', value, at);
};

/** A field kept as it is, whatever it holds. */
export const anything: Decoder<Json> = (value) => value ?? undefined;

/**
 * Labels, selectors, annotations. A null value becomes the empty string, as in Go. A number or boolean (`tier: y` is true for kubectl) is a
 * wrong type, noted as such, and kept as text: left out, a selector would take more pods than anyone meant.
 */
export const stringMap: Decoder<Readonly<Record<string, string>>> = (value, at) => {
  if (value === undefined || value === null) return undefined;
  if (!isJsonObject(value)) return wrong('object', value, at);
  const map: Record<string, string> = {};
  for (const [key, entry] of Object.entries(value)) {
    const text = entry === null ? '' : (below(string, entry, key, at) ?? scalarText(entry));
    if (text !== undefined) map[key] = text;
  }
  return map;
};

function scalarText(value: Json): string | undefined {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** A list; an entry of another type is undefined in its place, so that indices stay those of the source. */
export function listOf<T>(entry: Decoder<T>): Decoder<readonly (T | undefined)[]> {
  return (value, at) => {
    if (value === undefined || value === null) return undefined;
    if (!Array.isArray(value)) return wrong('array', value, at);
    return value.map((item: Json, i) => below(entry, item, i, at));
  };
}

/** An object of known fields; unknown ones are left out (the API server's verdict looks at the untyped tree). */
export function objectOf<S extends Fields>(fields: S): Decoder<DecodedFields<S>> {
  const entries = Object.entries(fields);
  return (value, at) => {
    if (value === undefined || value === null) return undefined;
    if (!isJsonObject(value)) return wrong('object', value, at);
    const result: Record<string, unknown> = {};
    for (const [key, decode] of entries) {
      if (!Object.hasOwn(value, key)) continue;
      const field = below(decode, value[key], key, at);
      if (field !== undefined) result[key] = field;
    }
    return result as DecodedFields<S>;
  };
}
