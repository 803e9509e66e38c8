import { isJsonObject, type Json } from '../objects/json.ts';

/** Nothing, as the server sees it: {} and [] are the same as a field that is not there. A string may be a pointer, and '' then is something. */
function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Whether two decoded values are the same for the server (k8s.io/apimachinery pkg/api/equality `Semantic.DeepEqual`). */
export function semanticallyEqual(a: Json | undefined, b: Json | undefined): boolean {
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b);
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item: Json, i) => semanticallyEqual(item, b[i]));
  if (!isJsonObject(a) || !isJsonObject(b)) return a === b;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => semanticallyEqual(a[key], b[key]));
}

const suffixes: Readonly<Record<string, number>> = { n: 1e-9, u: 1e-6, m: 1e-3, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 };
const binarySuffixes: Readonly<Record<string, number>> = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 };

/** The number that a resource quantity stands for: 1024 for `1Ki`; NaN for none. */
export function quantityValue(text: string): number {
  const [, digits = '', suffix = ''] = /^([+-]?[0-9.]+)([a-zA-Z]*[-+]?[0-9]*)$/.exec(text) ?? [];
  const factor = suffixes[suffix] ?? binarySuffixes[suffix];
  return factor === undefined ? Number(digits + suffix) : Number(digits) * factor;
}
