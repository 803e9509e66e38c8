import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, pair } from './cliRig.ts';

const mismatched = pair.replace('serviceName: nginx', 'serviceName: ngnix');

describe('check', () => {
  it('finds nothing wrong in a right pair', async () => {
    expect(await cli(['check'], { 'web.yaml': pair })).toMatchObject({ code: 0, out: 'Nothing found.\n', err: '' });
  });

  it('shows the line, the place and the fixes', async () => {
    const { code, out } = await cli(['check', 'web.yaml'], { 'web.yaml': mismatched });
    expect(code).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "web.yaml:20:16  warning  No Service "ngnix" in this folder; "nginx" is headless and selects these pods.  [service-not-found]
            serviceName: ngnix
                         ^^^^^
          see web.yaml:4: Service "nginx"
          fix: Change to "nginx" · Create Service "ngnix" · Rename Service "nginx"

      1 warning in 1 file
      "
    `);
  });

  it('prints JSON with 0-based ranges and the edits of each fix', async () => {
    const { out } = await cli(['check', 'web.yaml', '--format', 'json'], { 'web.yaml': mismatched });
    const [finding] = JSON.parse(out) as [Record<string, unknown>];
    expect(finding).toMatchObject({
      path: 'web.yaml',
      range: { start: { line: 19, character: 15 }, end: { line: 19, character: 20 } },
      code: 'service-not-found',
      severity: 'warning',
    });
    expect((finding['fixes'] as unknown[])[0]).toEqual({
      title: 'Change to "nginx"',
      edits: [{ path: 'web.yaml', range: { start: { line: 19, character: 15 }, end: { line: 19, character: 20 } }, newText: 'nginx' }],
    });
  });

  it('fixes files and leaves the rest of them byte for byte', async () => {
    const { code, folder } = await cli(['check', '--fix'], { 'web.yaml': mismatched });
    expect(code).toBe(0);
    expect(await readFile(join(folder, 'web.yaml'), 'utf8')).toBe(pair);
  });

  it('speaks to GitHub in its own words', async () => {
    const { out } = await cli(['check', '--format', 'github'], { 'web.yaml': mismatched });
    expect(out).toMatch(
      /^::warning file=web\.yaml,line=20,endLine=20,col=16,endColumn=21,title=headless%3A service-not-found::No Service "ngnix"/,
    );
  });

  it('says what it could read only in part, and finds what is wrong in the rest', async () => {
    const broken = `${mismatched}---\napiVersion: v1\nkind: Service\nmetadata: {name: x\n`;
    const { code, err } = await cli(['check', 'web.yaml'], { 'web.yaml': broken });
    expect(code).toBe(1);
    expect(err).toMatch(/^web\.yaml:\d+: read only in part: .+\n$/);
  });

  it('counts only what is at or above the level', async () => {
    expect((await cli(['check', '--severity', 'error'], { 'web.yaml': mismatched })).code).toBe(0);
  });
});
