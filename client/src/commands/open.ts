import { l10n, Position, Range, Uri, window, workspace } from 'vscode';
import { commands, requests, type ManifestPlace, type OpenArgument, type RowParams } from '../../../server/src/protocol/protocol.ts';
import { isRecord, isText, rowsOf } from './arguments.ts';
import type { CommandServices, CommandTable } from './commandServices.ts';

/** Commands that show a file or a document made from one. */
export function openCommands(services: CommandServices): CommandTable {
  return {
    [commands.open]: (argument) => (isOpenArgument(argument) ? open(argument) : undefined),
    [commands.showRecords]: (argument) => showRecords(services, argument),
    'headlessServices.revealManifest': (...args) => revealManifest(services, args),
  };
}

async function open({ uri, line, character }: OpenArgument): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(uri, true));
  const position = new Position(line, character);
  await window.showTextDocument(document, { selection: new Range(position, position) });
}

async function showRecords({ records }: CommandServices, argument: unknown): Promise<void> {
  const named = isRecord(argument) && isText(argument['uri']) ? argument['uri'] : undefined;
  const uri = named ?? window.activeTextEditor?.document.uri.toString();
  if (uri !== undefined) await records.show({ path: `${Uri.parse(uri).path}.zone`, query: uri });
}

async function revealManifest({ server, view }: CommandServices, args: readonly unknown[]): Promise<void> {
  const [row] = rowsOf(args, view);
  if (row === undefined) return;
  const places = (await server.request<ManifestPlace[]>(requests.manifestsOf, { id: row.id } satisfies RowParams)) ?? [];
  const [only] = places;
  if (only === undefined) {
    window.setStatusBarMessage(l10n.t('No manifest in this workspace declares {0}', row.label), 3000);
    return;
  }
  const items = places.map((place) => ({ label: place.label, description: workspace.asRelativePath(Uri.parse(place.uri)), place }));
  const picked = places.length === 1 ? { place: only } : await window.showQuickPick(items, { title: l10n.t('Reveal Manifest') });
  if (picked !== undefined) await open(picked.place);
}

// Only files of the workspace, or documents that are open, can be opened by a link.
function isOpenArgument(value: unknown): value is OpenArgument {
  if (!isRecord(value) || !isText(value['uri']) || !Number.isInteger(value['line']) || !Number.isInteger(value['character'])) return false;
  const uri = Uri.parse(value['uri']);
  return (
    workspace.getWorkspaceFolder(uri) !== undefined ||
    workspace.textDocuments.some((document) => document.uri.toString() === uri.toString())
  );
}
