import { l10n, env, window } from 'vscode';
import {
  commands,
  requests,
  type CopyArgument,
  type NameChoice,
  type NamesArgument,
  type NamesAt,
  type NamesAtParams,
  type RowText,
  type RowTextParams,
  type TreeRow,
} from '../../../server/src/protocol/protocol.ts';
import type { CommandServices, CommandTable } from './commandServices.ts';
import { isRecord, isText, rowsOf } from './arguments.ts';

/** How long the status bar says what was copied, in milliseconds (words.md 6). */
const saidFor = 3000;

async function copy({ text, said }: CopyArgument): Promise<void> {
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(`$(check) ${said}`, saidFor);
}

/** Everything that ends on the clipboard: from links in hovers, from rows of the tree, from the object at the cursor. */
export function copyCommands(services: CommandServices): CommandTable {
  const form =
    (form: RowTextParams['form']) =>
    (...args: unknown[]) =>
      copyRows(services, rowsOf(args, services.view), form);
  return {
    [commands.copyText]: (argument) => (isCopyArgument(argument) ? copy(argument) : undefined),
    [commands.showNames]: (argument) => (isNamesArgument(argument) ? pickName(argument) : undefined),
    'headlessServices.copyPodFqdn': async (...args) => {
      const rows = rowsOf(args, services.view);
      await (rows.length > 0 && args.length > 0 ? copyRows(services, rows, 'fqdn') : copyAtCursor(services));
    },
    'headlessServices.copyShortName': form('short'),
    'headlessServices.copyAddress': form('address'),
    'headlessServices.copyAllNames': form('all'),
  };
}

async function copyRows({ server }: CommandServices, rows: readonly TreeRow[], form: RowTextParams['form']): Promise<void> {
  const answers: RowText[] = [];
  for (const row of rows) {
    const answer = await server.request<RowText>(requests.rowText, { id: row.id, form } satisfies RowTextParams);
    if (answer !== undefined) answers.push(answer);
  }
  const texts = answers.flatMap(({ text }) => (text === null ? [] : [text]));
  const [first] = answers;
  if (first === undefined) return;
  if (texts.length === 0) window.setStatusBarMessage(first.said, saidFor);
  else await copy({ text: texts.join('\n'), said: texts.length === 1 ? first.said : l10n.t('Copied {0} lines', texts.length) });
}

async function copyAtCursor({ server }: CommandServices): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined) return;
  const { line, character } = editor.selection.active;
  const params: NamesAtParams = { uri: editor.document.uri.toString(), line, character };
  const found = await server.request<NamesAt | null>(requests.namesAt, params);
  if (found === undefined || found === null || found.names.length === 0) {
    window.setStatusBarMessage(l10n.t('Nothing copied: no pod name follows from the object at the cursor'), saidFor);
    return;
  }
  await pickName(found);
}

async function pickName({ title, names }: NamesArgument): Promise<void> {
  const items = names.map(({ name, description }) => ({ label: name, description }));
  const picked = await window.showQuickPick(items, { title, placeHolder: l10n.t('Copy a name'), matchOnDescription: true });
  if (picked !== undefined) await copy({ text: picked.label, said: l10n.t('Copied {0}', picked.label) });
}

function isCopyArgument(value: unknown): value is CopyArgument {
  return isRecord(value) && isText(value['text']) && isText(value['said']);
}

function isNameChoice(value: unknown): value is NameChoice {
  return isRecord(value) && isText(value['name']) && isText(value['description']);
}

function isNamesArgument(value: unknown): value is NamesArgument {
  return isRecord(value) && isText(value['title']) && Array.isArray(value['names']) && value['names'].every(isNameChoice);
}
