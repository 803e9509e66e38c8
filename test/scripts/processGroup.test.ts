import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from 'vitest';
import { type ProcessGroup, startProcessGroup } from '../../scripts/processGroup.mts';
import { tier } from '../support/tiers.ts';

/** A shell with a grandchild: prints the ids of both, then stays. */
const family = ['/bin/sh', '-c', 'sleep 600 & echo "$$ $!"; wait'];

tier('a process group', process.platform === 'win32' ? 'process groups are a thing of Unix' : undefined, () => {
  let group: ProcessGroup | undefined;
  afterEach(() => group?.stop());

  it('ends with everything in it when it is stopped', async () => {
    group = startProcessGroup(family);
    const ids = await printedIds(group.stdout);
    expect(ids.map(isAlive)).toEqual([true, true]);
    await group.stop();
    await expect.poll(() => ids.map(isAlive)).toEqual([false, false]);
  });

  it('ends with everything in it when its program ends', async () => {
    group = startProcessGroup(['/bin/sh', '-c', 'sleep 600 & echo "$$ $!"']);
    const ids = await printedIds(group.stdout);
    await group.ended;
    await expect.poll(() => ids.map(isAlive)).toEqual([false, false]);
  });

  it('ends even when the process that started it is killed', async () => {
    const script = `
      const { startProcessGroup } = await import(${JSON.stringify(import.meta.resolve('../../scripts/processGroup.mts'))});
      startProcessGroup(${JSON.stringify(family)}).stdout.pipe(process.stdout);`;
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ids = await printedIds(parent.stdout);
    parent.kill('SIGKILL');
    await expect.poll(() => ids.map(isAlive)).toEqual([false, false]);
  });
});

async function printedIds(output: NodeJS.ReadableStream): Promise<number[]> {
  for await (const line of createInterface({ input: output })) return line.split(' ').map(Number);
  throw new Error('The program ended without a line.');
}

/** A zombie counts as gone: it has ended, and waits for init to notice. */
function isAlive(pid: number): boolean {
  const state = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  return state !== '' && !state.startsWith('Z');
}
