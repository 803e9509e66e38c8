import type { Json } from '../../objects/json.ts';
import type { GoType } from './schema.ts';

/** A value as Go takes it, or what the server says it found, or (types with a decoder of their own) its whole error. */
export type ScalarResult = { readonly value: Json } | { readonly found: string; readonly fatal: boolean } | { readonly error: string };

/** What Go's JSON decoder calls a value. */
export function jsonKind(value: Json): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

/** The value of a field that nothing was decoded into. */
export function zeroOf(type: GoType): Json {
  switch (type.kind) {
    case 'struct':
    case 'map':
      return {};
    case 'list':
      return [];
    case 'bool':
      return false;
    case 'int32':
    case 'int64':
    case 'intOrString':
      return 0;
    default:
      return '';
  }
}

const int32 = 2 ** 31;
const int64 = 2 ** 63;
const quantityForm = /^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$/;
const timeForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

function integer(value: Json, limit: number, fatal: boolean): ScalarResult {
  if (typeof value !== 'number') return { found: jsonKind(value), fatal };
  const fits = Number.isInteger(value) && value >= -limit && value < limit;
  return fits ? { value } : { found: `number ${value}`, fatal };
}

/** Numbers are fine too (resource.Quantity `UnmarshalJSON`). */
function quantity(value: Json): ScalarResult {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : JSON.stringify(value);
  if (quantityForm.test(text)) return { value: text };
  return { error: `quantities must match the regular expression '${quantityForm.source}'` };
}

function time(value: Json): ScalarResult {
  if (typeof value !== 'string') return { found: jsonKind(value), fatal: true };
  if (timeForm.test(value)) return { value };
  return { error: `parsing time ${JSON.stringify(value)} as "2006-01-02T15:04:05Z07:00": cannot parse ${JSON.stringify(value)} as "2006"` };
}

/** Decodes a value, not null, into a field that is neither struct nor list nor map. */
export function decodeScalar(value: Json, type: GoType): ScalarResult {
  switch (type.kind) {
    case 'anything':
      return { value };
    case 'int32':
      return integer(value, int32, false);
    case 'int64':
      return integer(value, int64, false);
    case 'intOrString':
      return typeof value === 'string' ? { value } : integer(value, int32, true);
    case 'quantity':
      return quantity(value);
    case 'time':
      return time(value);
    case 'bool':
      return typeof value === 'boolean' ? { value } : { found: jsonKind(value), fatal: false };
    default:
      return typeof value === 'string' ? { value } : { found: jsonKind(value), fatal: false };
  }
}
