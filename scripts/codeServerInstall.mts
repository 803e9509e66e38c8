import { spawn } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder, installOnce } from './installOnce.mts';
import { ensureSystemPackages } from './systemPackages.mts';

/** VS Code 1.139.1 as a server for browsers. */
const version = '4.139.1';
/** code-server insists on Node 24; a version of its own keeps the cache valid whatever Node runs this. */
const nodeVersion = '24.21.0';
/** npm 12 and later run no install script that a package's own package.json does not allow; code-server needs its own. */
const npmVersion = '11.19.1';

/** The command line that starts code-server; its arguments follow. */
export interface CodeServer {
  readonly command: readonly string[];
}

/** Why code-server cannot be had on this machine, in one sentence; undefined when it is there or can be installed. */
export async function codeServerMissing(): Promise<string | undefined> {
  if (existsSync(installFolder())) return undefined;
  if (process.platform === 'win32') return 'code-server runs on Linux and macOS only.';
  if (process.platform === 'darwin') return undefined;
  return ensureSystemPackages(['g++', 'make', 'python3', 'libkrb5-dev']);
}

/**
 * code-server from the cache folder, installed there on first use: 2 minutes, 800 MB. Progress goes to stderr.
 * Throws an `Error` whose message says why it cannot be installed.
 */
export async function ensureCodeServer(): Promise<CodeServer> {
  const missing = await codeServerMissing();
  if (missing !== undefined) throw new Error(missing);
  const folder = await installOnce(installFolder(), install);
  const modules = path.join(folder, 'node_modules');
  return { command: [path.join(modules, '.bin', 'node'), path.join(modules, 'code-server', 'out', 'node', 'entry.js')] };
}

function installFolder(): string {
  return path.join(cacheFolder(), `code-server-${version}-node${nodeVersion}`);
}

async function install(folder: string): Promise<void> {
  process.stderr.write(`Installing code-server ${version} into ${installFolder()}: about 2 minutes, once.\n`);
  const node = `node-${process.platform}-${process.arch}`;
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
  const environment = withoutOuterNpm(process.env);
  await npmInstall(folder, [`${node}@${nodeVersion}`, `npm@${npmVersion}`], environment);
  const modules = path.join(folder, 'node_modules');
  await npmInstall(folder, [`code-server@${version}`], {
    ...environment,
    PATH: `${path.join(modules, '.bin')}${path.delimiter}${process.env.PATH ?? ''}`,
    npm_config_nodedir: path.join(modules, node), // headers for the native modules, so that none are downloaded
  });
}

/**
 * The environment without what an npm that runs this tells its scripts: code-server's install script takes the version of Node from
 * `npm_config_user_agent`, which would be that of the outer npm. What the user configured (registry, proxy, certificates) stays.
 */
function withoutOuterNpm(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const told =
    /^(?:npm_(?:config_(?:user_agent|local_prefix|global_prefix|prefix|node_gyp)|node_execpath|execpath|command|lifecycle_.*|package_.*)|NODE|INIT_CWD)$/i;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !told.test(name)));
}

/** Runs npm with its whole output in `npm.log`; every 20 seconds a line on stderr says that it is still at work. */
async function npmInstall(folder: string, packages: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const logPath = path.join(folder, 'npm.log');
  const log = createWriteStream(logPath, { flags: 'a' });
  const started = Date.now();
  const npm = spawn('npm', ['install', '--no-audit', '--no-fund', '--save-exact', ...packages], { cwd: folder, env });
  npm.stdout.pipe(log, { end: false });
  npm.stderr.pipe(log, { end: false });
  const progress = setInterval(() => {
    process.stderr.write(`  npm install ${packages.join(' ')}: ${Math.round((Date.now() - started) / 1000)} s\n`);
  }, 20_000);
  try {
    const code = await new Promise((resolve, reject) => npm.once('error', reject).once('close', resolve));
    if (code !== 0) throw new Error(`npm install ${packages.join(' ')} failed: ${await lastLines(logPath)}`);
  } finally {
    clearInterval(progress);
    log.end();
  }
}

async function lastLines(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).trim().split('\n').slice(-15).join('\n');
}
