import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathToFileURL } from 'node:url';
import { globMatcher } from '../../server/src/workspace/glob.ts';
import { isBelow, relativePath, uriKey } from '../../server/src/lsp/uri.ts';

describe('one spelling for each file', () => {
  it.each([
    ['file:///C:/work/a%20b.yaml', 'file:///c%3A/work/a%20b.yaml'],
    ['file:///c%3A/work/a b.yaml', 'file:///c%3A/work/a%20b.yaml'],
    ['file:///work/a@b+c.yaml', 'file:///work/a%40b%2Bc.yaml'],
    ['vscode-vfs://github/owner/repo/web.yaml', 'vscode-vfs://github/owner/repo/web.yaml'],
    ['file:///work/100%.yaml', 'file:///work/100%25.yaml'],
    ['untitled:Untitled-1', 'untitled:Untitled-1'],
  ])('%s', (uri, key) => expect(uriKey(uri)).toBe(key));

  it('a key is its own key, and Node and VS Code mean the same file', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((name) => name !== '' && !/[/\\\0]/.test(name)),
        (name) => {
          const key = uriKey(pathToFileURL(`/work/${name}`).href);
          expect(uriKey(key)).toBe(key);
          expect(key).toMatch(/^file:\/\/\/[\w.~%/-]*$/);
        },
      ),
    );
  });
});

it('a path is said as seen from a file', () => {
  expect(relativePath('file:///work/app/web.yaml', 'file:///work/app/web.yaml')).toBe('web.yaml');
  expect(relativePath('file:///work/app/web.yaml', 'file:///work/base/nginx.yaml')).toBe('../base/nginx.yaml');
});

it('a folder holds what is below it, not what begins alike', () => {
  expect(isBelow('file:///work/a/b.yaml', 'file:///work/a')).toBe(true);
  expect(isBelow('file:///work/ab.yaml', 'file:///work/a')).toBe(false);
});

describe('globs', () => {
  it.each([
    ['**/vendor', 'a/vendor/x.yaml', true],
    ['**/vendor/**', 'vendor/x.yaml', true],
    ['vendor', 'a/vendor/x.yaml', false],
    ['*.yaml', 'a/x.yaml', false],
    ['**/*.{yml,yaml}', 'a/x.yml', true],
    ['test-?.yaml', 'test-1.yaml', true],
    ['[ab].yaml', 'b.yaml', true],
    ['[!ab].yaml', 'b.yaml', false],
    ['a+(b).yaml', 'a+(b).yaml', true],
  ])('%s on %s: %s', (glob, path, matches) => expect(globMatcher([glob])(path)).toBe(matches));

  it('never throw', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (glob, path) => typeof globMatcher([glob])(path) === 'boolean'));
  });
});
