import type { Connection, Location, Position } from 'vscode-languageserver';
import type { Guard } from '../lsp/guard.ts';
import type { Entry } from '../workspace/entry.ts';
import { fieldAt } from './fieldAt.ts';
import type { FeatureServices } from './featureServices.ts';
import { namedService, namingPaths } from './links.ts';
import { locationOf } from './places.ts';

/** Registers "find references" of a Service: every field that names it. */
export function registerReferences(connection: Connection, services: FeatureServices, guard: Guard): void {
  connection.onReferences(
    guard.request('textDocument/references', null, async ({ context, position, textDocument }, token) => {
      await services.ready(token);
      return referencesAt(services, textDocument.uri, position, context.includeDeclaration);
    }),
  );
}

/** The places that name the Service at a position, from its own name or from one of those places. */
export function referencesAt(services: FeatureServices, uri: string, position: Position, declaration: boolean): Location[] {
  const service = serviceAt(services, uri, position);
  if (service === undefined) return [];
  const found = declaration ? [locationOf(services, service, ['metadata', 'name'])] : [];
  for (const { entries } of services.files()) {
    for (const entry of entries) {
      for (const path of namingPaths(entry)) {
        if (namedService(entry, path) === service.name && namedHere(services, entry, service))
          found.push(locationOf(services, entry, path));
      }
    }
  }
  return found.filter((location) => location !== undefined);
}

/** Whether what `entry` says leads to this very Service: files far away may have one of the same name. */
function namedHere(services: FeatureServices, entry: Entry, service: Entry): boolean {
  return (
    services
      .view()
      .servicesNamed(entry, service.name ?? '', service.namespace)
      ?.services.includes(service) === true && entry.namespace === service.namespace
  );
}

function serviceAt(services: FeatureServices, uri: string, position: Position): Entry | undefined {
  const field = fieldAt(services, uri, position);
  if (field === undefined) return undefined;
  if (field.entry.kind === 'Service' && field.path.join('.') === 'metadata.name') return field.entry;
  const name = namedService(field.entry, field.path);
  return name === undefined ? undefined : services.view().servicesNamed(field.entry, name, field.entry.namespace)?.services.at(-1);
}
