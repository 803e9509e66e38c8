import { config } from '@vscode/l10n';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../server.ts';
import { nodeRuntime } from './nodeRuntime.ts';

// VS Code names the bundle of the user's language, as a URI or a path; without one texts are English.
const bundle = process.env['VSCODE_L10N_BUNDLE_LOCATION'];
if (bundle !== undefined && bundle !== '') config({ fsPath: bundle.startsWith('file:') ? fileURLToPath(bundle) : bundle });

// `--stdio`, `--node-ipc`, `--socket=` and `--pipe=` are read from the command line by the library.
startServer(
  createConnection(ProposedFeatures.all),
  nodeRuntime(process.argv[1] ?? '', () => import('../cluster/main.ts')),
);
