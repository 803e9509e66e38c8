import type { Connection, Location, Position } from 'vscode-languageserver';
import type { Guard } from '../lsp/guard.ts';
import { fieldAt } from './fieldAt.ts';
import type { FeatureServices } from './featureServices.ts';
import { targetsOf } from './links.ts';
import { locationOf } from './places.ts';

/** Registers "go to definition": from a name to the object, from a selector to the labels, from a port's name to the port. */
export function registerDefinition(connection: Connection, services: FeatureServices, guard: Guard): void {
  connection.onDefinition(
    guard.request('textDocument/definition', null, async ({ position, textDocument }, token) => {
      await services.ready(token);
      return definitionsAt(services, textDocument.uri, position);
    }),
  );
}

/** Where the field at a position leads; none where it names nothing. */
export function definitionsAt(services: FeatureServices, uri: string, position: Position): Location[] {
  const field = fieldAt(services, uri, position);
  if (field === undefined) return [];
  return targetsOf(services.view(), field).flatMap(({ entry, path }) => locationOf(services, entry, path) ?? []);
}
