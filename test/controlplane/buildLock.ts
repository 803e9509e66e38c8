import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** How often a waiting process looks whether the lock is free, in milliseconds. */
const pollInterval = 250;

/**
 * Runs `work` while this process holds the lock file, so that two test processes do not build the same thing at once.
 * The file holds the owner's process id: a lock whose owner is gone (killed in the middle of a build) is taken over.
 */
export async function withBuildLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  while (!tryLock(file)) await delay(pollInterval);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function tryLock(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    removeIfStale(file);
    return false;
  }
}

function removeIfStale(file: string): void {
  const owner = ownerOf(file);
  if (owner === undefined || isAlive(owner)) return;
  // Renaming is atomic: of two processes that both saw the dead owner, only one gets the file.
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  rmSync(aside, { force: true });
}

function ownerOf(file: string): number | undefined {
  try {
    // Empty for the instant between creating and writing: that owner is alive.
    const text = readFileSync(file, 'utf8');
    return text === '' ? undefined : Number(text);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: the process exists and belongs to somebody else.
    return hasCode(error, 'EPERM');
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
