// How Go writes strings: `%q` (strconv.Quote) and encoding/json differ in what they escape.

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' };
const goOnly: Readonly<Record<string, string>> = { '\u0007': '\\a', '\b': '\\b', '\f': '\\f', '\v': '\\v' };
const jsonOnly: Readonly<Record<string, string>> = { '\b': '\\b', '\f': '\\f' };
const printable = /[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u;

function hex(character: string, digits: number): string {
  return (character.codePointAt(0) ?? 0).toString(16).padStart(digits, '0');
}

/** `text` in double quotes as Go's `%q` writes it. */
export function goQuote(text: string): string {
  let quoted = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const escaped = short[character] ?? goOnly[character];
    if (escaped !== undefined) quoted += escaped;
    else if (printable.test(character)) quoted += character;
    else if (code < 0x80) quoted += `\\x${hex(character, 2)}`;
    else quoted += code > 0xffff ? `\\U${hex(character, 8)}` : `\\u${hex(character, 4)}`;
  }
  return `"${quoted}"`;
}

/** `text` as encoding/json writes it: `<`, `>` and `&` are escaped. */
export function goJson(text: string): string {
  let quoted = '';
  for (const character of text) {
    const escaped = short[character] ?? jsonOnly[character];
    if (escaped !== undefined) quoted += escaped;
    else quoted += character < ' ' || /[<>&\u2028\u2029]/.test(character) ? `\\u${hex(character, 4)}` : character;
  }
  return `"${quoted}"`;
}

/** Length in bytes, which is what Go's `len` of a string tells. */
export function byteLength(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
