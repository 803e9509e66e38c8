import type { TextEdit } from '../manifest/edit.ts';

/** `text` with edits made; they are in order and do not overlap, spans count from its start. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let done = 0;
  for (const { span, newText } of edits) {
    result += text.slice(done, span.start) + newText;
    done = span.end;
  }
  return result + text.slice(done);
}
