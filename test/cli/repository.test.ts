import { describe, expect, it } from 'vitest';
import { cli, pair } from './cliRig.ts';

const plain = pair.replaceAll('  namespace: shop\n', '');
const mismatched = pair.replace('serviceName: nginx', 'serviceName: ngnix');
const quiet = 'rules: {service-not-found: off}\n';

describe('.headless.yaml on the command line', () => {
  it.each([
    ['beside the manifests', '.headless.yaml', []],
    ['above the path', '.headless.yaml', ['a/b']],
    ['below the path', 'a/.headless.yaml', ['.']],
    ['above a named file', 'a/.headless.yaml', ['a/b/web.yaml']],
  ])('counts %s', async (_, place, paths) => {
    expect((await cli(['check', ...paths], { 'a/b/web.yaml': mismatched })).code).toBe(1);
    expect((await cli(['check', ...paths], { 'a/b/web.yaml': mismatched, [place]: quiet })).code).toBe(0);
  });

  it('does not count beyond the repository', async () => {
    expect((await cli(['check', 'a'], { 'a/web.yaml': mismatched, 'a/.git/HEAD': '', '.headless.yaml': quiet })).code).toBe(1);
  });

  it('counts for stdin where the command runs', async () => {
    expect((await cli(['check', '-'], { '.headless.yaml': quiet }, mismatched)).code).toBe(0);
  });

  it('gives way to --config', async () => {
    const files = { 'web.yaml': mismatched, '.headless.yaml': quiet, 'ci/loud.yaml': 'rules: {service-not-found: error}\n' };
    expect((await cli(['check', '--config', 'ci/loud.yaml'], files)).out).toContain('  error  No Service "ngnix"');
  });

  it('names namespace and domain of records, unless a flag says otherwise', async () => {
    const files = { 'web.yaml': plain, '.headless.yaml': 'namespace: data\nclusterDomain: k8s.example\n' };
    expect((await cli(['records', 'web.yaml'], files)).out).toContain('$ORIGIN data.svc.k8s.example.\n');
    expect((await cli(['records', 'web.yaml', '-n', 'mine'], files)).out).toContain('$ORIGIN mine.svc.k8s.example.\n');
    expect(JSON.parse((await cli(['resolve', 'web-0.nginx.data.svc.k8s.example'], files)).out)).toMatchObject({ rcode: 'NOERROR' });
  });

  it.each([
    ['dns: {ttl: soon}\n', '.headless.yaml:1: dns.ttl takes whole seconds from 0 to 3600, not "soon"'],
    ['\nrules: {stale: off}\n', '.headless.yaml:2: There is no rule "stale"'],
    ['rules: [\n', '.headless.yaml:'],
  ])('stops the command where it says %j', async (text, line) => {
    const { code, out, err } = await cli(['check'], { 'web.yaml': pair, '.headless.yaml': text });
    expect({ code, out, lines: err.split('\n').length }).toEqual({ code: 2, out: '', lines: 2 });
    expect(err).toContain(`headless-services: ${line}`);
  });

  it('stops the command where --config leads nowhere', async () => {
    expect(await cli(['check', '--config', 'no.yaml'])).toMatchObject({
      code: 2,
      err: 'headless-services: no.yaml: no such file or folder\n',
    });
  });
});

describe('files left alone', () => {
  const found = async (files: Readonly<Record<string, string>>, ...paths: string[]): Promise<string[]> => {
    const { out } = await cli(['check', '--format', 'json', ...paths], files);
    return (JSON.parse(out) as { path: string }[]).map(({ path }) => path);
  };

  it('are those a .headless.yaml excludes, but never one that is named', async () => {
    const files = { '.headless.yaml': 'exclude: ["**/generated"]\n', 'a/generated/web.yaml': mismatched, 'a/web.yaml': mismatched };
    expect(await found(files)).toEqual(['a/web.yaml']);
    expect(await found(files, 'a/generated/web.yaml')).toEqual(['a/generated/web.yaml']);
  });

  it('are those that git ignores, the deepest .gitignore deciding', async () => {
    const files = {
      '.git/HEAD': '',
      '.gitignore': 'out/\n*.tmp.yaml\n',
      'out/web.yaml': mismatched,
      'a/x.tmp.yaml': mismatched,
      'a/keep.tmp.yaml': mismatched,
      'a/.gitignore': '!keep.tmp.yaml\n/own.yaml\n',
      'a/own.yaml': mismatched,
      'a/b/own.yaml': mismatched,
    };
    expect(await found(files)).toEqual(['a/b/own.yaml', 'a/keep.tmp.yaml']);
    expect(await found(files, 'a')).toEqual(['a/b/own.yaml', 'a/keep.tmp.yaml']);
    expect(await found(files, 'out')).toEqual(['out/web.yaml']);
  });
});
