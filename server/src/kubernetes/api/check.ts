import type { FieldPath } from '../objects/fieldPath.ts';
import * as say from './complaint.ts';
import type { Complaint, Server } from './complaint.ts';
import type { Format } from './formats/formats.ts';
import { typed, type GoValue } from './goValue.ts';

// Validation as data: a list of checks is what the server does with an object, in its order.

/** One thing that the server checks about `subject`, which stands at path `at`. */
export type Check<S> = (subject: S, at: FieldPath, server: Server) => Iterable<Complaint>;

type Test<S> = (subject: S, server: Server) => boolean;

function steps(at: FieldPath, path: string): FieldPath {
  return path === '' ? at : [...at, ...path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step))];
}

/** Says all that the checks say. */
export function* checkAll<S>(checks: readonly Check<S>[], subject: S, at: FieldPath, server: Server): Generator<Complaint> {
  for (const check of checks) yield* check(subject, at, server);
}

/** Complains in the way of `complaint` where `breaks` holds. */
function rule<S>(path: string, breaks: Test<S>, complaint: (path: FieldPath, subject: S) => Complaint): Check<S> {
  return (subject, at, server) => (breaks(subject, server) ? [complaint(steps(at, path), subject)] : []);
}

/** The field may not be set where `breaks` holds. */
export function forbidden<S>(path: string, detail: string, breaks: Test<S>): Check<S> {
  return rule(path, breaks, (where) => say.forbidden(where, detail));
}

/** The field has to be set where `breaks` holds. */
export function required<S>(path: string, breaks: Test<S>, detail = ''): Check<S> {
  return rule(path, breaks, (where) => say.required(where, detail));
}

/** The value is wrong where `breaks` holds. */
export function invalid<S>(path: string, value: (subject: S) => GoValue, detail: string, breaks: Test<S>): Check<S> {
  return rule(path, breaks, (where, subject) => say.invalid(where, value(subject), detail));
}

/** A field that is set has one of some values; `shown`: how a message shows another, unlike a string of a type of its own. */
export function oneOf<S>(
  path: string,
  value: (subject: S) => string | undefined,
  supported: readonly string[],
  shown: (text: string) => GoValue = typed,
): Check<S> {
  return (subject, at) => {
    const found = value(subject);
    return found === undefined || supported.includes(found) ? [] : [say.notSupported(steps(at, path), shown(found), supported)];
  };
}

/** A field that is set, and not to '', has a form. */
export function formatted<S>(path: string, value: (subject: S) => string | undefined, format: Format): Check<S> {
  return (subject, at, server) => {
    const found = value(subject) ?? '';
    return found === '' ? [] : format(found, server.minor).map((detail) => say.invalid(steps(at, path), found, detail));
  };
}

/** A number that is set is not negative. */
export function nonNegative<S>(path: string, value: (subject: S) => number | undefined): Check<S> {
  return (subject, at) => {
    const found = value(subject) ?? 0;
    return found >= 0 ? [] : [say.invalid(steps(at, path), found, 'must be greater than or equal to 0')];
  };
}

/** A value below the subject is checked in turn, if it is there. */
export function within<S, T>(path: string, value: (subject: S) => T | undefined, checks: readonly Check<T>[]): Check<S> {
  return (subject, at, server) => {
    const found = value(subject);
    return found === undefined ? [] : checkAll(checks, found, steps(at, path), server);
  };
}

/** Each entry of a list is checked in turn. */
export function each<S, T>(path: string, list: (subject: S) => readonly T[] | undefined, checks: readonly Check<T>[]): Check<S> {
  return function* (subject, at, server) {
    for (const [i, item] of (list(subject) ?? []).entries()) yield* checkAll(checks, item, [...steps(at, path), i], server);
  };
}

/** The checks apply only where `condition` holds. */
export function when<S>(condition: Test<S>, checks: readonly Check<S>[]): Check<S> {
  return (subject, at, server) => (condition(subject, server) ? checkAll(checks, subject, at, server) : []);
}
