import { jsonAt } from '../kubernetes/objects/json.ts';
import { isHeadless } from '../kubernetes/objects/service.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import { editDistance, isDnsLabel, isNearMiss } from './closeNames.ts';
import { appendFix, preferred, setFix } from './fixes.ts';
import { podNameUses } from './podNameUses.ts';
import { governingServiceFor } from './newService.ts';
import type { Finding, Fix, Rule } from './rule.ts';
import {
  isService,
  isStatefulSet,
  nameOf,
  serviceNameOf,
  servicesSelecting,
  setsGovernedBy,
  type ServiceEntry,
  type StatefulSetEntry,
} from './subjects.ts';

const path = ['spec', 'serviceName'];

/** A Service that may have been meant. */
interface Candidate {
  readonly entry: ServiceEntry;
  readonly headless: boolean;
  readonly selects: boolean;
  /** Whether no set near names it as its own. */
  readonly free: boolean;
}

/**
 * `serviceName` names no Service here. Nothing checks it and nobody creates the Service (kubernetes.md 2.1). A warning only where a
 * headless Service near selects these pods and governs no set; else the Service may come from elsewhere (corpus.md 3).
 */
export const serviceNotFound: Rule = {
  id: 'service-not-found',
  *check(subject, view) {
    if (!isStatefulSet(subject)) return;
    const name = serviceNameOf(subject);
    if (name === undefined || !isDnsLabel(name) || changesStored(subject, name, view)) return;
    if (view.namedNear(subject, 'Service', name).length > 0) return;
    yield finding(subject, name, candidatesFor(subject, name, view), view);
  },
};

function finding(set: StatefulSetEntry, name: string, candidates: readonly Candidate[], view: WorkspaceView): Finding {
  const sure = candidates.some(({ headless, selects, free }) => headless && selects && free);
  const [best] = candidates;
  return {
    rule: 'service-not-found',
    severity: sure ? 'warning' : 'information',
    message: `No Service "${name}" in this folder; ${best === undefined ? `without one the pods of "${nameOf(set)}" have no names.` : described(best)}`,
    at: { entry: set, path },
    related: candidates
      .slice(0, 3)
      .map(({ entry }) => ({ message: `Service "${nameOf(entry)}"`, at: { entry, path: ['metadata', 'name'] } })),
    fixes: fixesFor(set, name, candidates, { sure, used: sure && podNameUses(set, name, view).length > 0 }),
  };
}

function described({ entry, headless, selects }: Candidate): string {
  const name = `"${nameOf(entry)}"`;
  if (!selects) return `${name} is near.`;
  return headless ? `${name} is headless and selects these pods.` : `${name} selects these pods.`;
}

/** Which Service selects these pods, then which name is close; best first. */
function candidatesFor(set: StatefulSetEntry, name: string, view: WorkspaceView): readonly Candidate[] {
  const selecting = new Set(servicesSelecting(set, view).map(({ entry }) => entry));
  const candidates = view
    .objectsNear(set, 'Service')
    .map(({ entry }) => entry)
    .filter(isService)
    .filter((entry) => entry.namespace === set.namespace && (selecting.has(entry) || isNearMiss(name, nameOf(entry))))
    .map((entry): Candidate => ({
      entry,
      headless: isHeadless(entry.object),
      selects: selecting.has(entry),
      free: setsGovernedBy(entry, view).length === 0,
    }));
  const rank = ({ headless, selects, free }: Candidate): number => (selects ? 0 : 8) + (headless ? 0 : 4) + (free ? 0 : 2);
  const distance = ({ entry }: Candidate): number => editDistance(name, nameOf(entry));
  return unlikeNames(candidates.toSorted((a, b) => rank(a) - rank(b) || distance(a) - distance(b)));
}

/** Another name than the stored set has: then it is the change that is refused, and immutable-field speaks. */
function changesStored(set: StatefulSetEntry, name: string, view: WorkspaceView): boolean {
  const stored = view.stored(set);
  return stored !== undefined && jsonAt(stored, ['spec', 'serviceName']) !== name;
}

/** Several definitions of one name are normal: each name once. */
function unlikeNames(candidates: readonly Candidate[]): readonly Candidate[] {
  const names = new Set<string>();
  return candidates.filter(({ entry }) => !names.has(nameOf(entry)) && names.add(nameOf(entry)));
}

/** Best first. Where pod names under the missing Service are written near (`used`), it was the Service that lost its name. */
function fixesFor(
  set: StatefulSetEntry,
  name: string,
  candidates: readonly Candidate[],
  { sure, used }: { readonly sure: boolean; readonly used: boolean },
): readonly Fix[] {
  const changes = (found: readonly Candidate[]): readonly Fix[] =>
    found.map(({ entry }) => setFix(`Change to "${nameOf(entry)}"`, set, path, nameOf(entry)));
  const [first, ...others] = changes(candidates.filter(({ headless }) => headless));
  const renames = candidates
    .filter(({ headless, selects, free }) => headless && selects && free)
    .map(({ entry }) => setFix(`Rename Service "${nameOf(entry)}"`, entry, ['metadata', 'name'], name));
  const create = appendFix(`Create Service "${name}"`, set.uri, () => governingServiceFor(set, name));
  const notHeadless = changes(candidates.filter(({ headless, selects }) => !headless && selects));
  const [best, ...rest] = [
    ...(used ? renames : []),
    ...(first === undefined ? [] : [first]),
    ...others,
    create,
    ...(used ? [] : renames),
    ...notHeadless,
  ];
  return best === undefined ? rest : [sure ? preferred(best) : best, ...rest];
}
