import { jsonAt } from '../kubernetes/objects/json.ts';
import type { NameMeaning, NameUse } from '../workspace/names/nameMeaning.ts';
import type { Stretch } from '../workspace/names/writtenName.ts';
import { changeFix, removeFix } from './fixes.ts';
import type { Fix } from './rule.ts';

/** A fix that writes something else for a part of a name. */
export function replaceFix(title: string, { use }: NameMeaning, { start, end }: Pick<Stretch, 'start' | 'end'>, text: string): Fix {
  return changeFix(title, use.entry, [{ kind: 'replaceText', path: use.path, start, end, text }]);
}

/** A fix that takes a name out of the list it stands in, with its separator; undefined: it stands in none. */
export function removeEntryFix(title: string, use: NameUse): Fix | undefined {
  const text = jsonAt(use.entry.json, use.path);
  if (typeof text !== 'string') return undefined;
  const { start, end } = entryAround(text, use.written);
  if (start === 0 && end === text.length) return typeof use.path.at(-1) === 'number' ? removeFix(title, use.entry, use.path) : undefined;
  const range = withSeparator(text, start, end);
  return range === undefined ? undefined : changeFix(title, use.entry, [{ kind: 'replaceText', path: use.path, ...range, text: '' }]);
}

/** The whole entry that a name is part of: `etcd-3=http://etcd-3.etcd:2380`, with its quotes. */
export function entryAround(
  text: string,
  { start, end }: Pick<Stretch, 'start' | 'end'>,
): { readonly start: number; readonly end: number } {
  let from = start;
  while (from > 0 && !separator.test(text.charAt(from - 1)) && !opening.test(text.charAt(from - 1))) from--;
  let to = end;
  while (to < text.length && !separator.test(text.charAt(to)) && !closing.test(text.charAt(to))) to++;
  const quote = text.charAt(from - 1);
  if ((quote === '"' || quote === "'") && text.charAt(to) === quote) return { start: from - 1, end: to + 1 };
  return { start: from, end: to };
}

const separator = /[\s,;]/;
const opening = /["'[({]/;
const closing = /["'\])}]/;

function withSeparator(text: string, start: number, end: number): { readonly start: number; readonly end: number } | undefined {
  const before = /[,;][ \t]*$|(?<=\S)[ \t]+$/.exec(text.slice(0, start))?.[0];
  const after = /^[ \t]*[,;][ \t]*|^[ \t]+(?=\S)/.exec(text.slice(end))?.[0];
  const isListed = /[,;]/.test(before ?? '') || /[,;]/.test(after ?? '');
  if (!isListed && !(before !== undefined && after !== undefined)) return undefined;
  if (before !== undefined && /[,;]/.test(before)) return { start: start - before.length, end };
  return after === undefined ? undefined : { start, end: end + after.length };
}
