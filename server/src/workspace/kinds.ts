/** Stands for all kinds that DNS depends on, where they are looked up together. */
export const worldKinds = '*world';

/** Kinds that DNS depends on: those of `KubeObject`. */
const worldKindNames: ReadonlySet<string> = new Set([
  'Service',
  'StatefulSet',
  'Deployment',
  'ReplicaSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'Pod',
  'EndpointSlice',
  'Endpoints',
  'Namespace',
]);

/** A key `kind` and the word behind it, which tags, anchors and a line break may part; an alias may stand for any word. */
const kindEntry = /(?<![\w.-])kind["']?[ \t]*:\s*(?:[&!]\S+\s+)*["']?([A-Za-z]\w*|\*)/g;

/**
 * Words behind a key `kind` anywhere in a text, without parsing it: a superset of the kinds of its objects. Items of a typed list
 * (`ServiceList`) carry none themselves.
 */
export function kindsWritten(text: string): ReadonlySet<string> {
  const kinds = new Set<string>();
  for (const [, kind = ''] of text.matchAll(kindEntry)) {
    if (kind === '*') for (const any of worldKindNames) kinds.add(any);
    else kinds.add(kind);
    if (kind.endsWith('List')) kinds.add(kind.slice(0, -'List'.length));
  }
  return kinds;
}

/** Whether one of the kinds is one that DNS depends on. */
export function holdsWorldKind(kinds: ReadonlySet<string>): boolean {
  for (const kind of kinds) if (worldKindNames.has(kind)) return true;
  return false;
}
