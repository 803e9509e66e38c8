import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../server/src/kubernetes/objects/json.ts';
import { objectsIn, readObject, type KubeObject } from '../../server/src/kubernetes/objects/read.ts';
import { defaultSettings, type ClusterSettings } from '../../server/src/kubernetes/settings.ts';
import { worldOf, type World } from '../../server/src/kubernetes/world.ts';
import { parseManifestFile } from '../../server/src/manifest/manifestFile.ts';
import { shared } from './shared.ts';

/** Folders of recorded scenarios (goldens/README.md). */
export type GoldenFolder = 'vectors' | 'ready' | 'live' | 'dual';
export const goldenFolders: readonly GoldenFolder[] = ['vectors', 'ready', 'live', 'dual'];

/** One record of a recorded answer. */
export type GoldenRecord =
  | { readonly type: 'A' | 'AAAA' | 'CNAME' | 'PTR'; readonly name: string; readonly data: string }
  | {
      readonly type: 'SRV';
      readonly name: string;
      readonly priority: number;
      readonly weight: number;
      readonly port: number;
      readonly target: string;
    };

/** What the real CoreDNS said. */
export interface GoldenAnswer {
  readonly name: string;
  readonly type: 'A' | 'AAAA' | 'SRV' | 'PTR' | 'CNAME';
  readonly rcode: string;
  readonly answers: readonly GoldenRecord[];
}

/** What a ClusterFirst pod got. */
export interface GoldenResolve {
  readonly name: string;
  readonly from: string;
  readonly found: string | null;
  readonly queries: number;
  readonly addresses?: readonly string[];
}

/** One recorded scenario. */
export interface Golden {
  readonly id: string;
  readonly title: string;
  readonly namespace: string;
  readonly settings: { readonly clusterDomain: string; readonly endpointPodNames?: boolean; readonly dualStackCluster?: boolean };
  readonly manifests: string;
  readonly state?: Readonly<Record<string, { readonly ready?: boolean; readonly terminating?: boolean }>>;
  readonly live: { readonly services: readonly Json[]; readonly endpointSlices: readonly Json[]; readonly pods: readonly Json[] };
  readonly answers: readonly GoldenAnswer[];
  readonly resolve: readonly GoldenResolve[];
}

/** The scenarios of a folder, in order of id. */
export function goldens(folder: GoldenFolder): readonly Golden[] {
  const path = shared('goldens', folder);
  const files = readdirSync(path)
    .filter((file) => file.endsWith('.json'))
    .sort();
  return files.map((file) => JSON.parse(readFileSync(join(path, file), 'utf8')) as Golden);
}

/** The cluster a scenario was recorded on. */
export function goldenSettings({ namespace, settings }: Golden): ClusterSettings {
  return {
    ...defaultSettings,
    clusterDomain: settings.clusterDomain,
    namespace,
    ipFamilies: settings.dualStackCluster === true ? ['IPv4', 'IPv6'] : ['IPv4'],
    dns: { ...defaultSettings.dns, endpointPodNames: settings.endpointPodNames ?? false },
  };
}

function read(json: Json): readonly KubeObject[] {
  return [...objectsIn(json)].flatMap((found) => readObject(found.json)?.object ?? []);
}

/** The scenario as the API server held it. */
export function liveWorld({ live }: Golden): World {
  return worldOf('live', [...live.services, ...live.endpointSlices, ...live.pods].flatMap(read));
}

/** Objects of manifests, as kubectl reads them. */
export function objectsOf(manifests: string): readonly KubeObject[] {
  return parseManifestFile(manifests).documents.flatMap(({ document }) => document.objects.flatMap((found) => found.read?.object ?? []));
}

/** The scenario as its manifests declare it. */
export function declaredWorld({ manifests }: Golden): World {
  return worldOf('declared', objectsOf(manifests));
}
