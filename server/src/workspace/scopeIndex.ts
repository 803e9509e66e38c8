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

const nameIndexes = new Map<string, ScopeIndex>();

/** Entries of a kind by name. */
export function byName(kind: string): ScopeIndex {
  let index = nameIndexes.get(kind);
  if (index === undefined)
    nameIndexes.set(kind, (index = { name: `${kind} by name`, kind, keys: ({ name }) => (name === undefined ? [] : [name]) }));
  return index;
}

/** StatefulSets by `serviceName`. */
export const bySubdomain: ScopeIndex = {
  name: 'StatefulSet by serviceName',
  kind: 'StatefulSet',
  keys: ({ object }) => (object?.kind === 'StatefulSet' && object.spec.serviceName !== undefined ? [object.spec.serviceName] : []),
};

/** Under what things are found that only labels of controllers decide. */
const anyLabel = '*';

/** Services by one pair of their selector: each has one place where all pods it may select find it. */
export const bySelector: ScopeIndex = {
  name: 'Service by selector',
  kind: 'Service',
  keys: ({ object }) => {
    const selector = object?.kind === 'Service' ? serviceSelector(object) : undefined;
    return selector === undefined ? [] : [selectorKey(selector)];
  },
};

/** Workloads by each label of their template. */
export const byLabel: ScopeIndex = {
  name: 'workload by label',
  kind: worldKinds,
  keys: ({ object }) => (object === undefined || !isWorkload(object) ? [] : labelKeys(object)),
};

/** EndpointSlices by the Service that their label names. */
export const byServiceLabel: ScopeIndex = {
  name: 'EndpointSlice by Service',
  kind: 'EndpointSlice',
  keys: ({ json }) => {
    const name = jsonAt(json, ['metadata', 'labels', serviceNameLabel]);
    return typeof name === 'string' ? [name] : [];
  },
};

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
