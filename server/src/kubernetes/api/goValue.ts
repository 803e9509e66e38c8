import { goJson, goQuote } from './formats/goText.ts';
import { since } from './since.ts';

/**
 * A value in a message. Strings, numbers and booleans look the same in every version; lists, maps and structs are written in Go
 * syntax up to 1.33, as JSON from 1.34 (k8s.io/apimachinery pkg/util/validation/field/errors.go `ErrorBody`).
 */
export type GoValue = string | number | boolean | { readonly json: string; readonly go: string };

/** A string of a named type (`core.ServiceType`) or behind a pointer, which newer servers escape as JSON. */
export function typed(text: string): GoValue {
  return { json: goJson(text), go: goQuote(text) };
}

/** A list of strings; `type` is its Go type. */
export function listValue(items: readonly string[] | undefined, type = '[]string'): GoValue {
  if (items === undefined) return { json: 'null', go: `${type}(nil)` };
  return { json: `[${items.map(goJson).join(',')}]`, go: `${type}{${items.map(goQuote).join(', ')}}` };
}

/** A map of strings, sorted as Go prints it. */
export function mapValue(map: Readonly<Record<string, string>> | undefined): GoValue {
  if (map === undefined) return { json: 'null', go: 'map[string]string(nil)' };
  const keys = Object.keys(map).sort();
  const json = keys.map((key) => `${goJson(key)}:${goJson(map[key] ?? '')}`);
  const go = keys.map((key) => `${goQuote(key)}:${goQuote(map[key] ?? '')}`);
  return { json: `{${json.join(',')}}`, go: `map[string]string{${go.join(', ')}}` };
}

/** `value` as a server of 1.`minor` writes it. */
export function renderValue(value: GoValue, minor: number): string {
  if (typeof value === 'string') return goQuote(value);
  if (typeof value !== 'object') return String(value);
  return minor < since.jsonValues ? value.go : value.json;
}
