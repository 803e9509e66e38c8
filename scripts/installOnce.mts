import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** The folder for large downloads that outlive a checkout: $HEADLESS_CACHE, else `headless-services` in the user's cache folder. */
export function cacheFolder(): string {
  const userCache = process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache');
  return process.env.HEADLESS_CACHE ?? path.join(userCache, 'headless-services');
}

/**
 * Fills `folder` by `install` unless it exists, and returns it. `install` works in a folder beside it that is renamed when it is
 * done, so a folder that exists is always complete. Two processes do not install twice: the second waits for the first.
 */
export async function installOnce(folder: string, install: (temporary: string) => Promise<void>): Promise<string> {
  await mkdir(path.dirname(folder), { recursive: true });
  const lock = `${folder}.lock`;
  while (!existsSync(folder)) {
    if (!(await takeLock(lock))) {
      await wait(500);
      continue;
    }
    try {
      if (!existsSync(folder)) await installInto(folder, install);
    } finally {
      await rm(lock, { force: true });
    }
  }
  return folder;
}

async function installInto(folder: string, install: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = `${folder}.tmp`; // one name: what a killed process left there goes with the next attempt
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary);
  try {
    await install(temporary);
    await rename(temporary, folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** The lock holds the process id of its owner; a lock whose owner is gone (killed, machine restarted) is taken over. */
async function takeLock(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const owner = await readOwner(lock);
  if (owner !== undefined && !isAlive(owner)) await rm(lock, { force: true });
  return false;
}

/** Undefined when the lock was released meanwhile, or its owner has not written its id yet. */
async function readOwner(lock: string): Promise<number | undefined> {
  const text = await readFile(lock, 'utf8').catch(() => '');
  return text === '' ? undefined : Number(text);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
