import { ordinalsOf, podNameOf } from '../kubernetes/controllers/statefulSet.ts';
import { jsonAt } from '../kubernetes/objects/json.ts';
import { namesOf } from '../workspace/names/namesOf.ts';
import { textAround, type NameMeaning } from '../workspace/names/nameMeaning.ts';
import { changeFix } from './fixes.ts';
import { entryAround } from './nameFixes.ts';
import { placeOfPart } from './nameFault.ts';
import type { Fix, Rule } from './rule.ts';
import { replicasOf } from './staleOrdinal.ts';
import { nameOf, serviceNameOf, type StatefulSetEntry } from './subjects.ts';

/** Lists of members from which a part is enough: clients and joiners ask one that answers for the rest. */
const partial = /seed|bootstrap|broker|join|contact|discovery|endpoint|hosts?\b|servers?\b|url|uri|routes/i;

/** A list of a set's pods that begins at the first and ends before the last. Those beyond the last are stale ordinals. */
export const peerList: Rule = {
  id: 'peer-list',
  *check(subject, view) {
    for (const list of listsIn(namesOf(subject, view))) {
      const [first] = list;
      const last = list.at(-1);
      const set = first?.sets?.entries.length === 1 ? first.sets.entries[0] : undefined;
      if (last?.pod === undefined || set === undefined || set.open || !isShort(list, set)) continue;
      const { start, end } = ordinalsOf(set.object);
      const missing = Array.from({ length: end - start - list.length }, (_, i) => podNameOf(set.object, start + list.length + i));
      const which = missing.length === 1 ? `${missing[0] ?? ''} is` : `${missing[0] ?? ''} to ${missing.at(-1) ?? ''} are`;
      yield {
        rule: 'peer-list',
        severity: 'information',
        message: `${list.length} of ${end - start} pods of "${nameOf(set)}": ${which} not listed.`,
        at: placeOfPart(last, last.pod),
        related: [replicasOf(set)],
        fixes: [completeFix(list, missing, end - start)].filter((fix) => fix !== undefined),
      };
    }
  },
};

/** Runs of pod names of one set, one behind the other in one text. */
function* listsIn(names: readonly NameMeaning[]): Generator<readonly NameMeaning[]> {
  let list: NameMeaning[] = [];
  for (const meaning of names) {
    if (meaning.ordinal === undefined || meaning.form !== 'pod' || meaning.sets?.fits !== true || meaning.use.written.inComment) continue;
    if (follows(list.at(-1), meaning)) list.push(meaning);
    else {
      if (list.length > 1) yield list;
      list = [meaning];
    }
  }
  if (list.length > 1) yield list;
}

function follows(before: NameMeaning | undefined, next: NameMeaning): boolean {
  if (before === undefined || before.sets?.entries[0] !== next.sets?.entries[0] || before.use.path.join('\0') !== next.use.path.join('\0'))
    return false;
  const text = textAround(next.use);
  const gap = text.slice(entryAround(text, before.use.written).end, entryAround(text, next.use.written).start);
  return /^[\s,;]+$/.test(gap);
}

function isShort(list: readonly NameMeaning[], set: StatefulSetEntry): boolean {
  const { start, end } = ordinalsOf(set.object);
  const isRun = list.every(({ ordinal, service }, i) => ordinal === start + i && service?.text === serviceNameOf(set));
  const [first] = list;
  if (!isRun || list.length >= end - start || first === undefined) return false;
  const name = jsonAt(first.use.entry.json, [...first.use.path.slice(0, -1), 'name']);
  const before = textAround(first.use).slice(0, first.use.written.start).split('\n').at(-1) ?? '';
  return !partial.test(`${String(first.use.path.at(-1))} ${typeof name === 'string' ? name.replaceAll('_', ' ') : ''} ${before}`);
}

/** Entries like the last one for the pods that are missing, where all entries are alike but for the pod. */
function completeFix(list: readonly NameMeaning[], missing: readonly string[], count: number): Fix | undefined {
  const [before, last] = list.slice(-2);
  if (before?.pod === undefined || last?.pod === undefined) return undefined;
  const text = textAround(last.use);
  const [a, b] = [entryAround(text, before.use.written), entryAround(text, last.use.written)];
  const [one, other] = [text.slice(a.start, a.end), text.slice(b.start, b.end)];
  const pod = last.pod.text;
  if (one.replaceAll(before.pod.text, pod) !== other) return undefined;
  const added = missing.map((name) => text.slice(a.end, b.start) + other.replaceAll(pod, name)).join('');
  return changeFix(`Rewrite for ${count} pods`, last.use.entry, [
    { kind: 'replaceText', path: last.use.path, start: b.end, end: b.end, text: added },
  ]);
}
