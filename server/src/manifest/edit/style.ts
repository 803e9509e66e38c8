/** How a document is written, as far as new text must fit in. */
export interface Style {
  readonly eol: '\n' | '\r\n';
  /** How many columns a mapping is deeper than the key that holds it. */
  readonly step: number;
  /** How many columns the `-` of a list is deeper than the key that holds the list. */
  readonly listStep: number;
  readonly quote: "'" | '"';
  /** Whether the document is JSON, where YAML's shorter forms have no place. */
  readonly json: boolean;
  /** Whether strings of several lines are written as literal blocks. */
  readonly literals: boolean;
  /** What stands after the colon in JSON: a blank or nothing. */
  readonly afterColon: ' ' | '';
}

/** The style of a document, from the first place that shows each of its sides; else what `kubectl` writes, with lists indented. */
export function styleOf(text: string): Style {
  return {
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    step: stepOf(text, /^( *)(?:- )*[\w."'/-]+: *(?:#.*)?\r?\n(?: *(?:#.*)?\r?\n)*( *)[^ #\r\n-]/gm) || 2,
    listStep: stepOf(text, /^( *(?:- +)*)[\w."'/-]+: *(?:#.*)?\r?\n(?: *(?:#.*)?\r?\n)*( *)- /gm) ?? 2,
    quote: count(text, /[:-] +'/g) > count(text, /[:-] +"/g) ? "'" : '"',
    json: /^\ufeff?\s*(?:\{\s*["}]|\[\s*(?:["\]]|\{\s*["}]))/.test(text),
    literals: true,
    afterColon: /"\s*:(?=[^\s])/.test(text) && !/"\s*: /.test(text) ? '' : ' ',
  };
}

function stepOf(text: string, nested: RegExp): number | undefined {
  for (const [, outer = '', inner = ''] of text.matchAll(nested)) if (inner.length >= outer.length) return inner.length - outer.length;
  return undefined;
}

function count(text: string, what: RegExp): number {
  return [...text.matchAll(what)].length;
}
