import { config } from '@vscode/l10n';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { errorText } from '../lsp/logger.ts';
import { startServer } from '../server.ts';
import { nodeRuntime } from './nodeRuntime.ts';

// `--stdio`, `--node-ipc`, `--socket=` and `--pipe=` are read from the command line by the library.
const connection = createConnection(ProposedFeatures.all);
const noTexts = loadTexts(process.env['VSCODE_L10N_BUNDLE_LOCATION']);
startServer(
  connection,
  nodeRuntime(process.argv[1] ?? '', () => import('../cluster/main.ts')),
);
if (noTexts !== undefined) connection.console.warn(`No texts in your language: ${noTexts}`);

/** VS Code names the bundle of the user's language, as a URI or a path; without one texts are English. Answers why it could not be read. */
function loadTexts(bundle: string | undefined): string | undefined {
  if (bundle === undefined || bundle === '') return undefined;
  try {
    config({ fsPath: bundle.startsWith('file:') ? fileURLToPath(bundle) : bundle });
    return undefined;
  } catch (error) {
    return errorText(error);
  }
}
