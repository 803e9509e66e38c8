/**
 * Where the values of a text start that is several JSON objects in a row, as kubectl reads them too (k8s.io/apimachinery pkg/util/yaml
 * `NewYAMLOrJSONDecoder`); `[from]` for any other text. `from` and `to` bound the text.
 */
export function jsonStarts(text: string, from: number, to: number): readonly number[] {
  const starts = [from];
  let at = objectStart(text, from, to);
  while (at !== undefined) {
    const end = objectEnd(text, at, to);
    const next = end === undefined ? undefined : objectStart(text, end, to);
    if (next !== undefined) starts.push(next);
    at = next;
  }
  return starts;
}

/** The offset of a `{` if it is the first thing at or after `from`. */
function objectStart(text: string, from: number, to: number): number | undefined {
  let at = from;
  while (at < to && /[\s\ufeff]/.test(text.charAt(at))) at++;
  return at < to && text.charAt(at) === '{' ? at : undefined;
}

/** The offset behind the `}` that belongs to the `{` at `from`; undefined: there is none. */
function objectEnd(text: string, from: number, to: number): number | undefined {
  let depth = 0;
  for (let at = from; at < to; at++) {
    const character = text.charAt(at);
    if (character === '{') depth++;
    else if (character === '"') at = stringEnd(text, at);
    else if (character === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}

function stringEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return at;
}
