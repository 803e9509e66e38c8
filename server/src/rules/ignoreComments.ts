import type { ManifestFile } from '../manifest/manifestFile.ts';
import type { Span } from '../manifest/span.ts';
import { documentAt } from '../manifest/manifestFile.ts';

/** A comment that silences rules: `# headless-ignore <rule>`, for its line, or with `-document` or `-file` for more. */
export interface IgnoreComment {
  /** The comment in its file. */
  readonly span: Span;
  /** Ids or numbers; empty: every rule. */
  readonly rules: readonly string[];
  /** Findings that begin here are silenced. */
  readonly covers: Span;
}

const comment = /(?<=^|[ \t])#[ \t]*headless-ignore(?:-(document|file))?(?:[ \t]+([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*))?[ \t]*$/gm;

/** The comments of a file that silence rules. A comment alone on its line speaks of the next line that is none. */
export function ignoreComments(file: ManifestFile): readonly IgnoreComment[] {
  const { text } = file;
  if (!text.includes('headless-ignore')) return [];
  return [...text.replaceAll('\r', ' ').matchAll(comment)].map((match) => {
    const [whole, reach, rules = ''] = match;
    const start = match.index;
    const span = { start, end: start + whole.trimEnd().length };
    return {
      span,
      rules: rules
        .split(',')
        .map((rule) => rule.trim())
        .filter((rule) => rule !== ''),
      covers: covered(file, start, reach),
    };
  });
}

function covered(file: ManifestFile, at: number, reach: string | undefined): Span {
  if (reach === 'file') return { start: 0, end: file.text.length };
  if (reach === 'document') {
    const placed = documentAt(file, at);
    return placed === undefined ? { start: at, end: at } : { start: placed.start, end: placed.start + placed.document.text.length };
  }
  return lineFor(file.text, at);
}

function lineFor(text: string, at: number): Span {
  let start = text.lastIndexOf('\n', at - 1) + 1;
  if (text.slice(start, at).trim() === '') {
    do start = endOfLine(text, start) + 1;
    while (start < text.length && /^[ \t]*(?:#.*)?\r?$/.test(text.slice(start, endOfLine(text, start))));
  }
  return { start, end: endOfLine(text, start) };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
