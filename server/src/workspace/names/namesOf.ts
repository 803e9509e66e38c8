import type { Entry } from '../entry.ts';
import type { WorkspaceView } from '../workspaceView.ts';
import { NamesAround } from './declaredNames.ts';
import { meaningOf, type NameMeaning } from './nameMeaning.ts';
import { textsOf } from './textsOf.ts';
import { namesIn } from './writtenName.ts';

/** Every name of the cluster that the texts of an object hold, with what the objects around it make of it. */
export function namesOf(entry: Entry, view: WorkspaceView): readonly NameMeaning[] {
  return view.remember(entry, 'names', (inner) => [...meanings(entry, inner)]);
}

function* meanings(entry: Entry, view: WorkspaceView): Generator<NameMeaning> {
  let around: NamesAround | undefined;
  for (const { path, text } of textsOf(entry)) {
    for (const written of namesIn(text)) {
      around ??= namesAround(entry, view);
      const meaning = meaningOf({ entry, path, written }, around);
      if (meaning !== undefined) yield meaning;
    }
  }
}

/** What the objects around an entry are called. */
export function namesAround(entry: Entry, view: WorkspaceView): NamesAround {
  return new NamesAround(view.scopesAround(entry), entry.role === 'template');
}
