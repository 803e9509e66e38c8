import type { Span } from '../../manifest/span.ts';
import type { Entry } from '../entry.ts';
import type { WorkspaceView } from '../workspaceView.ts';
import { meaningOf, type NameMeaning } from './nameMeaning.ts';
import { namesAround } from './namesOf.ts';
import { namesIn } from './writtenName.ts';

/** A name in a comment of a manifest: to be followed, never judged. */
export interface CommentName {
  readonly meaning: NameMeaning;
  /** In the document. */
  readonly span: Span;
}

const comment = /(?:^|[ \t])#[^\n]*/gm;

/** Names in the comments of the document that an entry stands in, as they are understood from there. */
export function commentNames(entry: Entry, view: WorkspaceView): readonly CommentName[] {
  const { document } = entry;
  const found: CommentName[] = [];
  for (const match of document.text.matchAll(comment)) {
    const written = namesIn(match[0]);
    // A number sign in a text is no comment.
    if (written.length === 0 || document.at(match.index + match[0].indexOf('#')) !== undefined) continue;
    const around = namesAround(entry, view);
    for (const name of written) {
      const meaning = meaningOf({ entry, path: [], written: name }, around);
      if (meaning !== undefined) found.push({ meaning, span: { start: match.index + name.start, end: match.index + name.end } });
    }
  }
  return found;
}
