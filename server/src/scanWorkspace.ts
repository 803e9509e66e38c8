import { t } from '@vscode/l10n';
import type { CancellationToken, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { isBelow } from './lsp/uri.ts';
import type { Services } from './services.ts';
import { isRepositoryConfig } from './workspace/repositoryConfig.ts';
import { readAll, type WorkspaceFiles } from './workspaceFiles.ts';

/** From how many files on progress is shown. */
const many = 200;

/**
 * Reads every manifest of the workspace into the index, those in the folders of open documents first, and forgets files that are no
 * longer there. The user can stop it: what was read by then counts.
 */
export async function scanWorkspace(services: Services, files: WorkspaceFiles): Promise<void> {
  const { index, open, runtime } = services;
  const started = runtime.now();
  const listed = await files.list([...services.folders]);
  await readConfigs(services, files, listed.filter(isRepositoryConfig));
  const found = listed.filter((uri) => !index.excludes(uri));
  const uris = nearOpenFirst(found, [...open.keys()]);
  const there = new Set(uris);
  const gone = [...index.files()].map(({ uri }) => uri).filter((uri) => !open.has(uri) && !there.has(uri));
  for (const uri of gone) index.removeFile(uri);
  const progress = uris.length >= many ? await begin(services) : undefined;
  const token: Pick<CancellationToken, 'isCancellationRequested'> = progress?.token ?? { isCancellationRequested: false };
  const take = (uri: string, text: string, done: number): void => {
    // One file that cannot be taken in must not keep the others out.
    if (!open.has(uri)) void services.guard.run(`reading ${uri}`, () => index.setFile(uri, text));
    if (done % 100 === 0) progress?.report(Math.floor((100 * done) / uris.length), words(done, uris.length));
  };
  const whole = await readAll(files, uris, take, () => runtime.timers.turn(), token);
  progress?.done();
  services.logger.info(`${whole ? 'Read' : 'Stopped reading'} ${uris.length} files in ${Math.round(runtime.now() - started)} ms`);
}

/** What a repository says of itself comes first: by it the other files are read, or left alone. */
async function readConfigs({ index, open }: Services, files: WorkspaceFiles, uris: readonly string[]): Promise<void> {
  const gone = [...index.files()].map(({ uri }) => uri).filter((uri) => isRepositoryConfig(uri) && !uris.includes(uri) && !open.has(uri));
  for (const uri of gone) index.removeFile(uri);
  for (const uri of uris) {
    const text = await files.read(uri);
    if (text !== undefined && !open.has(uri)) index.setFile(uri, text);
  }
}

async function begin({ client, connection }: Services): Promise<WorkDoneProgressServerReporter | undefined> {
  if (!client.progress) return undefined;
  const progress = await connection.window.createWorkDoneProgress();
  progress.begin('Headless Services', 0, undefined, true);
  return progress;
}

function words(done: number, all: number): string {
  return t('Reading manifests: {0} of {1}', done.toLocaleString('en'), all.toLocaleString('en'));
}

function nearOpenFirst(uris: readonly string[], open: readonly string[]): readonly string[] {
  const folders = new Set(open.map((uri) => uri.slice(0, uri.lastIndexOf('/'))));
  const near = (uri: string): boolean => [...folders].some((folder) => isBelow(uri, folder.slice(0, folder.lastIndexOf('/'))));
  return folders.size === 0 ? uris : [...uris.filter(near), ...uris.filter((uri) => !near(uri))];
}
