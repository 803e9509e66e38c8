/** Stands for each character of an action that yields text. A private-use character: no manifest writes it. */
const fill = '\ue000';

const action = /\{\{(?:-?\s*\/\*[^]*?\*\/\s*-?|(?:"(?:[^"\\\n]|\\.)*"|`[^`]*`|[^"`]|["`])*?)\}\}/g;
const control = /^\{\{-?\s*(?:\/\*|(?:if|else|end|with|range|define|block|break|continue)\b|\$\w*\s*:?=)/;

/**
 * The text of a template with the same length and lines, made readable as YAML: actions that steer or stand alone on a line are blank,
 * those that yield a part of a line become one word.
 */
export function maskActions(text: string): string {
  return text.replaceAll(action, (whole: string, at: number) => {
    if (control.test(whole) || standsAlone(text, at, at + whole.length)) return whole.replaceAll(/[^\r\n]/g, ' ');
    return fill.repeat(whole.length);
  });
}

/** Whether only blanks and other actions are on the lines from `start` to `end`. */
function standsAlone(text: string, start: number, end: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const rest = text.slice(lineStart, start) + text.slice(end, newline < 0 ? text.length : newline);
  return /^\s*$/.test(rest.replaceAll(action, ''));
}

/** A decoded value of the masked text with its actions as they are written; `source` is what it was decoded from, masked and as it is. */
export function unmasked(value: string, source: { readonly masked: string; readonly text: string }): string {
  if (!value.includes(fill)) return value;
  let at = -1;
  return value.replaceAll(fill, () => {
    at = source.masked.indexOf(fill, at + 1);
    return source.text.charAt(at);
  });
}
