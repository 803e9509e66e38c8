import type { Connection, Location, Position } from 'vscode-languageserver';
import type { Guard } from '../lsp/guard.ts';
import { fieldAt } from './fieldAt.ts';
import type { FeatureServices } from './featureServices.ts';
import { targetsOf, type Field } from './links.ts';
import { nameAt } from './nameAt.ts';
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

/** Where the field at a position leads, or the name written there; none where it names nothing. */
export function definitionsAt(services: FeatureServices, uri: string, position: Position): Location[] {
  const field = fieldAt(services, uri, position);
  if (field === undefined) return [];
  const targets = targetsOf(services.view(), field);
  const found = targets.length > 0 ? targets : namedTargets(services, uri, position);
  return found.flatMap(({ entry, path }) => locationOf(services, entry, path) ?? []);
}

/** Of a pod name what makes the pod, of another name the Service. */
function namedTargets(services: FeatureServices, uri: string, position: Position): readonly Field[] {
  const name = nameAt(services, uri, position);
  if (name?.scope === undefined) return [];
  const { parsed, scope } = name;
  const pod =
    parsed.kind === 'endpoint' ? scope.road.podNames.find(({ label }) => label === parsed.endpoint.toLowerCase())?.pods[0] : undefined;
  return [{ entry: pod === undefined ? scope.entry : services.view().entryOf(pod.owner), path: ['metadata', 'name'] }];
}
