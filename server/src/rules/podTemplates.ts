import { templateOf, templatePath } from '../kubernetes/controllers/template.ts';
import type { FieldPath } from '../kubernetes/objects/fieldPath.ts';
import { jsonAt, type Json } from '../kubernetes/objects/json.ts';
import type { PodSpec } from '../kubernetes/objects/podSpec.ts';
import type { WorkloadEntry } from './subjects.ts';

/** The pod spec of a workload and where it stands. */
export function podSpecOf(workload: WorkloadEntry): { readonly spec: PodSpec; readonly path: FieldPath } {
  return { spec: templateOf(workload.object).spec ?? {}, path: [...templatePath(workload.object), 'spec'] };
}

/** Whether the controller gives each pod a hostname of its own, whatever the template says (kubernetes.md 3.1). */
export function hasOwnHostnames(workload: WorkloadEntry): boolean {
  const { object } = workload;
  if (object.kind === 'StatefulSet') return true;
  if (object.kind === 'CronJob') return object.spec.jobTemplate?.spec?.completionMode === 'Indexed';
  return object.kind === 'Job' && object.spec.completionMode === 'Indexed';
}

/** All texts of the containers that their programs read: command, args and environment, with their paths in the object. */
export function containerTexts(workload: WorkloadEntry): { readonly path: FieldPath; readonly value: Json }[] {
  const { path } = podSpecOf(workload);
  const texts: { readonly path: FieldPath; readonly value: Json }[] = [];
  for (const list of ['containers', 'initContainers']) {
    const containers = jsonAt(workload.json, [...path, list]);
    for (const i of Array.isArray(containers) ? containers.keys() : []) {
      for (const field of ['command', 'args', 'env', 'lifecycle']) {
        const at = [...path, list, i, field];
        const value = jsonAt(workload.json, at);
        if (value !== undefined) texts.push({ path: at, value });
      }
    }
  }
  return texts;
}
