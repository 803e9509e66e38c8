import { ordinalsOf } from '../kubernetes/controllers/statefulSet.ts';
import { isHeadless } from '../kubernetes/objects/service.ts';
import type { Entry } from '../workspace/entry.ts';
import { namesOf } from '../workspace/names/namesOf.ts';
import { stemOf, type NameMeaning } from '../workspace/names/nameMeaning.ts';
import type { Stretch, WrittenLabel } from '../workspace/names/writtenName.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import { hasOwnHostnames, podSpecOf } from './podTemplates.ts';
import type { Place } from './rule.ts';
import { nameOf, selectedWorkloads, serviceNameOf, type ServiceEntry, type StatefulSetEntry, type WorkloadEntry } from './subjects.ts';

/** What may be wrong with a name: the label it is about, and the objects that say so. */
interface NameFaults {
  unknownService: { readonly at: WrittenLabel; readonly sets: readonly StatefulSetEntry[] };
  unknownPod: { readonly at: WrittenLabel; readonly sets: readonly StatefulSetEntry[]; readonly service: ServiceEntry };
  wrongNamespace: { readonly at: WrittenLabel; readonly owners: readonly Entry[] };
  staleOrdinal: { readonly at: WrittenLabel; readonly sets: readonly StatefulSetEntry[] };
  setName: { readonly at: WrittenLabel; readonly set: StatefulSetEntry };
  wrongService: { readonly at: WrittenLabel; readonly set: StatefulSetEntry; readonly service: ServiceEntry };
  noIdentity: { readonly at: WrittenLabel; readonly workload: WorkloadEntry; readonly service: ServiceEntry };
  crossNamespace: { readonly at: Stretch; readonly owner: Entry };
}

type NameFault = { [Kind in keyof NameFaults]: { readonly kind: Kind } & NameFaults[Kind] }[keyof NameFaults];

/** A name, and what is wrong with it. */
export interface FaultyName<Kind extends keyof NameFaults> {
  readonly meaning: NameMeaning;
  readonly fault: NameFaults[Kind];
}

/** Names in an object's texts that are wrong in one way; those in comments are nobody's address. */
export function faultyNames<Kind extends keyof NameFaults>(subject: Entry, view: WorkspaceView, kind: Kind): readonly FaultyName<Kind>[] {
  return allFaults(subject, view).flatMap(({ meaning, fault }) => (isOf(fault, kind) ? [{ meaning, fault }] : []));
}

function isOf<Kind extends keyof NameFaults>(fault: NameFault, kind: Kind): fault is NameFault & NameFaults[Kind] {
  return fault.kind === kind;
}

function allFaults(subject: Entry, view: WorkspaceView): readonly { readonly meaning: NameMeaning; readonly fault: NameFault }[] {
  return view.remember(subject, 'nameFaults', (inner) =>
    namesOf(subject, inner).flatMap((meaning) => {
      const fault = meaning.use.written.inComment ? undefined : faultOf(meaning, inner);
      return fault === undefined ? [] : [{ meaning, fault }];
    }),
  );
}

/** Where a part of a name stands. */
export function placeOfPart({ use }: NameMeaning, { start, end }: Stretch): Place {
  return { entry: use.entry, path: use.path, range: { start, end } };
}

function faultOf(meaning: NameMeaning, view: WorkspaceView): NameFault | undefined {
  if (meaning.form === 'barePod' || meaning.service === undefined) return undefined;
  if (meaning.form === 'pod' && meaning.pod !== undefined) return podFault(meaning, meaning.pod, meaning.service, view);
  return meaning.services === undefined ? unknownService(meaning, meaning.service) : namespaceFault(meaning, meaning.services);
}

function unknownService({ sets, isFull, form }: NameMeaning, at: WrittenLabel): NameFault | undefined {
  return isFull || form === 'pod' ? { kind: 'unknownService', at, sets: sets?.entries ?? [] } : undefined;
}

/** A namespace that is written, and is not that of any object of the name around. */
function namespaceFault(
  { namespace }: NameMeaning,
  found: { readonly entries: readonly Entry[]; readonly fits: boolean },
): NameFault | undefined {
  return found.fits || namespace === undefined ? undefined : { kind: 'wrongNamespace', at: namespace, owners: found.entries };
}

function podFault(meaning: NameMeaning, pod: WrittenLabel, service: WrittenLabel, view: WorkspaceView): NameFault | undefined {
  const { sets, services, namespace } = meaning;
  if (sets !== undefined) {
    const governed = sets.entries.filter((set) => serviceNameOf(set) === service.text);
    if (governed.length > 0) return sets.fits ? ordinalFault(meaning, pod, governed) : outside(meaning, governed, { ...sets, fits: false });
    return isOtherHost(meaning, view) ? undefined : strayFault(meaning, sets.entries, service, services?.entries[0], view);
  }
  if (services === undefined) return unknownService(meaning, service);
  const fault = namespaceFault(meaning, services);
  if (fault !== undefined) return fault;
  if (!services.fits && namespace === undefined) return undefined;
  return pod.computed || isOtherHost(meaning, view) ? undefined : podOfNoSet(pod, services.entries, view);
}

function ordinalFault({ ordinal = 0 }: NameMeaning, pod: WrittenLabel, sets: readonly StatefulSetEntry[]): NameFault | undefined {
  const isThere = sets.some((set) => ordinal >= ordinalsOf(set.object).start && ordinal < ordinalsOf(set.object).end);
  return isThere ? undefined : { kind: 'staleOrdinal', at: pod, sets };
}

/** The pod is in another namespace than the name leads to: a written one, or that of the object the name stands in. */
function outside(
  meaning: NameMeaning,
  governed: readonly StatefulSetEntry[],
  found: { readonly entries: readonly Entry[]; readonly fits: boolean },
): NameFault | undefined {
  const [owner] = governed;
  if (meaning.namespace !== undefined) return namespaceFault(meaning, { ...found, entries: governed });
  return owner === undefined ? undefined : { kind: 'crossNamespace', at: meaning.use.written, owner };
}

/** The StatefulSet is there, and the Service is not its governing one. */
function strayFault(
  meaning: NameMeaning,
  sets: readonly StatefulSetEntry[],
  at: WrittenLabel,
  service: ServiceEntry | undefined,
  view: WorkspaceView,
): NameFault | undefined {
  const set = sets.find((one) => serviceNameOf(one) !== undefined);
  if (set === undefined) return undefined;
  if (service !== undefined) return view.settings.dns.endpointPodNames ? undefined : { kind: 'wrongService', at, set, service };
  if (at.text === nameOf(set)) return { kind: 'setName', at, set };
  return isMirror(meaning.use.entry, at.text, serviceNameOf(set) ?? '') ? undefined : { kind: 'unknownService', at, sets };
}

/** Linkerd makes mirrors of Services of other clusters, pods and all: `<service>-<cluster>` (corpus.md 3, case 31). */
export function isMirror(entry: Entry, written: string, service: string): boolean {
  return service !== '' && written.startsWith(`${service}-`) && /linkerd|multicluster/.test(entry.document.text);
}

function isOtherHost({ pod, service, use }: NameMeaning, view: WorkspaceView): boolean {
  if (pod === undefined || service === undefined || pod.computed) return true;
  return [...view.scopesAround(use.entry)].some(({ entries }) => entries.some((entry) => givesName(entry, pod.text, service.text)));
}

/** Whether a workload other than a StatefulSet, or hand-made endpoints, give a pod this name. */
function givesName({ object }: Entry, pod: string, service: string): boolean {
  if (object === undefined) return false;
  if (object.kind === 'EndpointSlice') return object.metadata.labels?.['kubernetes.io/service-name'] === service;
  if (object.kind === 'Endpoints') return object.metadata.name === service;
  if (object.kind === 'Service' || object.kind === 'StatefulSet' || object.kind === 'Namespace') return false;
  if (object.kind === 'Job') return stemOf(pod)?.name === object.metadata.name;
  const spec =
    object.kind === 'Pod'
      ? object.spec
      : object.kind === 'CronJob'
        ? object.spec.jobTemplate?.spec?.template?.spec
        : object.spec.template?.spec;
  return spec?.hostname === pod && spec.subdomain === service;
}

/** No StatefulSet of that name, and the Service is there: whose pods has it? */
function podOfNoSet(pod: WrittenLabel, services: readonly ServiceEntry[], view: WorkspaceView): NameFault | undefined {
  const [service] = services;
  if (service === undefined || services.length > 1 || view.settings.dns.endpointPodNames || stemOf(pod.text) === undefined)
    return undefined;
  const workloads = selectedWorkloads(service, view);
  const sets = workloads.filter((one): one is StatefulSetEntry => one.object.kind === 'StatefulSet');
  if (workloads.length > 0 && sets.length === workloads.length)
    return sets.some((set) => set.open) ? undefined : { kind: 'unknownPod', at: pod, sets, service };
  const workload = workloads.find(
    (one) => pod.text.startsWith(`${nameOf(one)}-`) && !hasOwnHostnames(one) && podSpecOf(one).spec.hostname === undefined,
  );
  return workload === undefined || sets.length > 0 || !isHeadless(service.object)
    ? undefined
    : { kind: 'noIdentity', at: pod, workload, service };
}
