// What may come next outside of a block scalar: an action, a comment, a quoted string, the header of a block scalar, anything else.
const token =
  /(?<action>\{\{)|(?<=^|\s)#[^\n]*|(?<=^|[\s[{,(])(?<quoted>"[^"\\]*(?:\\[^][^"\\]*)*"|'[^']*(?:''[^']*)*')|(?<=[:-][ \t]+(?:[&!]\S+[ \t]+)*)(?<header>[|>][-+1-9]{0,2}[ \t]*(?:#[^\n]*)?\r?\n)|[\w./:,=-]+|[ \t]+|[^]/my;

/**
 * Whether the text holds actions of a Go template outside of comments and strings, as a Helm chart's files do. A quoted string that an
 * action's own quotes cut in two (`"{{ include "name" . }}"`) is none.
 */
export function isTemplated(text: string): boolean {
  for (let at = text.indexOf('{{') < 0 ? text.length : 0; at < text.length;) {
    token.lastIndex = at;
    const match = token.exec(text);
    const groups = match?.groups ?? {};
    if (groups['action'] !== undefined || isCut(groups['quoted'])) return true;
    at = groups['header'] === undefined ? at + (match?.[0].length ?? 1) : blockEnd(text, at, at + groups['header'].length);
  }
  return false;
}

function isCut(quoted: string | undefined): boolean {
  return quoted !== undefined && quoted.lastIndexOf('{{') > quoted.lastIndexOf('}}');
}

/** Where the lines of a block scalar end whose header stands at `header`: at the first that is not deeper than what holds it. */
function blockEnd(text: string, header: number, from: number): number {
  const lineStart = text.lastIndexOf('\n', header) + 1;
  const prefix = /^ *(?:- +)*/.exec(text.slice(lineStart, header))?.[0] ?? '';
  const holder = lineStart + prefix.length === header ? prefix.lastIndexOf('-') : prefix.length;
  const line = /(?:[ \t]*\r?\n)|( *)[^\n]*(?:\n|$)/y;
  let at = from;
  while (at < text.length) {
    line.lastIndex = at;
    const match = line.exec(text);
    if (match === null || (match[1] !== undefined && match[1].length <= holder)) return at;
    at += match[0].length;
  }
  return at;
}
