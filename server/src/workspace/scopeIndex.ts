import { templateOf } from '../kubernetes/controllers/template.ts';
import { isControllerLabel, serviceSelector } from '../kubernetes/labels.ts';
import { serviceNameLabel } from '../kubernetes/objects/endpointSlice.ts';
import { jsonAt } from '../kubernetes/objects/json.ts';
import type { Workload } from '../kubernetes/objects/workload.ts';
import type { Entry } from './entry.ts';
import { worldKinds } from './kinds.ts';

/** A way to find entries of a scope without going through all of them. */
export interface ScopeIndex {
  readonly name: string;
  /** The kind it holds, or {@link worldKinds}. */
  readonly kind: string;
  /** Under what an entry is found. */
  readonly keys: (entry: Entry) => readonly string[];
}

/** Keys are worked out once for an entry: a scope is indexed anew whenever something in it changes. */
function scopeIndex(name: string, kind: string, keysOf: (entry: Entry) => readonly string[]): ScopeIndex {
  const known = new WeakMap<Entry, readonly string[]>();
  return {
    name,
    kind,
    keys: (entry) => {
      let keys = known.get(entry);
      if (keys === undefined) known.set(entry, (keys = keysOf(entry)));
      return keys;
    },
  };
}

const nameIndexes = new Map<string, ScopeIndex>();

/** Entries of a kind by name. */
export function byName(kind: string): ScopeIndex {
  let index = nameIndexes.get(kind);
  if (index === undefined)
    nameIndexes.set(kind, (index = scopeIndex(`${kind} by name`, kind, ({ name }) => (name === undefined ? [] : [name]))));
  return index;
}

/** StatefulSets by `serviceName`. */
export const bySubdomain = scopeIndex('StatefulSet by serviceName', 'StatefulSet', ({ object }) =>
  object?.kind === 'StatefulSet' && object.spec.serviceName !== undefined ? [object.spec.serviceName] : [],
);

/** Under what things are found that only labels of controllers decide. */
const anyLabel = '*';

/** Services by one pair of their selector: each has one place where all pods it may select find it. */
export const bySelector = scopeIndex('Service by selector', 'Service', ({ object }) => {
  const selector = object?.kind === 'Service' ? serviceSelector(object) : undefined;
  return selector === undefined ? [] : [selectorKey(selector)];
});

/** Services by the numbers of their ports and target ports. */
export const byPort: ScopeIndex = {
  name: 'Service by port',
  kind: 'Service',
  keys: ({ object }) => {
    if (object?.kind !== 'Service') return [];
    return (object.spec.ports ?? []).flatMap((port) =>
      [port?.port, port?.targetPort].filter((number) => typeof number === 'number').map(String),
    );
  },
};

/** Workloads by each label of their template. */
export const byLabel = scopeIndex('workload by label', worldKinds, ({ object }) =>
  object === undefined || !isWorkload(object) ? [] : labelKeys(object),
);

/** EndpointSlices by the Service that their label names. */
export const byServiceLabel = scopeIndex('EndpointSlice by Service', 'EndpointSlice', ({ json }) => {
  const name = jsonAt(json, ['metadata', 'labels', serviceNameLabel]);
  return typeof name === 'string' ? [name] : [];
});

/** Where {@link byLabel} holds the workloads that a selector may take. */
export function selectorKey(selector: Readonly<Record<string, string>>): string {
  const pair = Object.entries(selector).find(([label]) => !isControllerLabel(label));
  return pair === undefined ? anyLabel : `${pair[0]}=${pair[1]}`;
}

/** Where {@link bySelector} holds the Services that may select pods of a workload. */
export function labelKeys(workload: Workload): readonly string[] {
  const labels = Object.entries(templateOf(workload).metadata?.labels ?? {});
  return [...labels.filter(([label]) => !isControllerLabel(label)).map(([label, value]) => `${label}=${value}`), anyLabel];
}

function isWorkload(object: NonNullable<Entry['object']>): object is Workload {
  return !['Service', 'EndpointSlice', 'Endpoints', 'Namespace'].includes(object.kind);
}
