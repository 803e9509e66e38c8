import type { Json } from '../kubernetes/objects/json.ts';

/** The value of a text that is JSON as a whole; undefined for all other texts. */
export function strictJson(text: string): { readonly value: Json } | undefined {
  const body = text.replace(/^\ufeff/, '');
  if (!/^\s*[{[]/.test(body)) return undefined;
  try {
    return { value: JSON.parse(body) as Json };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
