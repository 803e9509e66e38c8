// npm start: builds the extension and opens a real VS Code with it on the samples, with a cluster behind the tree.
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startCodeServer } from './codeServer.mts';
import { codeServerMissing } from './codeServerInstall.mts';
import { openDesktop, desktopMissing } from './desktopCode.mts';
import { cacheFolder } from './installOnce.mts';
import { pack } from './pack.mts';
import { root } from './run.mts';

const help = `npm start [-- OPTIONS] [FOLDER]

Builds the extension and opens VS Code with it on FOLDER (default: samples/): the desktop VS Code where a
"code" command and a screen are there, else a VS Code in the browser, whose address is printed.
The profile is one of its own; yours is left alone.

Behind the tree is the cluster of your kubeconfig (KUBECONFIG or ~/.kube/config). Where there is none, a
sample cluster is started from the manifests in FOLDER and follows every edit.

  --browser         the VS Code in the browser, even where a desktop one is there
  --port PORT       its port on 127.0.0.1 (default: a free one)
  --profile DIR     where the profile is kept (default: in the folder of downloads)
  --sample-cluster  the sample cluster, even where a kubeconfig is there
  --help            this text

Ctrl-C stops everything. Downloads are kept in ${cacheFolder()} (HEADLESS_CACHE names another place).
`;

interface Options {
  readonly folder: string;
  readonly browser: boolean;
  readonly port: number;
  readonly profile: string;
  readonly sampleCluster: boolean;
}

/** Something that runs until it ends by itself or is stopped. */
interface Running {
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  if (options === undefined) return void process.stdout.write(help);
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
  say('Building the extension.');
  const vsix = await pack();
  const cluster = await startCluster(options);
  try {
    const editor = await openEditor(options, vsix, cluster?.kubeconfigPath);
    say(`Manifests: ${options.folder}`);
    say(cluster === undefined ? 'Cluster:   yours, once you choose a context' : 'Cluster:   a sample, made from these manifests');
    say('Ctrl-C stops it.');
    await Promise.race([interrupted, editor.ended]);
    await editor.stop();
  } finally {
    await cluster?.stop();
  }
}

function readOptions(args: readonly string[]): Options | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      browser: { type: 'boolean', default: false },
      port: { type: 'string', default: '0' },
      profile: { type: 'string', default: path.join(cacheFolder(), 'npm-start') },
      'sample-cluster': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const folder = path.resolve(process.env.INIT_CWD ?? '.', positionals[0] ?? path.join(root, 'samples'));
  const { browser, profile } = values;
  return { folder, browser, port: Number(values.port), profile: path.resolve(profile), sampleCluster: values['sample-cluster'] };
}

async function startCluster(options: Options): Promise<{ kubeconfigPath: string; stop(): Promise<void> } | undefined> {
  const given = process.env.KUBECONFIG ? true : existsSync(path.join(os.homedir(), '.kube', 'config'));
  if (given && !options.sampleCluster) return undefined;
  const { startSampleCluster } = await import('../test/support/sampleCluster.ts');
  return startSampleCluster({ folder: options.folder });
}

async function openEditor(options: Options, vsix: string, kubeconfig: string | undefined): Promise<Running> {
  const env = kubeconfig === undefined ? {} : { KUBECONFIG: kubeconfig };
  const noDesktop = options.browser ? 'the browser was asked for' : await desktopMissing();
  if (noDesktop === undefined) {
    say('Opening the desktop VS Code.');
    return openDesktop({ folder: options.folder, profile: path.join(options.profile, 'desktop'), vsix, env });
  }
  const missing = await codeServerMissing();
  if (missing !== undefined) throw new Error(`No VS Code to open. Desktop: ${noDesktop}. Browser: ${missing}`);
  const profile = path.join(options.profile, 'browser');
  const [userDataDir, extensionsDir] = [path.join(profile, 'user'), path.join(profile, 'extensions')];
  const server = await startCodeServer({ folder: options.folder, userDataDir, extensionsDir, port: options.port, vsix: [vsix], env });
  say(`VS Code is open at\n\n  ${server.url}\n`);
  return server;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
