import { isJsonObject, type Json, type JsonObject } from '../../kubernetes/objects/json.ts';
import { updateField } from './fieldSpec.ts';
import { allIds, currentId, gvkOf, isSelected, noNamespace, originalId, textAt, type Gvk, type Resource } from './resource.ts';
import type { BuildRun } from './run.ts';
import type { NameReference } from './transformerConfig.ts';

/** Writes the new names of renamed objects where others refer to them (api/filters/nameref). */
export function fixNameReferences(
  resources: readonly Resource[],
  references: readonly NameReference[],
  run: BuildRun,
): readonly Resource[] {
  const byName = new Map<string, Resource[]>();
  for (const resource of resources) {
    for (const name of new Set(
      allIds(resource)
        .slice(0, -1)
        .map((id) => id.name),
    ))
      byName.set(name, [...(byName.get(name) ?? []), resource]);
  }
  if (byName.size === 0) return resources;
  return resources.map((referrer) => {
    const gvk = gvkOf(referrer.json);
    let json = referrer.json;
    for (const { target, referrers } of references) {
      const pick = (name: string, namespace: string | undefined): Resource | undefined =>
        referral(
          (byName.get(name) ?? []).filter((one) => namespace === undefined || isIn(one, namespace)),
          referrer,
          name,
          target,
          run,
        );
      for (const spec of referrers) {
        if (isSelected(gvk, spec)) json = updateField(json, spec, (value) => (value === undefined ? value : renamed(value, pick)));
      }
    }
    return json === referrer.json ? referrer : { ...referrer, json };
  });
}

type Pick = (name: string, namespace: string | undefined) => Resource | undefined;

/** A name, a list of names, or an object with `name` and `namespace`: all of them occur. */
function renamed(value: Json, pick: Pick): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => renamed(item, pick));
  if (typeof value === 'string') return textAt(pick(value, undefined)?.json, ['metadata', 'name']) || value;
  if (!isJsonObject(value) || typeof value['name'] !== 'string') return value;
  const namespace = value['namespace'];
  const found = pick(value['name'], typeof namespace === 'string' ? namespace : undefined);
  return found === undefined ? value : withReferral(value, found);
}

function withReferral(value: JsonObject, { json }: Resource): JsonObject {
  const namespace = textAt(json, ['metadata', 'namespace']);
  return { ...value, name: textAt(json, ['metadata', 'name']), ...(namespace === '' ? {} : { namespace }) };
}

function isIn(resource: Resource, namespace: string): boolean {
  return originalId(resource).namespace === namespace || currentId(resource).namespace === namespace;
}

/** The object that a name means: of the class, in the same namespace, and of several the one that was renamed in the same way. */
function referral(candidates: readonly Resource[], referrer: Resource, name: string, target: Gvk, run: BuildRun): Resource | undefined {
  const near = candidates.filter(
    (one) =>
      allIds(one)
        .slice(0, -1)
        .some((id) => id.name === name) &&
      allIds(one)
        .slice(0, -1)
        .some((id) => isSelected(id, target)) &&
      reaches(referrer, one),
  );
  if (near.length <= 1) return near[0];
  const alike = near.filter((one) => sameChanges(one, referrer, true));
  const same = alike.length > 1 ? alike.filter((one) => sameChanges(one, referrer, false)) : alike;
  const [first] = same;
  if (first !== undefined && new Set(same.map((one) => currentId(one).name)).size > 1) {
    run.unsure(`more than one ${target.kind} was called ${name}`);
    return undefined;
  }
  return first;
}

function reaches(referrer: Resource, target: Resource): boolean {
  const [from, to] = [currentId(referrer), currentId(target)];
  return from.namespace === noNamespace || to.namespace === noNamespace || to.kind === 'ServiceAccount' || from.namespace === to.namespace;
}

function sameChanges(a: Resource, b: Resource, orNone: boolean): boolean {
  return sameEnding(a.prefixes, b.prefixes, orNone) && sameEnding(a.suffixes, b.suffixes, orNone);
}

/** Whether the shorter list is the end of the longer one. */
function sameEnding(a: readonly string[], b: readonly string[], orNone: boolean): boolean {
  const length = Math.min(a.length, b.length);
  if (length === 0) return orNone || a.length === b.length;
  return a.slice(-length).join(',') === b.slice(-length).join(',');
}
