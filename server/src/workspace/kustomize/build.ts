import type { JsonObject } from '../../kubernetes/objects/json.ts';
import { accumulate } from './accumulate.ts';
import { legacyOrder } from './legacyOrder.ts';
import { fixNameReferences } from './nameReferences.ts';
import { textAt, type BuildOrigin, type Resource } from './resource.ts';
import type { FileLookup } from './run.ts';
import { resolveVars } from './vars.ts';

/** An object of a build, as it would be applied. */
export interface BuiltObject {
  readonly json: JsonObject;
  /** The object in a file that it came from; undefined: it was generated. */
  readonly origin: BuildOrigin | undefined;
}

/** What a kustomization builds. */
export interface BuiltKustomization {
  readonly objects: readonly BuiltObject[];
  /** Why `kustomize build` may give something else, or refuse; empty: it gives the same names, namespaces, labels, selectors and replicas. */
  readonly unsure: readonly string[];
}

/**
 * What `kustomize build` makes of the kustomization at a plain URI, from files alone: no program is run, nothing is fetched, charts and plugins
 * are passed over. Images, and fields that references to service accounts' roles or storage classes stand in, are left as they are.
 */
export function buildKustomization(uri: string, files: FileLookup): BuiltKustomization {
  const unsure = new Set<string>();
  const run = { files, unsure: (reason: string) => void unsure.add(reason) };
  const { resources, config, vars } = accumulate(uri, run);
  const referenced = fixNameReferences(resources, config.nameReference, run);
  const resolved = resolveVars(referenced, vars, config.varReference, run).filter((resource) => !isLocal(resource));
  return { objects: legacyOrder(resolved).map(({ json, origin }) => ({ json, origin })), unsure: [...unsure] };
}

/** Whether an object is for kustomize itself and not part of what it prints. */
function isLocal({ json }: Resource): boolean {
  const mark = textAt(json, ['metadata', 'annotations', 'config.kubernetes.io/local-config']);
  return mark !== '' && mark !== 'false';
}
