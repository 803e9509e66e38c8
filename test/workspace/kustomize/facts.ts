import { isJsonObject, jsonAt, type Json } from '../../../server/src/kubernetes/objects/json.ts';
import { parseManifestFile, type ManifestFile } from '../../../server/src/manifest/manifestFile.ts';
import { buildKustomization } from '../../../server/src/workspace/kustomize/build.ts';

const kinds: ReadonlySet<unknown> = new Set(['Service', 'StatefulSet', 'Deployment', 'ReplicaSet', 'DaemonSet', 'Job', 'CronJob', 'Pod']);

const fields: readonly (readonly string[])[] = [
  ['apiVersion'],
  ['metadata', 'namespace'],
  ['metadata', 'labels'],
  ['spec', 'clusterIP'],
  ['spec', 'selector'],
  ['spec', 'ports'],
  ['spec', 'publishNotReadyAddresses'],
  ['spec', 'serviceName'],
  ['spec', 'replicas'],
  ['spec', 'subdomain'],
  ['spec', 'template', 'metadata', 'labels'],
  ['spec', 'template', 'spec', 'subdomain'],
  ['spec', 'template', 'spec', 'containers'],
  ['spec', 'jobTemplate'],
];

/** What of the Services and workloads among some objects decides about DNS, in their order. */
export function dnsFacts(objects: readonly Json[]): readonly object[] {
  return objects
    .filter((json) => isJsonObject(json) && kinds.has(json['kind']))
    .map((json) => {
      const given = fields.flatMap((path) => {
        const value = jsonAt(json, path);
        return value === undefined ? [] : [[path.join('.'), value] as const];
      });
      return { kind: jsonAt(json, ['kind']), name: jsonAt(json, ['metadata', 'name']), ...Object.fromEntries(given) };
    });
}

/** The objects of a stream of YAML documents. */
export function objectsOfYaml(yaml: string): readonly Json[] {
  return parseManifestFile(yaml).documents.flatMap(({ document }) => (document.json === undefined ? [] : [document.json]));
}

/** Builds a kustomization among files by path. */
export function buildAmong(files: ReadonlyMap<string, string>, path: string): ReturnType<typeof buildKustomization> {
  const parsed = new Map<string, ManifestFile>();
  return buildKustomization(`file:///${path}`, (uri) => {
    const key = uri.slice('file:///'.length);
    const text = files.get(key);
    if (text !== undefined && !parsed.has(key)) parsed.set(key, parseManifestFile(text));
    return parsed.get(key);
  });
}
