import { checkAll, invalid, nonNegative, oneOf, required, when, within, type Check } from '../check.ts';
import { invalid as invalidAt, notSupported, required as requiredAt, type Complaint, type Server } from '../complaint.ts';
import { dnsLabel, dnsSubdomain } from '../formats/formats.ts';
import { typed } from '../goValue.ts';
import { checkLabelSelector, selectorValue, selects } from '../labelSelector.ts';
import { checkMetaUpdate, objectMetaChecks } from '../objectMeta.ts';
import { templateChecks } from '../pod/podSpecChecks.ts';
import { selectorStays } from './deployment.ts';
import { mismatch } from './templateChecks.ts';
import type { CronJobSpec, JobSpec, WithSpec } from './workload.ts';

// Source: k/k pkg/apis/batch/validation/validation.go, as far as it is about pods and their names.

type Job = WithSpec<JobSpec>;
type CronJob = WithSpec<CronJobSpec>;

const isIndexed = (spec: JobSpec): boolean => spec.completionMode === 'Indexed';
const maxParallelism = 100_000;

const restartCheck: Check<JobSpec> = ({ template }, at) => {
  const where = [...at, 'template', 'spec', 'restartPolicy'];
  const policy = template?.spec?.restartPolicy || 'Always';
  if (policy === 'Always') return [requiredAt(where, 'valid values: "OnFailure", "Never"')];
  return policy === 'OnFailure' || policy === 'Never' ? [] : [notSupported(where, typed(policy), ['OnFailure', 'Never'])];
};

const counts = (['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished'] as const).map(
  (key): Check<JobSpec> => nonNegative(key, (spec) => spec[key]),
);

const jobSpecChecks: readonly Check<JobSpec>[] = [
  ...counts,
  oneOf('completionMode', (spec) => spec.completionMode, ['NonIndexed', 'Indexed']),
  required('completions', (spec) => isIndexed(spec) && spec.completions === undefined, 'when completion mode is Indexed'),
  invalid(
    'parallelism',
    (spec) => spec.parallelism ?? 0,
    `must be less than or equal to ${maxParallelism} when completion mode is Indexed`,
    (spec) => isIndexed(spec) && (spec.parallelism ?? 0) > maxParallelism,
  ),
  (spec, at, server) => checkAll(templateChecks, spec.template ?? {}, [...at, 'template'], server),
  restartCheck,
];

/** Labels of a Job's pods that hold the Job's random id. */
const idLabels = ['controller-uid', 'batch.kubernetes.io/controller-uid'] as const;
const randomIds = Object.fromEntries(idLabels.map((key) => [key, 'random']));

/** Labels that the server gives to the pods of a Job, except for the random ones. */
function nameLabels(name: string): Readonly<Record<string, string>> {
  return name === '' ? {} : { 'job-name': name, 'batch.kubernetes.io/job-name': name };
}

/** The server makes the selector, unless the manifest says that it does itself; what it adds to one holds a random id. */
const selectorCheck: Check<JobSpec> = function* (spec, at, server) {
  const where = [...at, 'selector'];
  const malformed = [...checkLabelSelector(spec.selector, where, server)];
  if (spec.manualSelector === true && spec.selector === undefined) yield requiredAt(where);
  yield* malformed;
  if (malformed.length > 0) return;
  const pods = { ...randomIds, ...spec.template?.metadata?.labels };
  if (spec.manualSelector === true) yield* mismatch(spec, at);
  else if (spec.selector !== undefined && !selects(spec.selector, pods)) yield* mismatch(spec, at);
};

/** A selector of one's own has to be met by the labels that the server gives to the pods, where it makes the selector. */
const ownSelectorCheck: Check<Job> = ({ metadata, spec }, at, server) => {
  const { selector, manualSelector } = spec ?? {};
  if (manualSelector === true || selector === undefined || checkLabelSelector(selector, at, server).next().done !== true) return [];
  if (selects(selector, { ...randomIds, ...nameLabels(metadata?.name ?? '') })) return [];
  return [invalidAt(['spec', 'selector'], selectorValue(selector), '`selector` not auto-generated')];
};

/**
 * A new Job with its defaults (k/k pkg/apis/batch/v1/defaults.go) and the labels that its pods get (pkg/registry/batch/job/strategy.go
 * `generateSelector`), except for the random ones. A Job without labels has those of its pods.
 */
function defaultJob(job: Job): Job {
  const { metadata = {}, spec = {} } = job;
  const { template = {}, completions, parallelism, manualSelector } = spec;
  const { name = '' } = metadata;
  const own = template.metadata?.labels;
  const generated = manualSelector === true ? {} : nameLabels(name);
  const labels = own === undefined && Object.keys(generated).length === 0 ? undefined : { ...generated, ...own };
  const inherits = own !== undefined && Object.keys(metadata.labels ?? {}).length === 0;
  const count = completions ?? (parallelism === undefined ? 1 : undefined);
  return {
    metadata: { ...metadata, ...(inherits && labels !== undefined && { labels }) },
    spec: {
      ...spec,
      ...(count !== undefined && { completions: count }),
      template: { ...template, metadata: { ...template.metadata, ...(labels !== undefined && { labels }) } },
    },
  };
}

/** Pods of an Indexed Job are named after it: the longest name has to be a label. */
const podNameCheck: Check<Job> = ({ metadata, spec }, _at, { minor }) => {
  const { completions = 0 } = spec ?? {};
  const name = metadata?.name ?? '';
  if (spec === undefined || !isIndexed(spec) || completions <= 0) return [];
  const last = `${name}-${completions - 1}`;
  return dnsLabel(last, minor).length === 0
    ? []
    : [invalidAt(['metadata', 'name'], name, `will not able to create pod with invalid DNS label: ${last}`)];
};

/** All that the server says about a Job. */
export function* checkJob(job: Job, stored: Job | undefined, server: Server): Generator<Complaint> {
  const { metadata = {}, spec = {} } = defaultJob(job);
  if (stored === undefined) yield* checkAll(objectMetaChecks(dnsSubdomain), metadata, ['metadata'], server);
  else yield* checkMetaUpdate(metadata, stored.metadata ?? {}, server);
  if (stored === undefined) yield* ownSelectorCheck({ metadata, spec }, [], server);
  yield* checkAll([...jobSpecChecks, selectorCheck], spec, ['spec'], server);
  if (stored === undefined) yield* podNameCheck({ metadata, spec }, [], server);
  else if (spec.selector !== undefined) yield* selectorStays(spec, stored.spec ?? {});
}

/** A Job's name is the CronJob's with 11 more characters. */
const maxCronJobName = 52;

const cronJobChecks: readonly Check<CronJobSpec>[] = [
  required('schedule', (spec) => (spec.schedule ?? '') === ''),
  oneOf('concurrencyPolicy', (spec) => spec.concurrencyPolicy || undefined, ['Allow', 'Forbid', 'Replace']),
  within('jobTemplate.spec', (spec) => spec.jobTemplate?.spec ?? {}, [
    ...jobSpecChecks,
    (spec: JobSpec, at) =>
      spec.selector === undefined
        ? []
        : [invalidAt([...at, 'selector'], selectorValue(spec.selector), '`selector` will be auto-generated')],
    when(
      (spec: JobSpec) => spec.manualSelector === true,
      [(_spec, at) => [notSupported([...at, 'manualSelector'], true, ['nil', 'false'])]],
    ),
  ]),
];

/** All that the server says about a CronJob. */
export function* checkCronJob(cronJob: CronJob, stored: CronJob | undefined, server: Server): Generator<Complaint> {
  const { metadata = {}, spec = {} } = cronJob;
  const { name = '' } = metadata;
  if (stored === undefined) yield* checkAll(objectMetaChecks(dnsSubdomain), metadata, ['metadata'], server);
  else yield* checkMetaUpdate(metadata, stored.metadata ?? {}, server);
  yield* checkAll(cronJobChecks, spec, ['spec'], server);
  if (stored === undefined && name.length > maxCronJobName) {
    yield invalidAt(['metadata', 'name'], name, `must be no more than ${maxCronJobName} characters`);
  }
}
