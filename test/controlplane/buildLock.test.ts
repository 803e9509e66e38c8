import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withBuildLock } from './buildLock.ts';

describe('the build lock', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'build-lock-'));
    file = join(folder, 'build.lock');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('lets one build wait for the other', async () => {
    const events: string[] = [];
    const build = (name: string): Promise<void> =>
      withBuildLock(file, async () => {
        events.push(`${name} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        events.push(`${name} ends`);
      });
    await Promise.all([build('first'), build('second')]);
    expect(events).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('is free again after a build that failed', async () => {
    await expect(withBuildLock(file, () => Promise.reject(new Error('no compiler')))).rejects.toThrow('no compiler');
    expect(existsSync(file)).toBe(false);
  });

  it('is taken over from a process that died', async () => {
    const child = spawn('true');
    await once(child, 'exit');
    writeFileSync(file, String(child.pid));
    expect(await withBuildLock(file, async () => readFileSync(file, 'utf8'))).toBe(String(process.pid));
  });
});
