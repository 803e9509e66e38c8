import type { Json } from '../../objects/json.ts';
import type { ApiWarning } from '../apiWarning.ts';
import { checkAll, formatted, nonNegative, oneOf, when, type Check } from '../check.ts';
import { forbidden, invalid, type Complaint, type Server } from '../complaint.ts';
import { dnsLabel } from '../formats/formats.ts';
import { goJson, goQuote } from '../formats/goText.ts';
import { typed, type GoValue } from '../goValue.ts';
import { checkAnnotations, checkLabels, checkMetaUpdate, objectMetaChecks } from '../objectMeta.ts';
import type { PodTemplate } from '../pod/podSpec.ts';
import { templateChecks } from '../pod/podSpecChecks.ts';
import { semanticallyEqual } from '../semanticEquality.ts';
import { claimTemplates } from './claimTemplates.ts';
import { restartChecks, selectorAndTemplate } from './templateChecks.ts';
import type { StatefulSetSpec, WithSpec } from './workload.ts';
import { since } from '../since.ts';

// Source: k/k pkg/apis/apps/validation/validation.go (`ValidateStatefulSet…`), pkg/apis/apps/v1/defaults.go.

type SetCheck = Check<StatefulSetSpec>;
type StatefulSet = WithSpec<StatefulSetSpec>;

const strategyType = (spec: StatefulSetSpec): string => spec.updateStrategy?.type || 'RollingUpdate';
const managementPolicy = (spec: StatefulSetSpec): string => spec.podManagementPolicy || 'OrderedReady';

function rollingUpdateJson({ updateStrategy }: StatefulSetSpec): string {
  const rolling = updateStrategy?.rollingUpdate;
  return rolling === undefined ? 'null' : `{"Partition":${rolling.partition ?? 0},"MaxUnavailable":null}`;
}

function strategyValue(spec: StatefulSetSpec): GoValue {
  const type = strategyType(spec);
  return {
    json: `{"Type":${goJson(type)},"RollingUpdate":${rollingUpdateJson(spec)}}`,
    go: `apps.StatefulSetUpdateStrategy{Type:${goQuote(type)}, RollingUpdate:(*apps.RollingUpdateStatefulSetStrategy)(nil)}`,
  };
}

const strategyCheck: SetCheck = (spec, at) => {
  const where = [...at, 'updateStrategy'];
  const type = strategyType(spec);
  const rolling = spec.updateStrategy?.rollingUpdate;
  if (type === 'RollingUpdate') return [];
  if (type !== 'OnDelete') return [invalid(where, strategyValue(spec), "must be 'RollingUpdate' or 'OnDelete'")];
  if (rolling === undefined) return [];
  const shown: GoValue = {
    json: rollingUpdateJson(spec),
    go: `apps.RollingUpdateStatefulSetStrategy{Partition:${rolling.partition ?? 0}, MaxUnavailable:(*intstr.IntOrString)(nil)}`,
  };
  return [invalid([...where, 'rollingUpdate'], shown, "only allowed for updateStrategy 'RollingUpdate'")];
};

const policyCheck: SetCheck = (spec, at) => {
  const policy = managementPolicy(spec);
  if (policy === 'OrderedReady' || policy === 'Parallel') return [];
  return [invalid([...at, 'podManagementPolicy'], typed(policy), "must be 'OrderedReady' or 'Parallel'")];
};

const retention = (['whenDeleted', 'whenScaled'] as const).map((key): SetCheck =>
  oneOf(`persistentVolumeClaimRetentionPolicy.${key}`, (spec) => spec.persistentVolumeClaimRetentionPolicy?.[key] || undefined, [
    'Retain',
    'Delete',
  ]),
);

/** The controller overwrites hostname and subdomain, so the server does not look at them. */
function withoutIdentity(template: PodTemplate): PodTemplate {
  const { hostname: _hostname, subdomain: _subdomain, ...spec } = template.spec ?? {};
  return { ...template, spec };
}

const setTemplateChecks = (skipTemplate: boolean): readonly Check<PodTemplate>[] => [
  (template, at, server) =>
    skipTemplate || server.minor < since.setTemplate ? [] : checkAll(templateChecks, withoutIdentity(template), at, server),
  (template, at, server) => checkLabels(template.metadata?.labels, [...at, 'labels'], server),
  (template, at, server) => checkAnnotations(template.metadata?.annotations, [...at, 'annotations'], server),
];

interface SpecOptions {
  /** An update does not look at the form of `serviceName`: it cannot change. */
  readonly update: boolean;
  readonly skipTemplate: boolean;
}

function specChecks({ update, skipTemplate }: SpecOptions): readonly SetCheck[] {
  return [
    policyCheck,
    strategyCheck,
    when(
      (spec) => strategyType(spec) === 'RollingUpdate',
      [nonNegative('updateStrategy.rollingUpdate.partition', (spec) => spec.updateStrategy?.rollingUpdate?.partition)],
    ),
    ...retention,
    nonNegative('replicas', (spec) => spec.replicas),
    nonNegative('minReadySeconds', (spec) => spec.minReadySeconds),
    nonNegative('ordinals.start', (spec) => spec.ordinals?.start),
    when((_spec, { minor }) => minor >= since.serviceNameForm && !update, [formatted('serviceName', (spec) => spec.serviceName, dnsLabel)]),
    selectorAndTemplate({ kind: 'statefulset', unusable: '', templateChecks: setTemplateChecks(skipTemplate) }),
    restartChecks('StatefulSet'),
  ];
}

/** What cannot change, with its defaults. */
function fixedFields(spec: StatefulSetSpec, minor: number): Json {
  return {
    ...(minor < since.revisionHistory && { revisionHistoryLimit: spec.revisionHistoryLimit ?? 10 }),
    serviceName: spec.serviceName ?? '',
    podManagementPolicy: managementPolicy(spec),
    selector: (spec.selector ?? {}) as Json,
    volumeClaimTemplates: claimTemplates(spec.volumeClaimTemplates),
  };
}

/** What may change, as each version tells it. */
function mutable(minor: number): string {
  const history = minor < since.revisionHistory ? '' : " 'revisionHistoryLimit',";
  return `updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy',${history} 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden`;
}

function* checkChange(spec: StatefulSetSpec, before: StatefulSetSpec, { minor }: Server): Generator<Complaint> {
  if (!semanticallyEqual(fixedFields(spec, minor), fixedFields(before, minor))) yield forbidden(['spec'], mutable(minor));
}

/** What the server warns about a StatefulSet beside its template. */
export function* statefulSetWarnings({ spec }: StatefulSet, { minor }: Server): Generator<ApiWarning> {
  if (minor < since.revisionHistory || (spec?.revisionHistoryLimit ?? 0) >= 0) return;
  const message = 'spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended';
  yield { message, path: ['spec', 'revisionHistoryLimit'] };
}

/** All that the server says about a new StatefulSet, or about a change from `stored`. */
export function* checkStatefulSet(
  { metadata = {}, spec = {} }: StatefulSet,
  stored: StatefulSet | undefined,
  server: Server,
): Generator<Complaint> {
  if (stored === undefined) {
    yield* checkAll(objectMetaChecks(dnsLabel), metadata, ['metadata'], server);
    yield* checkAll(specChecks({ update: false, skipTemplate: false }), spec, ['spec'], server);
    return;
  }
  const before = stored.spec ?? {};
  yield* checkMetaUpdate(metadata, stored.metadata ?? {}, server);
  const wasFine = checkAll(specChecks({ update: true, skipTemplate: false }), before, [], server).next().done === true;
  yield* checkAll(specChecks({ update: true, skipTemplate: !wasFine }), spec, ['spec'], server);
  yield* checkChange(spec, before, server);
}
