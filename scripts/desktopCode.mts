import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { writeSettings } from './editorSettings.mts';

// On Windows `code` is a .cmd file, which only a shell starts.
const shell = process.platform === 'win32';

/** Why the desktop VS Code cannot be opened from here; undefined: it can. */
export async function desktopMissing(): Promise<string | undefined> {
  // In a terminal of a remote window `code` only talks to that window and knows no profile.
  if (process.env.VSCODE_IPC_HOOK_CLI !== undefined) return 'this terminal belongs to a remote window';
  const screen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!screen) return 'there is no screen';
  return promisify(execFile)('code', ['--version'], { shell }).then(
    () => undefined,
    () => 'there is no "code" command on PATH',
  );
}

/** What the desktop VS Code is opened with. */
export interface DesktopOptions {
  readonly folder: string;
  /** Folder of user data and extensions apart from the user's own. */
  readonly profile: string;
  readonly vsix: string;
  /** Variables on top of this process's own. */
  readonly env: Readonly<Record<string, string>>;
}

/** Opens a window with the packed extension; `ended` settles when the window is closed. `stop` leaves the window to the user. */
export async function openDesktop(options: DesktopOptions): Promise<{ ended: Promise<void>; stop(): Promise<void> }> {
  const userDataDir = path.join(options.profile, 'user');
  const extensionsDir = path.join(options.profile, 'extensions');
  await mkdir(extensionsDir, { recursive: true });
  await writeSettings(userDataDir, {});
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []; // the window of root needs it
  const profile = ['--user-data-dir', userDataDir, '--extensions-dir', extensionsDir, ...sandbox];
  const env = { ...process.env, ...options.env };
  await ended(startCode([...profile, '--install-extension', options.vsix, '--force'], env));
  const window = startCode([...profile, '--new-window', '--wait', '--disable-workspace-trust', options.folder], env);
  const stop = async (): Promise<void> => {
    window.kill();
  };
  return { ended: ended(window), stop };
}

function startCode(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const quoted = shell ? args.map((arg) => `"${arg}"`) : args;
  return spawn('code', quoted, { shell, env, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Throws when the program fails; a program that was stopped has not failed. */
async function ended(child: ChildProcess): Promise<void> {
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve));
  if (code !== null && code !== 0) throw new Error(`${child.spawnargs.join(' ')} ended with ${code}`);
}
