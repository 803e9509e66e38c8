import { podNameOf, ordinalsOf } from '../kubernetes/controllers/statefulSet.ts';
import { namesAround, strangeHosts } from '../workspace/names/namesOf.ts';
import { inNamespace, stemOf, type NameMeaning, type NameUse } from '../workspace/names/nameMeaning.ts';
import type { Entry } from '../workspace/entry.ts';
import type { Stretch } from '../workspace/names/writtenName.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import { editDistance, isNearMiss } from './closeNames.ts';
import { changeFix, preferred } from './fixes.ts';
import { faultyNames, isMirror, placeOfPart, type FaultyName } from './nameFault.ts';
import { replaceFix } from './nameFixes.ts';
import type { Finding, Fix, Related, Rule } from './rule.ts';
import { nameOf, serviceNameOf, type StatefulSetEntry } from './subjects.ts';

/**
 * A name that leads nowhere here. It may lead to what a chart, an operator or another repository brings (corpus.md 3, case 4), so it is
 * said only where a name near is easily taken for it, and only as a hint.
 */
export const unknownName: Rule = {
  id: 'unknown-name',
  *check(subject, view) {
    for (const name of faultyNames(subject, view, 'unknownService')) {
      const pod = podWithoutNamespace(name, view);
      if (pod === undefined) yield* serviceFinding(name, view);
      else yield pod;
    }
    for (const name of faultyNames(subject, view, 'unknownPod')) yield podFinding(name);
    for (const use of strangeHosts(subject, view)) yield* hostFinding(use, view);
  },
};

/** `web-0.nginx.svc`: two labels before `.svc` are a Service and its namespace, and a pod with its Service was meant. */
function podWithoutNamespace({ meaning, fault: { at } }: FaultyName<'unknownService'>, view: WorkspaceView): Finding | undefined {
  const { form, namespace, use } = meaning;
  const stem = form === 'service' ? stemOf(at.text) : undefined;
  if (stem === undefined || namespace === undefined) return undefined;
  const sets = namesAround(use.entry, view).sets(stem.name, inNamespace(use.entry.namespaceDeclared ? use.entry.namespace : undefined));
  const set = sets?.entries.find((one) => serviceNameOf(one) === namespace.text);
  if (set === undefined) return undefined;
  const written = `${at.text}.${namespace.text}`;
  return {
    rule: 'unknown-name',
    severity: 'hint',
    message: `Before .svc, "${written}" is Service "${at.text}" of namespace "${namespace.text}"; the pod is ${written}.${set.namespace}.svc.`,
    at: placeOfPart(meaning, { text: written, start: at.start, end: namespace.end }),
    related: [{ message: `StatefulSet "${nameOf(set)}"`, at: { entry: set, path: ['metadata', 'name'] } }],
    fixes: [
      preferred(
        replaceFix(`Change to ${written}.${set.namespace}`, meaning, { start: namespace.end, end: namespace.end }, `.${set.namespace}`),
      ),
    ],
  };
}

function* serviceFinding({ meaning, fault: { at, sets } }: FaultyName<'unknownService'>, view: WorkspaceView): Generator<Finding> {
  const set = sets.find((one) => serviceNameOf(one) !== undefined);
  if (set === undefined && view.everywhere('Service').some(({ name }) => name === at.text)) return;
  const near =
    set === undefined ? closest(at.text, namesAround(meaning.use.entry, view).serviceNames, isBuilt(meaning, view)) : serviceNameOf(set);
  const far = near === undefined && isPodName(meaning) ? farService(at.text, view) : undefined;
  const meant = near ?? far?.name;
  if (meant === undefined || (set === undefined && isMirror(meaning.use.entry, at.text, meant))) return;
  const where = far === undefined ? 'in this folder' : 'in this workspace';
  const what =
    set !== undefined
      ? `the pods of "${nameOf(set)}" have their names under "${meant}".`
      : far === undefined
        ? `"${meant}" is near.`
        : `"${meant}" comes closest.`;
  const owner = set ?? far;
  yield {
    rule: 'unknown-name',
    severity: 'hint',
    message: `No Service "${at.text}" ${where}; ${what}`,
    at: placeOfPart(meaning, at),
    related:
      owner === undefined
        ? []
        : [
            {
              message: `${owner.kind} "${nameOf(owner)}"`,
              at: { entry: owner, path: set === undefined ? ['metadata', 'name'] : ['spec', 'serviceName'] },
            },
          ],
    fixes: [far === undefined ? preferred(changeTo(meaning, at, meant)) : farFix(meaning, at, meant)],
  };
}

/** `ngnix:80`, where a Service of a name like it has that port: too much for chance. */
function* hostFinding({ entry, path, written }: NameUse, view: WorkspaceView): Generator<Finding> {
  const [host, namespace] = written.labels;
  const number = written.port?.number;
  const own = inNamespace(entry.namespaceDeclared ? entry.namespace : undefined);
  const isThere = (one: Entry): boolean => (namespace === undefined ? own(one) : one.namespaceDeclared && one.namespace === namespace.text);
  if (host === undefined || number === undefined || host.text === 'localhost') return;
  const near = view
    .servicesWithPort(entry, number)
    .map((one) => one.entry)
    .filter(isThere);
  const meant = closest(host.text, near.map(nameOf), false);
  const service = near.find((one) => one.name === meant);
  if (
    meant === undefined ||
    service === undefined ||
    isMirror(entry, host.text, meant) ||
    view.everywhere('Service').some(({ name }) => name === host.text)
  )
    return;
  const range = { start: host.start, end: host.end };
  yield {
    rule: 'unknown-name',
    severity: 'hint',
    message: `No Service "${host.text}" in this folder; "${meant}" is near and has port ${number}.`,
    at: { entry, path, range },
    related: [{ message: `Service "${meant}"`, at: { entry: service, path: ['metadata', 'name'] } }],
    fixes: [preferred(changeFix(`Change to "${meant}"`, entry, [{ kind: 'replaceText', path, ...range, text: meant }]))],
  };
}

function changeTo(meaning: NameMeaning, at: Stretch, meant: string): Fix {
  return replaceFix(`Change to "${meant}"`, meaning, at, meant);
}

/** The pod too, where it was called like its Service: both were renamed together. */
function farFix(meaning: NameMeaning, at: Stretch, meant: string): Fix {
  const { pod } = meaning;
  const stem = pod === undefined ? undefined : stemOf(pod.text);
  if (pod === undefined || stem?.name !== at.text) return changeTo(meaning, at, meant);
  const renamed = `${meant}-${stem.ordinal}.${meant}`;
  return replaceFix(`Change to "${renamed}"`, meaning, { start: pod.start, end: at.end }, renamed);
}

function isPodName({ form, pod }: NameMeaning): boolean {
  return form === 'pod' && pod !== undefined && !pod.computed;
}

/** Whether a kustomization builds it, whose prefixes and suffixes make names that stand nowhere. */
function isBuilt({ use }: NameMeaning, view: WorkspaceView): boolean {
  return [...view.scopesAround(use.entry)].some(({ nearness }) => nearness === 'build');
}

/** The name that is easily written for another; of `built` objects none that only has more parts. */
function closest(name: string, others: readonly string[], built: boolean): string | undefined {
  const close = others.filter(
    (other) => isNearMiss(name, other) && !(built && (name.endsWith(`-${other}`) || name.startsWith(`${other}-`))),
  );
  return close.toSorted((a, b) => editDistance(name, a) - editDistance(name, b))[0];
}

/** The Service of anywhere in the workspace that comes closest. */
function farService(name: string, view: WorkspaceView): Entry | undefined {
  const services = view.everywhere('Service');
  const close = closest(name, [...new Set(services.map(nameOf))], false);
  return close === undefined ? undefined : services.find((entry) => entry.name === close);
}

function podFinding({ meaning, fault: { at, sets, service } }: FaultyName<'unknownPod'>): Finding {
  const [set] = sets;
  const fixes =
    set === undefined ? [] : podNameFor(set, at.text).map((name) => preferred(replaceFix(`Change to "${name}"`, meaning, at, name)));
  return {
    rule: 'unknown-name',
    severity: 'hint',
    message: `No pod "${at.text}" under "${nameOf(service)}" in this folder; it has ${sets.map(podsOf).join(' and ')}.`,
    at: placeOfPart(meaning, at),
    related: sets.map((one): Related => ({ message: `StatefulSet "${nameOf(one)}"`, at: { entry: one, path: ['metadata', 'name'] } })),
    fixes,
  };
}

function podsOf({ object }: StatefulSetEntry): string {
  const { start, end } = ordinalsOf(object);
  return end - start <= 1 ? podNameOf(object, start) : `${podNameOf(object, start)} to ${podNameOf(object, end - 1)}`;
}

/** The pod of the set with the same ordinal. */
function podNameFor({ object }: StatefulSetEntry, written: string): readonly string[] {
  const ordinal = Number(/\d+$/.exec(written)?.[0] ?? Number.NaN);
  const { start, end } = ordinalsOf(object);
  return ordinal >= start && ordinal < end ? [podNameOf(object, ordinal)] : [];
}
