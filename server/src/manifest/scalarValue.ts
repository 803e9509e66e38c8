import { isScalar, type Node, type Scalar } from 'yaml';
import type { Json } from '../kubernetes/objects/json.ts';

const constants: ReadonlyMap<string, boolean | null> = new Map([
  ...words(true, 'y Y yes Yes YES true True TRUE on On ON'),
  ...words(false, 'n N no No NO false False FALSE off Off OFF'),
  ...words(null, '~ null Null NULL'),
  ['', null],
]);

function words<T>(value: T, text: string): [string, T][] {
  return text.split(' ').map((word) => [word, value]);
}

/** The decoded text of a scalar; the parser is told to make nothing else of one. */
export function scalarText(node: Scalar): string {
  return typeof node.value === 'string' ? node.value : '';
}

/** What a scalar means to kubectl. */
export function scalarValue(node: Scalar): Json {
  const text = scalarText(node);
  const tag = node.tag?.replace('tag:yaml.org,2002:', '!!');
  if (tag === undefined) return node.type === 'PLAIN' ? plainValue(text) : text;
  return tag === '!!int' || tag === '!!float' || tag === '!!bool' || tag === '!!null' ? plainValue(text) : text;
}

/**
 * What an unquoted scalar means to kubectl: the resolver of go-yaml 2 (go.yaml.in/yaml/v2 resolve.go), which sigs.k8s.io/yaml uses, so
 * `on` is true and `010` is 8. Infinity, NaN and numbers beyond a double's range, on which kubectl gives up, stay the text they are.
 */
export function plainValue(text: string): Json {
  const constant = constants.get(text);
  if (constant !== undefined) return constant;
  if (!/^[-+.\d]/.test(text)) return text;
  if (text.startsWith('.'))
    return (/^\.\d/.test(text) && !/_(?!\d)|__/.test(text) ? floatValue(text.replaceAll('_', '')) : undefined) ?? text;
  const digits = text.replaceAll('_', '');
  const whole = integerValue(digits);
  return whole === undefined ? (floatValue(digits) ?? text) : Number(whole);
}

const integer = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9]\d*))$/;

/** An integer as Go's `strconv.ParseInt(text, 0, 64)` and, for the upper half, `ParseUint` read it; undefined where both fail. */
function integerValue(text: string): bigint | undefined {
  const match = integer.exec(text);
  if (match === null) return undefined;
  const [, sign, hex, binary, octal, decimal] = match;
  const literal =
    hex !== undefined ? `0x${hex}` : binary !== undefined ? `0b${binary}` : octal !== undefined ? `0o${octal}` : (decimal ?? '');
  const size = BigInt(literal);
  if (sign === '-') return size <= 2n ** 63n ? -size : undefined;
  return size < (sign === '+' ? 2n ** 63n : 2n ** 64n) ? size : undefined;
}

function floatValue(text: string): number | undefined {
  const value = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(text) ? Number(text) : undefined;
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

/** The text of a mapping's key as JSON has it; undefined where kubectl refuses the key (null, a list, a mapping). */
export function keyText(node: Node | undefined): string | undefined {
  if (!isScalar(node)) return undefined;
  const value = scalarValue(node);
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'number' ? numberKey(scalarText(node), value) : undefined;
}

function numberKey(text: string, value: number): string | undefined {
  const whole = integerValue(text.replaceAll('_', ''));
  if (whole === undefined) return floatKey(value);
  return whole < 2n ** 63n ? String(whole) : undefined;
}

/** A number as `strconv.FormatFloat(value, 'g', -1, 32)` writes it: the fewest digits that tell it from other 32-bit floats. */
function floatKey(value: number): string {
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  let digits = 1;
  while (Math.fround(Number(single.toPrecision(digits))) !== single) digits++;
  const [mantissa = '', exponent = ''] = Number(single.toPrecision(digits)).toExponential().split('e');
  const power = Number(exponent);
  // Go's `%g` for the shortest form: an exponent below 10^-4 and from 10^6 on.
  if (power >= -4 && power < 6) return String(Number(single.toPrecision(digits)));
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
