import { checkAll, invalid, nonNegative, type Check } from '../check.ts';
import { invalid as invalidAt, type Complaint, type Server } from '../complaint.ts';
import { dnsSubdomain } from '../formats/formats.ts';
import { checkLabelSelector, isEmptySelector, selectorValue, selects } from '../labelSelector.ts';
import { checkMetaUpdate, objectMetaChecks } from '../objectMeta.ts';
import { templateChecks } from '../pod/podSpecChecks.ts';
import { semanticallyEqual } from '../semanticEquality.ts';
import { emptySelector, mismatch, restartChecks, selectorAndTemplate, type Templated } from './templateChecks.ts';
import type { DaemonSetSpec, ReplicatedSpec, WithSpec } from './workload.ts';

// Source: k/k pkg/apis/apps/validation/validation.go (`ValidateDeployment…`, `ValidateReplicaSet…`, `ValidateDaemonSet…`).

const defaultDeadline = 600;
const deadline = (spec: ReplicatedSpec): number => spec.progressDeadlineSeconds ?? defaultDeadline;

const replicatedTemplate = selectorAndTemplate({
  kind: 'deployment',
  unusable: 'invalid label selector',
  last: restartChecks('ReplicaSet'),
});

const deploymentChecks: readonly Check<ReplicatedSpec>[] = [
  nonNegative('replicas', (spec) => spec.replicas),
  replicatedTemplate,
  nonNegative('minReadySeconds', (spec) => spec.minReadySeconds),
  nonNegative('revisionHistoryLimit', (spec) => spec.revisionHistoryLimit),
  nonNegative('progressDeadlineSeconds', (spec) => spec.progressDeadlineSeconds),
  invalid(
    'progressDeadlineSeconds',
    deadline,
    'must be greater than minReadySeconds',
    (spec) => deadline(spec) <= (spec.minReadySeconds ?? 0),
  ),
];

const replicaSetChecks: readonly Check<ReplicatedSpec>[] = [
  nonNegative('replicas', (spec) => spec.replicas),
  nonNegative('minReadySeconds', (spec) => spec.minReadySeconds),
  replicatedTemplate,
];

/** A DaemonSet without selector is only told that its labels do not match. */
const daemonSetSelector: Check<DaemonSetSpec> = function* (spec, at, server) {
  const { selector } = spec;
  const malformed = [...checkLabelSelector(selector, [...at, 'selector'], server)];
  yield* malformed;
  if (malformed.length === 0 && !selects(selector, spec.template?.metadata?.labels)) yield* mismatch(spec, at);
  if (selector !== undefined && isEmptySelector(selector)) {
    yield invalidAt([...at, 'selector'], selectorValue(selector), emptySelector('daemonset'));
  }
};

const daemonSetChecks: readonly Check<DaemonSetSpec>[] = [
  daemonSetSelector,
  (spec, at, server) => checkAll(templateChecks, spec.template ?? {}, [...at, 'template'], server),
  restartChecks('DaemonSet'),
  nonNegative('minReadySeconds', (spec) => spec.minReadySeconds),
  nonNegative('revisionHistoryLimit', (spec) => spec.revisionHistoryLimit),
];

/** The selector of pods cannot change. */
export function* selectorStays(spec: Templated, before: Templated): Generator<Complaint> {
  if (semanticallyEqual(spec.selector as never, before.selector as never)) return;
  const shown = spec.selector === undefined ? { json: 'null', go: '"null"' } : selectorValue(spec.selector);
  yield invalidAt(['spec', 'selector'], shown, 'field is immutable');
}

function checker<S extends Templated>(specChecks: readonly Check<S>[]) {
  return function* (object: WithSpec<S>, stored: WithSpec<S> | undefined, server: Server): Generator<Complaint> {
    const { metadata = {}, spec = {} as S } = object;
    if (stored === undefined) yield* checkAll(objectMetaChecks(dnsSubdomain), metadata, ['metadata'], server);
    else yield* checkMetaUpdate(metadata, stored.metadata ?? {}, server);
    yield* checkAll(specChecks, spec, ['spec'], server);
    if (stored !== undefined) yield* selectorStays(spec, stored.spec ?? {});
  };
}

/** All that the server says about a Deployment, a ReplicaSet, a DaemonSet. */
export const checkDeployment = checker(deploymentChecks);
export const checkReplicaSet = checker(replicaSetChecks);
export const checkDaemonSet = checker(daemonSetChecks);
