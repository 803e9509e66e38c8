import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { installOnce } from '../../scripts/installOnce.mts';

let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(path.join(os.tmpdir(), 'headless-cache-'));
});
afterEach(() => rm(cache, { recursive: true, force: true }));

it('installs into a folder beside the wanted one, which appears complete', async () => {
  const folder = path.join(cache, 'tool');
  await installOnce(folder, async (temporary) => {
    expect(temporary).not.toBe(folder);
    await writeFile(path.join(temporary, 'binary'), 'x');
    expect(existsSync(folder)).toBe(false);
  });
  expect(await readdir(cache)).toEqual(['tool']);
  expect(await readFile(path.join(folder, 'binary'), 'utf8')).toBe('x');
});

it('installs once for two that ask at the same time', async () => {
  let installs = 0;
  const install = async (): Promise<void> => void installs++;
  const folder = path.join(cache, 'tool');
  await Promise.all([installOnce(folder, install), installOnce(folder, install)]);
  expect(installs).toBe(1);
});

it('leaves nothing behind after a failure, so that the next attempt starts afresh', async () => {
  const folder = path.join(cache, 'tool');
  const offline = installOnce(folder, async () => Promise.reject(new Error('offline')));
  await expect(offline).rejects.toThrow('offline');
  expect(await readdir(cache)).toEqual([]);
});

it('takes over the lock of a process that is gone', async () => {
  const folder = path.join(cache, 'tool');
  await writeFile(`${folder}.lock`, '4194304'); // above the highest process id of Linux
  await installOnce(folder, async () => undefined);
  expect(await readdir(cache)).toEqual(['tool']);
});
