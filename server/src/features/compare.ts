import { t } from '@vscode/l10n';
import type { Connection } from 'vscode-languageserver';
import { drift, type Drift } from '../kubernetes/drift.ts';
import { driftText } from '../kubernetes/drift/driftText.ts';
import type { KubeObject } from '../kubernetes/objects/read.ts';
import { worldOf, type World } from '../kubernetes/world.ts';
import type { Guard } from '../lsp/guard.ts';
import { requests, type CompareParams } from '../protocol/protocol.ts';
import type { Entry } from '../workspace/entry.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import type { FeatureServices } from './featureServices.ts';
import type { LiveHalf } from './liveHalf.ts';
import { governingScope } from './objectNames.ts';

/** Registers the comparison of a manifest with the chosen cluster. */
export function registerCompare(connection: Connection, services: FeatureServices, guard: Guard, live: LiveHalf): void {
  connection.onRequest(
    requests.compare,
    guard.request<CompareParams, string>(requests.compare, '', async ({ uri }, token) => {
      await services.ready(token);
      return compare(services, live, uri);
    }),
  );
}

async function compare(services: FeatureServices, live: LiveHalf, uri: string): Promise<string> {
  const before = comparedOf(services, uri);
  if (before.length === 0) return `${t('No Service and no StatefulSet in this file.')}\n`;
  const look = await live.look();
  if (look.kind === 'unknown') return `${look.said}\n`;
  // The file may have been edited while the cluster was read.
  const entries = comparedOf(services, uri);
  const { namespaces, world, about } = look;
  const seen = entries.filter(({ namespace }) => namespaces?.includes(namespace) ?? true);
  const view = services.view(uri);
  const settings = { ...look.settings, namespace: view.settings.namespace };
  const drifts = declaredWorlds(view, seen).flatMap(([declared, objects]) =>
    drift(declared, world, settings).filter((one) => objects.has(one.declared)),
  );
  const unseen = [...new Set(entries.filter((entry) => !seen.includes(entry)).map(({ namespace }) => namespace))];
  return report(drifts, seen.length, unseen, about);
}

function report(drifts: readonly Drift[], seen: number, unseen: readonly string[], about: string): string {
  const same = drifts.length === 0 && seen > 0 ? [`${t('The cluster has what this file declares.')}   ${about}`] : [];
  const notRead = unseen.map((namespace) => t('Namespace {0} was not read.', namespace));
  return `${[...same, ...drifts.map((one) => driftText(one, about)), ...notRead].join('\n\n')}\n`;
}

/** Services and StatefulSets of a file that are whole, and Services elsewhere that govern its workloads. */
function comparedOf(services: FeatureServices, uri: string): readonly Entry[] {
  const view = services.view(uri);
  const found = new Set<Entry>();
  for (const entry of services.file(uri)?.entries ?? []) {
    if (entry.role !== 'plain' || entry.object === undefined) continue;
    if (entry.object.kind === 'Service' || entry.object.kind === 'StatefulSet') found.add(entry);
    const governing = governingScope(view, entry);
    if (governing !== undefined) found.add(view.entryOf(governing.service));
  }
  return [...found];
}

/** The objects to compare, with the declared world around them. */
function declaredWorlds(view: WorkspaceView, entries: readonly Entry[]): readonly (readonly [World, ReadonlySet<KubeObject>])[] {
  const alone = worldOf(
    'declared',
    entries.flatMap(({ object }) => object ?? []),
  );
  const worlds = new Map<World, Set<KubeObject>>();
  for (const entry of entries) {
    const { object } = entry;
    if (object?.kind !== 'Service' && object?.kind !== 'StatefulSet') continue;
    const { world } = view.worldAround(entry);
    const holds = object.kind === 'Service' ? world.services.includes(object) : world.workloads.includes(object);
    const chosen = holds ? world : alone;
    worlds.set(chosen, (worlds.get(chosen) ?? new Set()).add(object));
  }
  return [...worlds];
}
