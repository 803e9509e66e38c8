import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { withBuildLock } from './buildLock.ts';
import { type GoModuleName, goModules } from './goModules.ts';

/** Oldest Go that builds Kubernetes 1.36 (the `go` line of its go.mod). */
const oldestGo = { major: 1, minor: 26 };

const sources = join(import.meta.dirname, 'go');

/** Receives one line of build progress. */
export type Log = (line: string) => void;

const toStderr: Log = (line) => void process.stderr.write(`${line}\n`);

/** Why a real control plane cannot run on this machine, or `undefined` when it can. */
export function missingReason(): string | undefined {
  if (process.platform === 'win32') return 'the real control plane runs on Linux and macOS only';
  const version = goVersion();
  if (version === undefined) return 'the real control plane is built with Go, and `go` is not on the PATH';
  const [, major, minor] = /^go(\d+)\.(\d+)/.exec(version) ?? [];
  const isNewEnough = Number(major) > oldestGo.major || Number(minor) >= oldestGo.minor;
  if (isNewEnough) return undefined;
  return `the real control plane is built with Go ${oldestGo.major}.${oldestGo.minor} or newer, and this machine has ${version}`;
}

/**
 * The folder that holds the programs of a Go module, built on first use.
 * Building all of them takes about seven minutes on two cores; later calls take milliseconds.
 * Throws with the compiler's output when the build fails, or with {@link missingReason} when there is no Go.
 */
export async function builtPrograms(name: GoModuleName, log: Log = toStderr): Promise<string> {
  const version = goVersion();
  if (version === undefined) throw new Error(missingReason());
  const cache = join(cacheFolder(), 'go');
  const folder = join(cache, `${name}-${fingerprint(name, version)}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  await withBuildLock(join(cache, 'build.lock'), async () => {
    if (!existsSync(folder)) await build(name, folder, log);
  });
  return folder;
}

/** Builds every program that tests may ask for, one after the other. */
export async function buildAllPrograms(log?: Log): Promise<void> {
  for (const name of Object.keys(goModules) as GoModuleName[]) await builtPrograms(name, log);
}

/** Outside the checkout, so that a fresh clone finds what an earlier one built. */
function cacheFolder(): string {
  const { HEADLESS_CACHE: own, XDG_CACHE_HOME: xdg } = process.env;
  return own || join(xdg || join(homedir(), '.cache'), 'headless-services');
}

function fingerprint(name: GoModuleName, version: string): string {
  const hash = createHash('sha256').update(`${version} ${process.platform} ${process.arch}`);
  const folder = join(sources, goModules[name].folder);
  for (const file of readdirSync(folder).toSorted()) hash.update(file).update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 16);
}

async function build(name: GoModuleName, folder: string, log: Log): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  for (const [program, path] of Object.entries(goModules[name].programs)) {
    const started = Date.now();
    log(`building ${program} (first use only) …`);
    await goBuild(join(sources, goModules[name].folder), path, join(unfinished, program), log);
    log(`built ${program} in ${Math.round((Date.now() - started) / 1000)} s`);
  }
  // The folder appears under its name only when it is complete: a killed build leaves nothing half done.
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
}

function goBuild(moduleFolder: string, path: string, output: string, log: Log): Promise<void> {
  const child = spawn('go', ['build', '-ldflags=-s -w', '-buildvcs=false', '-o', output, path], {
    cwd: moduleFolder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
    if (text.startsWith('go: downloading')) log(text.trimEnd());
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`go build ${path} ended with ${code}:\n${errors}`))));
  });
}

function goVersion(): string | undefined {
  try {
    return execFileSync('go', ['env', 'GOVERSION'], { cwd: sources, encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}
