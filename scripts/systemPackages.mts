import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Makes sure that Debian packages are there, installing them by apt-get where that is possible without a question.
 * Returns undefined when all of them are there, else one sentence that names what is missing and how to get it.
 */
export async function ensureSystemPackages(names: readonly string[]): Promise<string | undefined> {
  const missing = await missingPackages(names);
  if (missing === undefined) return `dpkg is not here, so ${names.join(', ')} cannot be looked up or installed.`;
  if (missing.length === 0) return undefined;
  const command = `apt-get install ${missing.join(' ')}`;
  if (process.getuid?.() !== 0) return `Missing: ${missing.join(', ')}. As root: ${command}`;
  process.stderr.write(`Installing ${missing.join(', ')} by apt-get.\n`);
  return (await tryInstall(missing)) ?? (await stillMissing(missing, command));
}

async function missingPackages(names: readonly string[]): Promise<string[] | undefined> {
  if (!(await succeeds('dpkg', ['--version']))) return undefined;
  const missing: string[] = [];
  for (const name of names) if (!(await isInstalled(name))) missing.push(name);
  return missing;
}

async function isInstalled(name: string): Promise<boolean> {
  try {
    const { stdout } = await run('dpkg-query', ['--show', '--showformat=${Status}', name]);
    return stdout === 'install ok installed';
  } catch (error) {
    if (exitCode(error) === 1) return false; // dpkg-query has never heard of it
    throw error;
  }
}

/** Tries with the package lists that are there, then once more with fresh ones: a container image usually has none. */
async function tryInstall(names: readonly string[]): Promise<string | undefined> {
  if ((await aptGet(['install', ...names])) === undefined) return undefined;
  return (await aptGet(['update'])) ?? (await aptGet(['install', ...names]));
}

async function aptGet(args: readonly string[]): Promise<string | undefined> {
  try {
    await run('apt-get', ['--yes', '--no-install-recommends', '-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      maxBuffer: 64 * 1024 * 1024,
    });
    return undefined;
  } catch (error) {
    return `apt-get ${args.join(' ')} failed: ${lastLine(error)}`;
  }
}

async function stillMissing(names: readonly string[], command: string): Promise<string | undefined> {
  const missing = await missingPackages(names);
  return missing?.length === 0 ? undefined : `Missing after ${command}: ${(missing ?? names).join(', ')}`;
}

async function succeeds(command: string, args: readonly string[]): Promise<boolean> {
  return run(command, [...args]).then(
    () => true,
    () => false,
  );
}

function exitCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function lastLine(error: unknown): string {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  return text.trim().split('\n').at(-1) ?? '';
}
