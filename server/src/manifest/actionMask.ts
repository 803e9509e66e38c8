import type { Span } from './span.ts';

/** Stands for each character of an action that yields text. A private-use character: no manifest writes it. */
const fill = '\ue000';

const control = /^\{\{-?\s*(?:\/\*|(?:if|else|end|with|range|define|block|break|continue)\b|\$\w*\s*:?=)/;

/**
 * The text of a template with the same length, made readable as YAML: actions that steer, stand alone on their lines or bring lines of
 * their own are blank, those that yield a part of a line become one word.
 */
export function maskActions(text: string): string {
  let masked = '';
  let at = 0;
  for (const group of groupsOf(text, actionsIn(text))) {
    const alone = standsAlone(text, group);
    for (const { start, end } of group) {
      masked += text.slice(at, start) + mask(text.slice(start, end), alone);
      at = end;
    }
  }
  return masked + text.slice(at);
}

function mask(action: string, alone: boolean): string {
  // Empty lines, for in a block scalar blank ones would count as deep as they are long.
  if (alone) return action.replaceAll(/[^\r\n]/g, '\n');
  if (control.test(action) || /\bnindent\b/.test(action)) return action.replaceAll(/[^\r\n]/g, ' ');
  return fill.repeat(action.length);
}

/** The actions of a text in order: from `{{` to the `}}` that is in none of its strings. */
function* actionsIn(text: string): Generator<Span> {
  for (let start = text.indexOf('{{'); start >= 0;) {
    const end = actionEnd(text, start);
    // What is never closed reaches to the end of the text, and so would all after it.
    if (end === undefined) return;
    yield { start, end };
    start = text.indexOf('{{', end);
  }
}

function actionEnd(text: string, start: number): number | undefined {
  const comment = /\{\{-?\s*\/\*/y;
  comment.lastIndex = start;
  if (comment.test(text)) {
    const close = text.indexOf('*/', start);
    const end = close < 0 ? -1 : text.indexOf('}}', close);
    return end < 0 ? undefined : end + 2;
  }
  const part = /\}\}|"(?:[^"\\\n]|\\.)*"|`[^`]*`/g;
  part.lastIndex = start + 2;
  for (let match = part.exec(text); match !== null; match = part.exec(text)) if (match[0] === '}}') return part.lastIndex;
  return undefined;
}

/** Actions with nothing but blanks between them, on one line. */
function* groupsOf(text: string, actions: Iterable<Span>): Generator<readonly Span[]> {
  let group: Span[] = [];
  for (const action of actions) {
    const last = group.at(-1);
    if (last !== undefined && !/^[ \t]*$/.test(text.slice(last.end, action.start))) {
      yield group;
      group = [];
    }
    group.push(action);
  }
  if (group.length > 0) yield group;
}

/** Whether only blanks are beside the actions on the lines from the first to the last. */
function standsAlone(text: string, group: readonly Span[]): boolean {
  const start = group[0]?.start ?? 0;
  const end = group.at(-1)?.end ?? 0;
  const newline = text.indexOf('\n', end);
  const beside = text.slice(text.lastIndexOf('\n', start - 1) + 1, start) + text.slice(end, newline < 0 ? text.length : newline);
  return /^\s*$/.test(beside);
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
