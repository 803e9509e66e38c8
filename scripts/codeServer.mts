import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { ensureCodeServer } from './codeServerInstall.mts';
import { writeSettings } from './editorSettings.mts';
import { type ProcessGroup, startProcessGroup } from './processGroup.mts';

/** What a code-server is started with. Folders are created where they are missing. */
export interface CodeServerOptions {
  /** The workspace folder that the address opens. */
  readonly folder: string;
  readonly userDataDir: string;
  readonly extensionsDir: string;
  /** TCP port on 127.0.0.1; 0 or none: a free one. */
  readonly port?: number;
  /** User settings, for a profile that has none yet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Variables on top of this process's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Packed extensions to install before the start. */
  readonly vsix?: readonly string[];
}

/** A code-server that answers. */
export interface RunningCodeServer {
  /** Address that opens the workspace folder. */
  readonly url: string;
  /** Settles when the server is gone, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts code-server and waits until it answers. Throws with the server's last words when it ends before, or after 60 seconds. */
export async function startCodeServer(options: CodeServerOptions): Promise<RunningCodeServer> {
  const { command } = await ensureCodeServer();
  await mkdir(options.extensionsDir, { recursive: true });
  await writeSettings(options.userDataDir, options.settings ?? {});
  const common = await commonArguments(options);
  const env = { ...process.env, ...options.env };
  for (const vsix of options.vsix ?? []) await runOnce([...command, ...common, '--install-extension', vsix, '--force'], env);
  const group = startProcessGroup([...command, ...common, ...serverArguments(options)], { env });
  const origin = await listening(group).catch(async (error: unknown) => {
    await group.stop();
    throw error;
  });
  return { url: `${origin}/?folder=${encodeURI(options.folder)}`, ended: group.ended, stop: group.stop };
}

/** A config file of its own: without one, code-server writes one with a password into the user's home folder. */
async function commonArguments(options: CodeServerOptions): Promise<string[]> {
  const config = path.join(options.userDataDir, 'config.yaml');
  await writeFile(config, 'auth: none\n');
  return ['--config', config, '--user-data-dir', options.userDataDir, '--extensions-dir', options.extensionsDir];
}

function serverArguments(options: CodeServerOptions): string[] {
  const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override'];
  return ['--auth', 'none', '--bind-addr', `127.0.0.1:${options.port ?? 0}`, ...quiet, options.folder];
}

async function runOnce(command: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const group = startProcessGroup(command, { env });
  const said = collect(group.stdout, group.stderr);
  await group.ended;
  // The exit code of a group tells nothing, and --install-extension ends with 0 even after a failure.
  if (!said().includes('was successfully installed')) throw new Error(`${command.slice(-3).join(' ')}: ${said()}`);
}

/** Waits for the line that names the address: with port 0 only the server knows it. */
async function listening(group: ProcessGroup): Promise<string> {
  const said = collect(group.stderr);
  const address = new Promise<string>((resolve) => {
    createInterface({ input: group.stdout }).on('line', (line) => {
      const origin = /HTTP server listening on (http:\S+?)\/?$/.exec(line)?.[1];
      if (origin !== undefined) resolve(origin);
    });
  });
  const origin = await Promise.race([address, group.ended, limit(60_000)]);
  if (typeof origin !== 'string') throw new Error(`code-server does not listen. ${said()}`);
  await fetch(`${origin}/healthz`);
  return origin;
}

function limit(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

/** Keeps the last of what a program says, for the message when it fails. */
function collect(...streams: readonly Readable[]): () => string {
  let text = '';
  for (const stream of streams) stream.on('data', (chunk) => (text = (text + String(chunk)).slice(-4000)));
  return () => text.trim();
}
