import { isJsonObject, type Json, type JsonObject } from '../../kubernetes/objects/json.ts';
import { plainValue } from '../scalarValue.ts';
import type { Style } from './style.ts';

/** The quotes of a scalar; none for a plain one. */
export type Quote = "'" | '"' | '';

/** Where a scalar is to stand: inside of brackets some characters more must be quoted. */
export interface Setting {
  readonly style: Style;
  readonly flow: boolean;
}

/** A scalar or an empty collection as YAML (or JSON) on one line. `wanted`: the quotes to use where they are possible. */
export function inlineScalar(value: Json, { style, flow }: Setting, wanted?: Quote): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  if (style.json) return JSON.stringify(value);
  if ((wanted ?? '') === '' && isPlain(value, flow)) return value;
  return quoted(value, wanted === undefined || wanted === '' ? style.quote : wanted);
}

/** Whether a string can stand unquoted and is still this string to kubectl. */
export function isPlain(text: string, flow: boolean): boolean {
  if (plainValue(text) !== text || !/^[\w./$(+][ -~]*$/.test(text) || /^(?:\.\.\.|---)/.test(text)) return false;
  // Strings to kubectl, but dates or numbers to other readers of YAML.
  if (/^\d+(?:[-:]\d+)+/.test(text) || text === '=' || text.endsWith(' ')) return false;
  return !/:(?: |$)| #/.test(text) && !(flow && /[,[\]{}:]/.test(text)) && !text.includes('{{');
}

/** A string in quotes; in double ones where single ones cannot hold it. */
export function quoted(text: string, quote: "'" | '"'): string {
  if (quote === "'" && /^[ -~\u00a0-\ud7ff\ue000-\ufefe]*$/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return escaped(text);
}

function escaped(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A key, unquoted where that is possible. */
export function keyScalar(key: string, setting: Setting, wanted?: Quote): string {
  return key === '<<' ? quoted(key, setting.style.quote) : inlineScalar(key, setting, wanted);
}

/** A whole value on one line, in brackets and braces. */
export function flowText(value: Json, style: Style): string {
  const setting = { style, flow: true };
  const colon = style.json ? `:${style.afterColon}` : ': ';
  const comma = style.json ? `,${style.afterColon}` : ', ';
  if (Array.isArray(value)) return `[${value.map((item: Json) => flowText(item, style)).join(comma)}]`;
  if (!isJsonObject(value)) return inlineScalar(value, setting);
  return `{${Object.entries(value)
    .map(([key, entry]) => keyScalar(key, setting) + colon + flowText(entry, style))
    .join(comma)}}`;
}

/** Whether a value takes lines of its own in block style. */
export function isBlock(value: Json): value is JsonObject | readonly Json[] {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** A value in block style, line by line, indented from its own first column. */
export function blockLines(value: Json, style: Style): readonly string[] {
  if (!isBlock(value)) return [inlineScalar(value, { style, flow: false })];
  if (!Array.isArray(value))
    return Object.entries(value).flatMap(([key, entry]) => entryLines(keyScalar(key, { style, flow: false }), entry, style));
  return value.flatMap((item: Json) => itemLines(item, style));
}

/** An item of a list in block style, line by line. */
export function itemLines(item: Json, style: Style): readonly string[] {
  if (typeof item === 'string' && style.literals && isLiteral(item)) return literalLines('- ', item, style);
  const [first = '', ...rest] = blockLines(item, style);
  return [`- ${first}`, ...indented(rest, 2)];
}

/** An entry of a mapping in block style, line by line. */
export function entryLines(key: string, value: Json, style: Style): readonly string[] {
  if (typeof value === 'string' && style.literals && isLiteral(value)) return literalLines(`${key}: `, value, style);
  if (!isBlock(value)) return [`${key}: ${inlineScalar(value, { style, flow: false })}`];
  return [`${key}:`, ...indented(blockLines(value, style), Array.isArray(value) ? style.listStep : style.step)];
}

/** Whether a string of several lines reads best as a literal block, and survives it unchanged. */
function isLiteral(text: string): boolean {
  return (
    /\n[^]/.test(text) && !text.endsWith('\n\n') && /^[^\s][^]*[^\n]\n?$/.test(text) && /^[\n -~\u00a0-\ud7ff\ue000-\ufefe]*$/.test(text)
  );
}

function literalLines(head: string, text: string, style: Style): readonly string[] {
  const lines = text.replace(/\n$/, '').split('\n');
  return [`${head}${text.endsWith('\n') ? '|' : '|-'}`, ...indented(lines, head === '- ' ? 2 : style.step)];
}

/** Lines, moved right; empty ones stay empty. */
export function indented(lines: readonly string[], columns: number): readonly string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(columns) + line));
}
