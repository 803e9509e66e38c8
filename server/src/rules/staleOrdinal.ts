import { ordinalsOf, podNameOf } from '../kubernetes/controllers/statefulSet.ts';
import { jsonAt } from '../kubernetes/objects/json.ts';
import type { Entry } from '../workspace/entry.ts';
import { stemOf } from '../workspace/names/nameMeaning.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import { setFix } from './fixes.ts';
import { faultyNames, placeOfPart, type FaultyName } from './nameFault.ts';
import { removeEntryFix } from './nameFixes.ts';
import type { Finding, Fix, Related, Rule } from './rule.ts';
import { isService, isStatefulSet, nameOf, type ServiceEntry, type StatefulSetEntry } from './subjects.ts';

/** A pod name whose ordinal no set of that name has (kubernetes.md 2.3): the set was made smaller, or the name was counted wrong. */
export const staleOrdinal: Rule = {
  id: 'stale-ordinal',
  *check(subject, view) {
    for (const name of faultyNames(subject, view, 'staleOrdinal')) yield* finding(name, view);
    if (isService(subject)) yield* selectorFinding(subject, view);
  },
};

const podNameLabel = 'statefulset.kubernetes.io/pod-name';

/** A selector on the label that the controller gives each pod of a set names one pod (corpus.md 4.5). */
function* selectorFinding(service: ServiceEntry, view: WorkspaceView): Generator<Finding> {
  const pod = service.object.spec.selector?.[podNameLabel];
  const stem = pod === undefined ? undefined : stemOf(pod);
  if (pod === undefined || stem === undefined) return;
  const near = view
    .namedNear(service, 'StatefulSet', stem.name)
    .filter(({ entry }) => entry.namespace === service.namespace || !(entry.namespaceDeclared && service.namespaceDeclared));
  const sets = near
    .filter(({ nearness }) => nearness === near[0]?.nearness)
    .map(({ entry }) => entry)
    .filter(isStatefulSet);
  const [set] = sets;
  if (set === undefined || sets.some(({ object }) => stem.ordinal >= ordinalsOf(object).start && stem.ordinal < ordinalsOf(object).end))
    return;
  yield {
    rule: 'stale-ordinal',
    severity: service.open || sets.some((one) => mayHaveMore(one, view)) ? 'information' : 'warning',
    message: `No pod "${pod}": ${whatThereIs(set)}`,
    at: { entry: service, path: ['spec', 'selector', podNameLabel] },
    related: [replicasOf(set)],
    fixes: [moreReplicas(set, stem.ordinal)].filter((fix) => fix !== undefined),
  };
}

function* finding({ meaning, fault }: FaultyName<'staleOrdinal'>, view: WorkspaceView): Generator<Finding> {
  const set = fault.sets.toSorted((a, b) => ordinalsOf(b.object).end - ordinalsOf(a.object).end)[0];
  if (set === undefined) return;
  yield {
    rule: 'stale-ordinal',
    severity: fault.sets.some((one) => mayHaveMore(one, view)) ? 'information' : 'warning',
    message: `No pod "${fault.at.text}": ${whatThereIs(set)}`,
    at: placeOfPart(meaning, fault.at),
    related: [replicasOf(set)],
    fixes: [removeEntryFix('Remove this entry', meaning.use), moreReplicas(set, meaning.ordinal ?? 0)].filter((fix) => fix !== undefined),
  };
}

/** `StatefulSet "web" has 3 replicas, web-0 to web-2.` */
export function whatThereIs(set: StatefulSetEntry): string {
  const { start, end } = ordinalsOf(set.object);
  const count = end - start;
  const subject = `StatefulSet "${nameOf(set)}" has ${count === 1 ? '1 replica' : `${count} replicas`}`;
  if (count === 0) return `${subject}.`;
  if (count === 1) return `${subject}, ${podNameOf(set.object, start)}.`;
  return `${subject}, ${podNameOf(set.object, start)} to ${podNameOf(set.object, end - 1)}.`;
}

/** Where the number of replicas stands, or the set where it is left out. */
export function replicasOf(set: StatefulSetEntry): Related {
  const { replicas } = set.object.spec;
  if (replicas === undefined) return { message: `StatefulSet "${nameOf(set)}"`, at: { entry: set, path: ['metadata', 'name'] } };
  return { message: `replicas: ${replicas}`, at: { entry: set, path: ['spec', 'replicas'], part: 'entry' } };
}

/** Patches of a build may set another number, an autoscaler does; a set that is scaled to nothing is so for now. */
function mayHaveMore(set: StatefulSetEntry, view: WorkspaceView): boolean {
  return (
    set.open ||
    set.object.spec.replicas === 0 ||
    autoscalers.some((kind) => view.objectsNear(set, kind).some(({ entry }) => scales(entry, set)))
  );
}

const autoscalers = ['HorizontalPodAutoscaler', 'ScaledObject'] as const;

function scales({ json, namespace }: Entry, set: StatefulSetEntry): boolean {
  const target = jsonAt(json, ['spec', 'scaleTargetRef']);
  return (
    namespace === set.namespace && jsonAt(target, ['name']) === set.name && (jsonAt(target, ['kind']) ?? 'StatefulSet') === 'StatefulSet'
  );
}

function moreReplicas(set: StatefulSetEntry, ordinal: number): Fix | undefined {
  const { start, end } = ordinalsOf(set.object);
  const wanted = ordinal - start + 1;
  return ordinal >= end && wanted <= 20 ? setFix(`Set replicas to ${wanted}`, set, ['spec', 'replicas'], wanted) : undefined;
}
