import type { Connection } from 'vscode-languageserver';
import type { Guard } from '../lsp/guard.ts';
import { relativePath } from '../lsp/uri.ts';
import type { LiveObject } from '../protocol/clusterService.ts';
import { requests, type ManifestPlace, type RowParams } from '../protocol/protocol.ts';
import type { FeatureServices } from './featureServices.ts';
import { placeOf } from './places.ts';

/** Registers the way from a row of the tree to the manifests that declare what it shows. */
export function registerManifestsOf(
  connection: Connection,
  services: FeatureServices,
  guard: Guard,
  liveObjectsOf: (row: RowParams) => Promise<readonly LiveObject[]>,
): void {
  connection.onRequest(
    requests.manifestsOf,
    guard.request<RowParams, readonly ManifestPlace[]>(requests.manifestsOf, [], async (params, token) => {
      await services.ready(token);
      return manifestsOf(services, await liveObjectsOf(params));
    }),
  );
}

/** Manifests that declare one of `objects`: of the first that any file declares, since they come nearest first. */
export function manifestsOf(services: FeatureServices, objects: readonly LiveObject[]): readonly ManifestPlace[] {
  for (const { kind, name, namespace } of objects) {
    const places = [...services.files()].flatMap(({ entries }) =>
      entries.flatMap((entry) => {
        if (entry.kind !== kind || entry.name !== name || (entry.namespaceDeclared && entry.namespace !== namespace)) return [];
        const place = placeOf(services, entry, ['metadata', 'name']);
        return place === undefined
          ? []
          : [{ ...place, label: `${kind} ${name} · ${relativePath(`${commonFolder(services)}/`, place.uri)}` }];
      }),
    );
    if (places.length > 0) return places;
  }
  return [];
}

/** The folder that holds all files, so that labels show where manifests differ. */
function commonFolder(services: FeatureServices): string {
  let common: string[] | undefined;
  for (const { uri } of services.files()) {
    const folders = uri.split('/').slice(0, -1);
    const other = common ?? folders;
    common = other.filter((part, i) => other.slice(0, i + 1).every((_, j) => other[j] === folders[j]) && part === folders[i]);
  }
  return (common ?? []).join('/');
}
