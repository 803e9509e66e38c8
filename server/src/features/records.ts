import { t } from '@vscode/l10n';
import type { Connection } from 'vscode-languageserver';
import type { ServiceRoad } from '../kubernetes/dns/serviceRoad.ts';
import { zoneFile } from '../kubernetes/dns/zoneFile.ts';
import type { Service } from '../kubernetes/objects/service.ts';
import type { Origin } from '../kubernetes/origin.ts';
import type { Guard } from '../lsp/guard.ts';
import { relativePath } from '../lsp/uri.ts';
import { requests, type RecordsParams } from '../protocol/protocol.ts';
import type { FeatureServices } from './featureServices.ts';
import { governingScope } from './objectNames.ts';

/** Registers the records document (words.md 7). */
export function registerRecords(connection: Connection, services: FeatureServices, guard: Guard): void {
  connection.onRequest(
    requests.records,
    guard.request<RecordsParams, string>(requests.records, '', async ({ uri }, token) => {
      await services.ready(token);
      return recordsOf(services, uri);
    }),
  );
}

/** The records of the Services in a file, and of those elsewhere that govern its workloads. */
export function recordsOf(services: FeatureServices, uri: string): string {
  const view = services.view(uri);
  const roads = new Map<Service, ServiceRoad>();
  for (const entry of services.file(uri)?.entries ?? []) {
    const { object } = entry;
    const governing = governingScope(view, entry);
    if (object?.kind === 'Service') roads.set(object, view.road(object));
    else if (governing !== undefined && !roads.has(governing.service)) roads.set(governing.service, governing.road);
  }
  return zoneFile([...roads.values()], {
    settings: view.settings,
    about: t('as if every pod were ready; no cluster was asked.'),
    place: (origin) => placeText(services, uri, origin),
  });
}

/** "web.yaml:17", lines counted from 1. */
function placeText(services: FeatureServices, from: string, origin: Origin): string | undefined {
  // An object begins where its first key stands.
  const place = services.view().locate(origin, origin.path.length === 0 ? 'value' : 'key');
  const file = place === undefined ? undefined : services.file(place.uri);
  if (place === undefined || file === undefined) return undefined;
  return `${relativePath(from, services.clientUri(place.uri))}:${services.positions.position(file.file, place.span.start).line + 1}`;
}
