import type { Connection } from 'vscode-languageserver';
import type { Guard } from '../lsp/guard.ts';
import { registerCodeAction } from './codeAction.ts';
import { registerCodeLens } from './codeLens.ts';
import { registerCompletion } from './completion.ts';
import { registerCompare } from './compare.ts';
import { registerDefinition } from './definition.ts';
import { registerDoctor } from './doctor.ts';
import { registerDocumentLink } from './documentLink.ts';
import type { FeatureServices } from './featureServices.ts';
import { registerHover } from './hover.ts';
import { registerInlayHint } from './inlayHint.ts';
import type { LiveHalf } from './liveHalf.ts';
import { registerManifestsOf } from './manifestsOf.ts';
import { registerNamesAt } from './namesAt.ts';
import { registerRecords } from './records.ts';
import { registerReferences } from './references.ts';

/** Registers what the server answers; a new feature is a new file and a line here. */
export function registerFeatures(connection: Connection, services: FeatureServices, guard: Guard, live: LiveHalf): void {
  registerHover(connection, services, guard);
  registerCodeAction(connection, services, guard);
  registerCodeLens(connection, services, guard);
  registerInlayHint(connection, services, guard);
  registerDefinition(connection, services, guard);
  registerReferences(connection, services, guard);
  registerDocumentLink(connection, services, guard);
  registerCompletion(connection, services, guard);
  registerNamesAt(connection, services, guard);
  registerRecords(connection, services, guard);
  registerManifestsOf(connection, services, guard, (row) => live.objectsOf(row));
  registerDoctor(connection, guard, live);
  registerCompare(connection, services, guard, live);
}
