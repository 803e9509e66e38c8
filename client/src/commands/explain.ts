import { l10n, Uri, window } from 'vscode';
import {
  requests,
  type CompareParams,
  type ExplainParams,
  type RowText,
  type RowTextParams,
  type TreeRow,
} from '../../../server/src/protocol/protocol.ts';
import { rowsOf } from './arguments.ts';
import type { CommandServices, CommandTable } from './commandServices.ts';

/** Commands that ask the chosen cluster and show a report. */
export function explainCommands(services: CommandServices): CommandTable {
  return {
    'headlessServices.explainName': (...args) => explainName(services, args),
    'headlessServices.compareRecords': () => compareRecords(services),
  };
}

async function explainName(services: CommandServices, args: readonly unknown[]): Promise<void> {
  const [row] = rowsOf(args, services.view);
  // From the menu of a row there is nothing to ask.
  if (row !== undefined && args.length > 0) return explain(services, { id: row.id }, row.label);
  const name = await window.showInputBox({
    title: l10n.t('Explain a Name'),
    prompt: l10n.t('A DNS name, a Service or a pod. Empty: all headless Services.'),
    placeHolder: 'web-1.nginx.shop',
    value: row === undefined ? '' : await nameOf(services, row),
  });
  if (name !== undefined) await explain(services, { name }, name.trim());
}

async function explain({ reports }: CommandServices, params: ExplainParams, label: string): Promise<void> {
  // A tab's name ends at a slash.
  const title = label === '' ? l10n.t('all headless Services') : label.replaceAll('/', ' ');
  await reports.show(requests.doctor, params, { path: `/${l10n.t('Explain {0}', title)}`, query: JSON.stringify(params) });
}

/** The DNS name of a row, where it has one. */
async function nameOf({ server }: CommandServices, { id, kind, label }: TreeRow): Promise<string> {
  if (kind !== 'service' && kind !== 'serviceName' && kind !== 'pod') return '';
  const answer = await server.request<RowText>(requests.rowText, { id, form: 'fqdn' } satisfies RowTextParams);
  return answer?.text ?? label;
}

async function compareRecords({ reports }: CommandServices): Promise<void> {
  const uri = window.activeTextEditor?.document.uri.toString();
  if (uri === undefined) return;
  const file = Uri.parse(uri).path.split('/').at(-1) ?? '';
  await reports.show(requests.compare, { uri } satisfies CompareParams, { path: `/${l10n.t('Compare {0}', file)}`, query: uri });
}
