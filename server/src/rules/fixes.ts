import type { FieldPath } from '../kubernetes/objects/fieldPath.ts';
import type { Json, JsonObject } from '../kubernetes/objects/json.ts';
import type { Change } from '../manifest/edit.ts';
import type { Entry } from '../workspace/entry.ts';
import type { Fix } from './rule.ts';

/** A fix that changes one object. */
export function changeFix(title: string, entry: Entry, changes: readonly Change[]): Fix {
  return { title, changes: () => [{ entry, changes }] };
}

/** A fix that gives a field a value, whether it is there or not. */
export function setFix(title: string, entry: Entry, path: FieldPath, value: Json): Fix {
  return changeFix(title, entry, [{ kind: 'set', path, value }]);
}

/** A fix that removes fields. */
export function removeFix(title: string, entry: Entry, ...paths: readonly FieldPath[]): Fix {
  return changeFix(
    title,
    entry,
    paths.map((path) => ({ kind: 'remove', path, prune: true })),
  );
}

/** A fix that adds an object to the end of a file. */
export function appendFix(title: string, uri: string, object: () => JsonObject): Fix {
  return { title, changes: () => [{ uri, append: object() }] };
}

/** The same fix, applied without being chosen ("fix all"). */
export function preferred(fix: Fix): Fix {
  return { ...fix, preferred: true };
}
