import { stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defaultSettings, type ClusterSettings } from '../kubernetes/settings.ts';
import { parseManifestFile } from '../manifest/manifestFile.ts';
import { isRuleId } from '../rules/ruleTable.ts';
import { globMatcher } from '../workspace/glob.ts';
import { readRepositoryConfig, repositoryConfigName, settingsUnder, type RepositoryConfig } from '../workspace/repositoryConfig.ts';
import { clusterAsSaid, type WorkspaceSettings } from '../workspace/settings.ts';
import { WorkspaceIndex } from '../workspace/workspaceIndex.ts';
import { CliError } from './cliError.ts';
import { clusterSaid, textFlag, type ParsedFlags } from './flags.ts';
import type { CliHost } from './host.ts';
import { readText } from './readText.ts';
import { foldersOfInterest, isThere } from './walk.ts';

/** What holds for the manifests of a command line: its flags over each nearest `.headless.yaml`, or over the one of `--config`. */
export interface Repository {
  /** A new index that knows every `.headless.yaml` above the paths. */
  readonly index: WorkspaceIndex;
  /** Takes a `.headless.yaml` of a walk; with `--config` it does not count. */
  takeConfig(path: string): Promise<void>;
  /** Whether a file of a walk is left alone. */
  excludes(path: string): boolean;
}

/** The settings that the flags and the files they lead to make; something wrong in such a file is a {@link CliError}. */
export async function repositoryOf(flags: ParsedFlags, paths: readonly string[], host: CliHost): Promise<Repository> {
  const said = clusterSaid(flags);
  const settings: WorkspaceSettings = { cluster: clusterAsSaid(defaultSettings, said), rules: {}, said };
  const given = textFlag(flags, 'config');
  if (given !== undefined) return fixedRepository(resolve(host.cwd, given), given, settings);
  const index = new WorkspaceIndex(settings);
  const takeConfig = async (path: string): Promise<void> => {
    index.setFile(pathToFileURL(path).href, (await readConfig(path, relative(host.cwd, path) || path)).text);
  };
  for (const path of await configsAbove(paths, host)) await takeConfig(path);
  return { index, takeConfig, excludes: (path) => index.excludes(pathToFileURL(path).href) };
}

async function fixedRepository(path: string, given: string, settings: WorkspaceSettings): Promise<Repository> {
  const { config } = await readConfig(path, given);
  const excluded = globMatcher(config.exclude);
  return {
    index: new WorkspaceIndex(settingsUnder(config, settings)),
    takeConfig: () => Promise.resolve(),
    excludes: (file) => excluded(relative(dirname(path), file).split(sep).join('/')),
  };
}

/** The cluster for what is asked of all manifests together: as the first path has it. */
export async function clusterOf(flags: ParsedFlags, paths: readonly string[], host: CliHost): Promise<ClusterSettings> {
  const kustomization = textFlag(flags, 'kustomize');
  const first = kustomization ?? paths[0] ?? '.';
  const { index } = await repositoryOf(flags, [first], host);
  const within = first === '-' ? host.cwd : resolve(host.cwd, first);
  return index.settingsOf(pathToFileURL(join((await isFolder(within)) ? within : dirname(within), repositoryConfigName)).href).cluster;
}

async function configsAbove(paths: readonly string[], host: CliHost): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const path of paths.length === 0 ? ['.'] : paths) {
    const at = path === '-' ? host.cwd : resolve(host.cwd, path);
    for (const folder of await foldersOfInterest((await isFolder(at)) ? at : dirname(at))) {
      const config = join(folder, repositoryConfigName);
      if (!(await isThere(config))) continue;
      found.add(config);
      break;
    }
  }
  return found;
}

async function isFolder(path: string): Promise<boolean> {
  return (await isThere(path)) && (await stat(path)).isDirectory();
}

async function readConfig(path: string, shown: string): Promise<{ readonly text: string; readonly config: RepositoryConfig }> {
  const text = await readText(path, shown);
  const { config, problems } = readRepositoryConfig(parseManifestFile(text), isRuleId);
  const [problem] = problems;
  if (problem !== undefined || config === undefined) {
    const line = text.slice(0, problem?.span.start ?? 0).split('\n').length;
    throw new CliError(`${shown}:${line}: ${(problem?.message ?? '').split('\n')[0]?.replace(/[.:]$/, '')}`);
  }
  return { text, config };
}
