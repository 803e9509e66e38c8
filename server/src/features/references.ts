import type { Connection, Location, Position } from 'vscode-languageserver';
import type { Guard } from '../lsp/guard.ts';
import type { Entry } from '../workspace/entry.ts';
import { namesOf } from '../workspace/names/namesOf.ts';
import { fieldAt } from './fieldAt.ts';
import type { FeatureServices } from './featureServices.ts';
import { namedService, namingPaths } from './links.ts';
import { nameAt } from './nameAt.ts';
import { locationOf, useLocation } from './places.ts';

/** Registers "find references" of a Service: every field and every text that names it. */
export function registerReferences(connection: Connection, services: FeatureServices, guard: Guard): void {
  connection.onReferences(
    guard.request('textDocument/references', null, async ({ context, position, textDocument }, token) => {
      await services.ready(token);
      return referencesAt(services, textDocument.uri, position, context.includeDeclaration);
    }),
  );
}

/** The fields and texts that name the Service at a position, asked from its own name or from one of those. */
export function referencesAt(services: FeatureServices, uri: string, position: Position, declaration: boolean): Location[] {
  const service = serviceAt(services, uri, position);
  if (service === undefined) return [];
  const found = declaration ? [locationOf(services, service, ['metadata', 'name'])] : [];
  for (const file of services.files()) {
    if (!file.file.text.includes(service.name ?? '')) continue;
    for (const entry of file.entries) found.push(...usesIn(services, entry, service));
  }
  return found.filter((location) => location !== undefined);
}

/** Where an object names this very Service: files far away may have one of the same name. */
function* usesIn(services: FeatureServices, entry: Entry, service: Entry): Generator<Location | undefined> {
  const view = services.view(entry.uri);
  for (const path of namingPaths(entry)) {
    const named = namedService(entry, path) === service.name && entry.namespace === service.namespace;
    const here = named ? view.servicesNamed(entry, service.name ?? '', service.namespace) : undefined;
    if (here?.services.includes(service) === true) yield locationOf(services, entry, path);
  }
  for (const { services: meant, use } of namesOf(entry, view)) {
    if (meant?.fits === true && meant.entries.some((one) => one === service)) yield useLocation(services, use);
  }
}

function serviceAt(services: FeatureServices, uri: string, position: Position): Entry | undefined {
  const field = fieldAt(services, uri, position);
  if (field === undefined) return undefined;
  if (field.entry.kind === 'Service' && field.path.join('.') === 'metadata.name') return field.entry;
  const name = namedService(field.entry, field.path);
  if (name === undefined) return nameAt(services, uri, position)?.scope?.entry;
  return services.view().servicesNamed(field.entry, name, field.entry.namespace)?.services.at(-1);
}
