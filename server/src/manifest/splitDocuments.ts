import { jsonStarts } from './splitJson.ts';

/** One document of a file: where it starts, and its text with the markers that belong to it. */
export interface DocumentText {
  readonly start: number;
  readonly text: string;
}

// YAML forbids such a line inside any scalar, so no parser is needed to find the documents (YAML 1.2.2, 9.1.2).
const marker = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;

/**
 * The documents of a file, one after the other without a gap: a `---` line opens one, a `...` line closes it. Directives, comments and a
 * byte order mark before a `---` belong to the document that it opens. JSON objects in a row are documents as well.
 */
export function splitDocuments(text: string): readonly DocumentText[] {
  const starts: number[] = [0];
  let start = 0;
  for (const match of text.matchAll(marker)) {
    const at = match.index;
    if (match[0] === '...') {
      start = endOfLine(text, at);
      if (start < text.length) starts.push(start);
    } else if (!isPrefix(text, start, at)) {
      starts.push(at);
      start = at;
    }
  }
  const all = starts.flatMap((from, i) => jsonStarts(text, from, starts[i + 1] ?? text.length));
  return all.map((from, i) => ({ start: from, text: text.slice(from, all[i + 1]) }));
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline + 1;
}

/** Whether there is nothing but what may stand before a `---`: a byte order mark, directives, comments, blank lines. */
function isPrefix(text: string, from: number, to: number): boolean {
  let at = text.charCodeAt(from) === 0xfeff ? from + 1 : from;
  while (at < to) {
    const end = Math.min(endOfLine(text, at), to);
    if (!/^(?:%|[ \t]*(?:#|\r?\n?$))/.test(text.slice(at, end))) return false;
    at = end;
  }
  return true;
}
