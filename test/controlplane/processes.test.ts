import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startGuarded } from './processes.ts';
import { until } from './until.ts';

/** Writes its process id to the file named by its argument, then lives on. */
const lives = 'echo $$ > "$0.part"; mv "$0.part" "$0"; exec sleep 600';

describe.skipIf(process.platform === 'win32')('a guarded process', () => {
  let folder: string;
  let pidFile: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guarded-'));
    pidFile = join(folder, 'pid');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is gone after stop, however often that is called', async () => {
    const running = startGuarded('/bin/sh', ['-c', lives, pidFile], join(folder, 'log'));
    const pid = await startedPid(pidFile);
    expect(isAlive(pid)).toBe(true);
    await running.stop();
    await running.stop();
    await untilGone(pid);
  });

  it('says how its log ends when it ends by itself', async () => {
    const running = startGuarded('/bin/sh', ['-c', 'echo no such flag >&2; exit 3'], join(folder, 'log'));
    await expect(running.failed).rejects.toThrow('no such flag');
  });

  it('is gone when the process that started it is killed', async () => {
    const module = join(import.meta.dirname, 'processes.ts');
    const args = JSON.stringify(['-c', lives, pidFile]);
    const script = `import(${JSON.stringify(module)}).then((m) => m.startGuarded('/bin/sh', ${args}, '/dev/null'))`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
    const pid = await startedPid(pidFile);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await untilGone(pid);
  });
});

function startedPid(file: string): Promise<number> {
  return until('the process to start', () => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined));
}

function untilGone(pid: number): Promise<true> {
  return until(`process ${pid} to end`, () => (isAlive(pid) ? undefined : true), 5_000);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
