import type { Connection, Position } from 'vscode-languageserver';
import { documentAt } from '../manifest/manifestFile.ts';
import type { Guard } from '../lsp/guard.ts';
import { requests, type NamesAt, type NamesAtParams } from '../protocol/protocol.ts';
import type { Entry } from '../workspace/entry.ts';
import { fieldAt } from './fieldAt.ts';
import type { FeatureServices } from './featureServices.ts';
import { objectNames } from './objectNames.ts';

/** Registers the request for the names of the object at the cursor. */
export function registerNamesAt(connection: Connection, services: FeatureServices, guard: Guard): void {
  connection.onRequest(
    requests.namesAt,
    guard.request<NamesAtParams, NamesAt | null>(requests.namesAt, null, async ({ character, line, uri }, token) => {
      await services.ready(token);
      return namesAt(services, uri, { line, character }) ?? null;
    }),
  );
}

/** The names of the object that the cursor is in; undefined outside of objects that have names. */
export function namesAt(services: FeatureServices, uri: string, position: Position): NamesAt | undefined {
  const entry = fieldAt(services, uri, position)?.entry ?? entryAround(services, uri, position);
  return entry === undefined ? undefined : objectNames(services.view(entry.uri), entry);
}

/** Between fields and in comments: the object of the document, where it has just one. */
function entryAround(services: FeatureServices, uri: string, position: Position): Entry | undefined {
  const file = services.file(uri);
  const placed = file === undefined ? undefined : documentAt(file.file, services.positions.offset(file.file, position));
  const entries = file?.entries.filter(({ document }) => document === placed?.document) ?? [];
  return entries.length === 1 ? entries[0] : undefined;
}
