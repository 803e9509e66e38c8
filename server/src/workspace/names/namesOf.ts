import type { Entry } from '../entry.ts';
import type { WorkspaceView } from '../workspaceView.ts';
import { NamesAround } from './declaredNames.ts';
import { fieldNames } from './fieldNames.ts';
import { meaningOf, meaningOfField, type NameMeaning, type NameUse } from './nameMeaning.ts';
import { textsOf } from './textsOf.ts';
import { namesIn } from './writtenName.ts';

/** Every name of the cluster that the texts of an object hold, with what the objects around it make of it. */
export function namesOf(entry: Entry, view: WorkspaceView): readonly NameMeaning[] {
  return view.remember(entry, 'names', (inner) => [...meanings(entry, inner)]);
}

/** Texts with more names than this are held against all names around at once: a look-up for each would cost more than it saves. */
const fewNames = 60;

function* meanings(entry: Entry, view: WorkspaceView): Generator<NameMeaning> {
  const uses = [...usesIn(entry)];
  const around = new NamesAround(view, entry, uses.length <= fewNames);
  for (const use of uses) {
    const meaning = meaningOf(use, around);
    if (meaning !== undefined) yield meaning;
  }
  for (const field of fieldNames(entry)) {
    const meaning = meaningOfField(entry, field, around);
    if (meaning !== undefined) yield meaning;
  }
}

function* usesIn(entry: Entry): Generator<NameUse> {
  for (const { path, text } of textsOf(entry)) for (const written of namesIn(text)) yield { entry, path, written };
}

/** What the objects around an entry are called. */
export function namesAround(entry: Entry, view: WorkspaceView): NamesAround {
  return new NamesAround(view, entry, true);
}

/** Hosts with a port, of one label or with a namespace, that no Service around is called by: most of them are none of the cluster's. */
export function strangeHosts(entry: Entry, view: WorkspaceView): readonly NameUse[] {
  return view.remember(entry, 'strangeHosts', (inner) => {
    const uses = [...usesIn(entry)].filter(({ written }) => written.port !== undefined && written.labels.length <= 2 && !written.inComment);
    const around = new NamesAround(inner, entry, uses.length <= fewNames);
    return uses.filter(({ written: { labels } }) =>
      labels.every(({ computed, text }) => !computed && !around.hasService(text) && !text.startsWith('_')),
    );
  });
}
