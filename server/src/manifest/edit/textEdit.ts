import type { Span } from '../span.ts';

/** A replacement of `span` by `newText`. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** The text with edits made; they are in order and do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { span, newText } of edits) {
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + text.slice(at);
}

/** A stretch of the text as it was, or text that is new. */
type Stretch = { readonly kept: Span } | { readonly fresh: string };

/** A text that is edited again and again, and remembers what of the first text is still there. */
export class EditedText {
  readonly #original: string;
  #stretches: readonly Stretch[];
  #text: string;

  constructor(text: string) {
    this.#original = text;
    this.#text = text;
    this.#stretches = [{ kept: { start: 0, end: text.length } }];
  }

  /** The text as it is now. */
  get text(): string {
    return this.#text;
  }

  /** Makes edits of the text as it is now. */
  apply(edits: readonly TextEdit[]): void {
    const stretches: Stretch[] = [];
    let at = 0;
    for (const { span, newText } of edits) {
      stretches.push(...this.#between(at, span.start), { fresh: newText });
      at = span.end;
    }
    stretches.push(...this.#between(at, this.#text.length));
    this.#stretches = stretches;
    this.#text = applyEdits(this.#text, edits);
  }

  /** All edits made so far, as edits of the first text. */
  edits(): readonly TextEdit[] {
    const edits: TextEdit[] = [];
    let start = 0;
    let newText = '';
    for (const stretch of [...this.#stretches, { kept: { start: this.#original.length, end: this.#original.length } }]) {
      if ('fresh' in stretch) {
        newText += stretch.fresh;
        continue;
      }
      const end = stretch.kept.start;
      if (newText !== this.#original.slice(start, end)) edits.push({ span: { start, end }, newText });
      start = stretch.kept.end;
      newText = '';
    }
    return edits;
  }

  *#between(start: number, end: number): Generator<Stretch> {
    let at = 0;
    for (const stretch of this.#stretches) {
      const length = 'fresh' in stretch ? stretch.fresh.length : stretch.kept.end - stretch.kept.start;
      const from = Math.max(start - at, 0);
      const to = Math.min(end - at, length);
      if (from < to) {
        if ('fresh' in stretch) yield { fresh: stretch.fresh.slice(from, to) };
        else yield { kept: { start: stretch.kept.start + from, end: stretch.kept.start + to } };
      }
      at += length;
    }
  }
}
