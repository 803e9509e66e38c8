import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../server/src/cli/run.ts';
import { cli, pair } from './cliRig.ts';

const mismatched = pair.replace('serviceName: nginx', 'serviceName: ngnix');

/** Writes a baseline over one file, then checks another state of it against that. */
async function after(before: string, now: string, args: readonly string[] = []): Promise<{ code: number; out: string; baseline: string }> {
  const first = await cli(['check', '--baseline', 'known.json', '--write-baseline'], { 'a/web.yaml': before });
  expect(first).toMatchObject({ code: 0, out: '' });
  await writeFile(join(first.folder, 'a/web.yaml'), now);
  let out = '';
  const code = await runCli(['check', '--baseline', 'known.json', ...args], {
    cwd: first.folder,
    environment: {},
    readStdin: () => Promise.resolve(''),
    out: (text) => void (out += text),
    err: () => undefined,
  });
  return { code, out, baseline: await readFile(join(first.folder, 'known.json'), 'utf8') };
}

describe('a baseline', () => {
  it('leaves out what it knows', async () => {
    const { code, out, baseline } = await after(mismatched, mismatched);
    expect({ code, out }).toEqual({ code: 0, out: 'Nothing found.\n' });
    expect(JSON.parse(baseline)).toEqual({
      version: 1,
      findings: [
        {
          path: 'a/web.yaml',
          rule: 'service-not-found',
          object: 'StatefulSet shop/web',
          message: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
        },
      ],
    });
  });

  it('knows a finding again after edits elsewhere in the file', async () => {
    expect(
      (await after(mismatched, `# Moved.\n\n${mismatched.replace('image: registry.example/web:1', 'image: registry.example/web:2')}`)).code,
    ).toBe(0);
  });

  it.each([
    ['with another message', mismatched.replace('ngnix', 'ngnx')],
    ['of another object', mismatched.replace('name: web\n  namespace', 'name: other\n  namespace')],
    ['once more than it knows', `${mismatched}---\n${mismatched.slice(mismatched.indexOf('---\n') + 4)}`],
  ])('tells a finding %s', async (_, now) => {
    const { code, out } = await after(mismatched, now);
    expect(code).toBe(1);
    expect(out.match(/\[service-not-found\]/g)).toHaveLength(1);
  });

  it('is written to the file it would be read from', async () => {
    expect(await cli(['check', '--write-baseline'])).toMatchObject({
      code: 2,
      err: 'headless-services: --write-baseline needs --baseline FILE\n',
    });
  });

  it.each([
    ['no.json', '{', 'no.json: not JSON: '],
    ['no.json', '[]', 'no.json: not a baseline; --write-baseline makes one'],
    ['other.json', '', 'other.json: no such file or folder'],
  ])('stops the command where %s holds %j', async (name, text, line) => {
    const { code, err } = await cli(['check', '--baseline', name], { 'web.yaml': pair, ...(text === '' ? {} : { [name]: text }) });
    expect(code).toBe(2);
    expect(err).toContain(`headless-services: ${line}`);
  });
});
