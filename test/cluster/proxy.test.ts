import { describe, expect, test } from 'vitest';
import { proxyFor, shownProxy, type ProxySources } from '../../server/src/cluster/access/proxy.ts';

const server = 'https://api.dev.example:6443';

function proxy(environment: Readonly<Record<string, string>>, more: Partial<ProxySources> = {}, url = server): string | undefined {
  return proxyFor(url, { editor: undefined, editorNoProxy: [], environment, ...more });
}

describe('which proxy', () => {
  test.each<[string, string | undefined, Parameters<typeof proxy>]>([
    ['none', undefined, [{}]],
    ['the editor’s', 'http://editor:1', [{ HTTPS_PROXY: 'http://env:2' }, { editor: 'http://editor:1' }]],
    ['HTTPS_PROXY', 'http://env:2', [{ HTTPS_PROXY: 'http://env:2' }]],
    ['lower case before upper case', 'http://low:2', [{ HTTPS_PROXY: 'http://up:2', https_proxy: 'http://low:2' }]],
    ['not HTTP_PROXY for https', undefined, [{ HTTP_PROXY: 'http://env:2' }]],
    ['HTTP_PROXY for http', 'http://env:2', [{ HTTP_PROXY: 'http://env:2' }, {}, 'http://api.dev.example']],
    ['ALL_PROXY last', 'socks5://env:3', [{ ALL_PROXY: 'socks5://env:3' }]],
    ['without a scheme it is http', 'http://env:2', [{ HTTPS_PROXY: 'env:2' }]],
  ])('%s', (_name, wanted, args) => {
    expect(proxy(...args)).toBe(wanted);
  });
});

describe('who is reached directly', () => {
  const direct = (noProxy: string, url = server): boolean =>
    proxy({ HTTPS_PROXY: 'http://env:2', NO_PROXY: noProxy }, {}, url) === undefined;

  test.each([
    ['*', server],
    ['api.dev.example', server],
    ['dev.example', server],
    ['.dev.example', server],
    ['*.dev.example', server],
    ['other, api.dev.example:6443', server],
    ['10.0.0.0/8', 'https://10.1.2.3:6443'],
    ['10.1.2.3', 'https://10.1.2.3:6443'],
    ['fd00::1', 'https://[fd00::1]:6443'],
    ['', 'https://127.0.0.1:6443'],
    ['', 'https://localhost:6443'],
    ['', 'https://[::1]:6443'],
  ])('NO_PROXY=%s for %s', (noProxy, url) => {
    expect(direct(noProxy, url)).toBe(true);
  });

  test.each([
    ['', server],
    ['dev.example:443', server],
    ['notdev.example', server],
    ['ev.example', server],
    ['10.0.0.0/8', 'https://11.1.2.3:6443'],
    ['10.0.0.0/33', 'https://10.1.2.3:6443'],
  ])('but not by NO_PROXY=%s for %s', (noProxy, url) => {
    expect(direct(noProxy, url)).toBe(false);
  });

  test('the editor’s list counts, too', () => {
    expect(proxy({}, { editor: 'http://editor:1', editorNoProxy: ['dev.example'] })).toBeUndefined();
  });
});

test('a proxy is shown without its password', () => {
  expect(shownProxy('http://me:secret@proxy.example:3128')).toBe('http://proxy.example:3128');
  expect(shownProxy('no url')).toBe('a proxy');
});
