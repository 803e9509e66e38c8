import { isJsonObject, type Json } from '../../kubernetes/objects/json.ts';

/**
 * A field of a kustomization. kustomize reads its files with Go's JSON decoder, which takes keys in any case (`nameprefix`, `fieldpath`);
 * the exact key goes before others.
 */
export function field(json: Json | undefined, key: string): Json | undefined {
  if (!isJsonObject(json)) return undefined;
  if (Object.hasOwn(json, key)) return json[key];
  const small = key.toLowerCase();
  const found = Object.keys(json).find((one) => one.toLowerCase() === small);
  return found === undefined ? undefined : json[found];
}

/** The text of a field; empty where there is none. */
export function textField(json: Json | undefined, key: string): string {
  const value = field(json, key);
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** The items of a field; none where it is no list. */
export function listField(json: Json | undefined, key: string): readonly Json[] {
  const value = field(json, key);
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** The texts of a list. */
export function textsField(json: Json | undefined, key: string): readonly string[] {
  return listField(json, key).filter((item) => typeof item === 'string');
}

/** The entries of a field whose values are texts, as for labels; numbers and booleans as texts. */
export function textMapField(json: Json | undefined, key: string): Readonly<Record<string, string>> {
  const value = field(json, key);
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(Object.keys(value).map((name) => [name, textField(value, name)]));
}
