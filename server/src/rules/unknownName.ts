import { podNameOf, ordinalsOf } from '../kubernetes/controllers/statefulSet.ts';
import { namesAround } from '../workspace/names/namesOf.ts';
import type { NameMeaning } from '../workspace/names/nameMeaning.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import { editDistance, isNearMiss } from './closeNames.ts';
import { preferred } from './fixes.ts';
import { faultyNames, placeOfPart, type FaultyName } from './nameFault.ts';
import { replaceFix } from './nameFixes.ts';
import type { Finding, Related, Rule } from './rule.ts';
import { nameOf, serviceNameOf, type StatefulSetEntry } from './subjects.ts';

/**
 * A name that leads nowhere here. It may lead to what a chart, an operator or another repository brings (corpus.md 3, case 4), so it is
 * said only where a name near is easily taken for it, and only as a hint.
 */
export const unknownName: Rule = {
  id: 'unknown-name',
  *check(subject, view) {
    for (const name of faultyNames(subject, view, 'unknownService')) yield* serviceFinding(name, view);
    for (const name of faultyNames(subject, view, 'unknownPod')) yield podFinding(name);
  },
};

function* serviceFinding({ meaning, fault: { at, sets } }: FaultyName<'unknownService'>, view: WorkspaceView): Generator<Finding> {
  const set = sets.find((one) => serviceNameOf(one) !== undefined);
  const meant = set === undefined ? closeService(meaning, at.text, view) : (serviceNameOf(set) ?? '');
  if (meant === undefined) return;
  yield {
    rule: 'unknown-name',
    severity: 'hint',
    message: `No Service "${at.text}" in this folder; ${set === undefined ? `"${meant}" is near.` : `the pods of "${nameOf(set)}" have their names under "${meant}".`}`,
    at: placeOfPart(meaning, at),
    related: set === undefined ? [] : [{ message: 'serviceName', at: { entry: set, path: ['spec', 'serviceName'] } }],
    fixes: [preferred(replaceFix(`Change to "${meant}"`, meaning, at, meant))],
  };
}

/** The closest name of a Service around that is easily written for this one. */
function closeService({ use }: NameMeaning, name: string, view: WorkspaceView): string | undefined {
  const close = namesAround(use.entry, view).serviceNames.filter((other) => isNearMiss(name, other));
  return close.toSorted((a, b) => editDistance(name, a) - editDistance(name, b))[0];
}

function podFinding({ meaning, fault: { at, sets, service } }: FaultyName<'unknownPod'>): Finding {
  const [set] = sets;
  const fixes = set === undefined ? [] : podNameFor(set, at.text).map((name) => preferred(replaceFix(`Change to "${name}"`, meaning, at, name)));
  return {
    rule: 'unknown-name',
    severity: 'hint',
    message: `No pod "${at.text}" under "${nameOf(service)}" in this folder; it has ${sets.map(podsOf).join(' and ')}.`,
    at: placeOfPart(meaning, at),
    related: sets.map((one): Related => ({ message: `StatefulSet "${nameOf(one)}"`, at: { entry: one, path: ['metadata', 'name'] } })),
    fixes,
  };
}

function podsOf({ object }: StatefulSetEntry): string {
  const { start, end } = ordinalsOf(object);
  return end - start <= 1 ? podNameOf(object, start) : `${podNameOf(object, start)} to ${podNameOf(object, end - 1)}`;
}

/** The pod of the set with the same ordinal. */
function podNameFor({ object }: StatefulSetEntry, written: string): readonly string[] {
  const ordinal = Number(/\d+$/.exec(written)?.[0] ?? Number.NaN);
  const { start, end } = ordinalsOf(object);
  return ordinal >= start && ordinal < end ? [podNameOf(object, ordinal)] : [];
}
