import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FakeApiServer, type FakeApiServerOptions } from '../support/fakeApiServer.ts';
import { makeCertificate } from '../support/selfSigned.ts';
import { configOf, startService, type ServiceRig } from './serviceRig.ts';
import { allWatches, nginx, pod } from './watchRig.ts';

let server: FakeApiServer;
let rig: ServiceRig;

async function serve(options: FakeApiServerOptions = {}): Promise<void> {
  server = await FakeApiServer.start(options);
  for (const one of [nginx, pod('web-0'), pod('web-0', '', 'jobs')]) server.store.put(one);
  server.store.put({ ...nginx, metadata: { name: 'nginx', namespace: 'jobs' } });
}

beforeEach(() => serve());

afterEach(async () => {
  await rig.dispose();
  await server.stop();
});

function open(more: Parameters<typeof startService>[0] = {}, namespaces: readonly string[] = []): void {
  rig = startService({ config: configOf({ dev: server.url }), ...more });
  rig.service.chooseCluster({ context: 'dev', namespaces });
  rig.service.viewVisible({ visible: true });
}

describe('kubeconfigs', () => {
  test('none', async () => {
    open({ options: { kubeconfig: undefined } });
    await rig.state('noKubeconfig');
    expect(await rig.service.contexts()).toMatchObject({ kubeconfig: null, problem: 'No kubeconfig found.' });
  });

  test('in the home folder', async () => {
    rig = startService({ options: { kubeconfig: undefined } });
    mkdirSync(join(rig.folder, '.kube'));
    writeFileSync(join(rig.folder, '.kube', 'config'), JSON.stringify(configOf({ home: server.url })));
    expect((await rig.service.contexts()).contexts.map(({ name }) => name)).toEqual(['home']);
  });

  test('KUBECONFIG with several paths: the first of equal names counts, what is missing is skipped', async () => {
    rig = startService({ options: { kubeconfig: undefined } });
    const paths = ['one', 'missing', 'two'].map((name) => join(rig.folder, name));
    await rig.dispose();
    rig = startService({ options: { kubeconfig: undefined }, environment: { KUBECONFIG: paths.join(delimiter) } });
    mkdirSync(join(paths[0] ?? '', '..'), { recursive: true });
    writeFileSync(paths[0] ?? '', JSON.stringify(configOf({ dev: server.url })));
    writeFileSync(paths[2] ?? '', JSON.stringify(configOf({ dev: 'https://other', test: 'https://test' }, { token: 'other' })));
    expect(await rig.service.contexts()).toMatchObject({ current: 'dev', contexts: [{ name: 'dev' }, { name: 'test' }] });
    rig.service.chooseCluster({ context: 'dev', namespaces: [] });
    rig.service.viewVisible({ visible: true });
    await rig.state('live');
    expect(server.requests.every(({ token }) => token === 'dev-token')).toBe(true);
  });

  test('that is no YAML says where', async () => {
    rig = startService({});
    writeFileSync(rig.kubeconfig, 'clusters: [');
    const { problem } = await rig.service.contexts();
    expect(problem).toContain(rig.kubeconfig);
    expect(await rig.drawn()).toEqual([]);
  });

  test('a broken entry hides no other', async () => {
    const config = configOf({ dev: server.url }) as { readonly contexts: object[]; readonly clusters: object[] };
    open({ config: { ...config, clusters: [...config.clusters, { name: 'half' }], contexts: [{ name: '' }, ...config.contexts] } });
    await rig.state('live');
  });

  test('a context that is not there, a cluster that is not there', async () => {
    open({ config: { ...configOf({ other: server.url }) } });
    const state = await rig.state('failed');
    expect(state.message).toBe('No context "dev" in the kubeconfig.');
    expect(server.requests).toHaveLength(0);
  });

  test('tokenFile, relative to the kubeconfig', async () => {
    rig = startService({ config: configOf({ dev: server.url }, { tokenFile: 'token' }) });
    writeFileSync(join(rig.folder, 'token'), 'from-file\n');
    rig.service.chooseCluster({ context: 'dev', namespaces: [] });
    rig.service.viewVisible({ visible: true });
    await rig.state('live');
    expect(server.requests.at(-1)?.token).toBe('from-file');
  });

  test('impersonation with groups', async () => {
    open({ config: configOf({ dev: server.url }, { token: 't', as: 'jane', 'as-groups': ['dev', 'ops'] }) });
    await rig.state('live');
    expect(server.requests.at(-1)?.headers).toMatchObject({ 'impersonate-user': 'jane', 'impersonate-group': 'dev, ops' });
  });

  test('a user name and a password', async () => {
    open({ config: configOf({ dev: server.url }, { username: 'jane', password: 'pw' }) });
    await rig.state('live');
    expect(server.requests.at(-1)?.headers.authorization).toBe(`Basic ${Buffer.from('jane:pw').toString('base64')}`);
  });
});

describe('a kubeconfig that changes on disk', () => {
  test('another token is used, rows stay', async () => {
    open();
    await rig.state('live');
    server.authenticate = (token) => (token === 'new-token' ? token : undefined);
    server.endWatches();
    await rig.state('signIn');
    expect(await rig.drawn()).toContain('  shop | 1 Service');
    rig.write(configOf({ dev: server.url }, { token: 'new-token' }));
    await rig.state('live');
    expect(server.requests.at(-1)?.token).toBe('new-token');
  });

  test('another context is listed, the chosen one goes on undisturbed', async () => {
    open();
    await rig.state('live');
    await server.until('all watches', () => server.openWatches.join() === allWatches.join());
    const before = server.requests.length;
    rig.write(configOf({ dev: server.url, test: 'https://test' }));
    await rig.until('the new context', async () => (await rig.drawn()).includes('test | not contacted'));
    expect(server.requests.length).toBe(before);
  });

  test('one that appears after the view was opened', async () => {
    rig = startService({});
    rig.service.viewVisible({ visible: true });
    await rig.state('noKubeconfig');
    rig.write(configOf({ dev: server.url }));
    await rig.state('notChosen');
    expect(await rig.drawn()).toEqual(['dev | not contacted']);
  });

  test('another server behind the context: its rows, and no others', async () => {
    open();
    await rig.state('live');
    const other = await FakeApiServer.start();
    other.store.put({ ...nginx, metadata: { name: 'other', namespace: 'shop' } });
    rig.write(configOf({ dev: other.url }));
    await rig.until('the other Service', async () => (await rig.drawn()).some((line) => line.startsWith('    other |')));
    expect((await rig.drawn()).some((line) => line.startsWith('    nginx |'))).toBe(false);
    await rig.dispose();
    await other.stop();
  });
});

describe('TLS', () => {
  const authority = { ...makeCertificate({ commonName: 'test authority' }), commonName: 'test authority' };
  const own = makeCertificate({ commonName: 'api', dnsNames: ['api.example'], ips: ['127.0.0.1'], issuer: authority });
  const base64 = (text: string): string => Buffer.from(text).toString('base64');

  async function secure(cluster: object, user?: object, certificate = own): Promise<void> {
    await server.stop();
    await serve({ tls: { ...certificate, ca: authority.cert } });
    open({ config: configOf({ dev: { server: server.url, ...cluster } }, user) });
  }

  test('an authority of its own', async () => {
    await secure({ 'certificate-authority-data': base64(authority.cert) });
    await rig.state('live');
  });

  test('an unknown authority is offline, and says why', async () => {
    await secure({});
    await rig.state('offline');
    expect((await rig.row('dev'))?.tooltip).toMatch(/certificate/);
  });

  test('insecure-skip-tls-verify', async () => {
    await secure({ 'insecure-skip-tls-verify': true });
    await rig.state('live');
  });

  test('tls-server-name', async () => {
    const named = makeCertificate({ commonName: 'api', dnsNames: ['api.example'], issuer: authority });
    await secure({ 'certificate-authority-data': base64(authority.cert), 'tls-server-name': 'api.example' }, undefined, named);
    await rig.state('live');
  });

  test('a client certificate', async () => {
    const client = makeCertificate({ commonName: 'jane', issuer: authority });
    await secure(
      { 'certificate-authority-data': base64(authority.cert) },
      { 'client-certificate-data': base64(client.cert), 'client-key-data': base64(client.key) },
    );
    await rig.state('live');
    expect(server.requests.at(-1)?.clientName).toBe('jane');
  });
});

describe('a proxy', () => {
  test('of the kubeconfig is used before all others, and its password is never shown', async () => {
    const proxy = createServer();
    let tunnels = 0;
    proxy.on('connect', (request, socket) => {
      tunnels += 1;
      const [host = '', port = ''] = (request.url ?? '').split(':');
      const target = connect(Number(port), host === 'api.example' ? '127.0.0.1' : host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        target.pipe(socket).pipe(target);
      });
      target.on('error', () => socket.destroy());
      socket.on('error', () => target.destroy());
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const { port } = proxy.address() as AddressInfo;
    await server.stop();
    const certificate = makeCertificate({ commonName: 'api', dnsNames: ['api.example'] });
    await serve({ tls: certificate });
    const cluster = {
      server: `https://api.example:${server.port}`,
      'proxy-url': `http://me:secret@127.0.0.1:${port}`,
      'certificate-authority-data': Buffer.from(certificate.cert).toString('base64'),
    };
    open({ config: configOf({ dev: cluster }), options: { proxy: 'http://127.0.0.1:9' } });
    await rig.state('live');
    expect(tunnels).toBeGreaterThan(0);
    // Not on this machine as far as the client knows: lists come compressed.
    expect(server.requests.at(-1)?.headers['accept-encoding']).toBe('gzip');
    await rig.dispose();
    proxy.closeAllConnections();
    proxy.close();
  });

  test('that does not answer is named', async () => {
    open({ config: configOf({ dev: 'https://api.example:6443' }), options: { proxy: 'http://me:secret@127.0.0.1:9' } });
    await rig.state('offline');
    const tooltip = (await rig.row('dev'))?.tooltip ?? '';
    expect(tooltip).toContain('through http://127.0.0.1:9');
    expect(tooltip).not.toContain('secret');
  });
});

describe('credential plugins', () => {
  /** A program that counts its runs and answers with tokens `token-1`, `token-2`, …, or does what `body` says. */
  function start(body = 'echo "{\\"status\\":{\\"token\\":\\"token-$n\\"}}"', tuning = {}): void {
    const user = { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: './plugin', interactiveMode: 'Never' } };
    rig = startService({ config: configOf({ dev: server.url }, user), tuning, environment: { PATH: process.env['PATH'] } });
    const script = `#!/bin/sh\ncd "$(dirname "$0")"\nn=$(($(cat runs 2>/dev/null || echo 0) + 1))\necho $n > runs\n${body}\n`;
    writeFileSync(join(rig.folder, 'plugin'), script, { mode: 0o755 });
    rig.service.chooseCluster({ context: 'dev', namespaces: [] });
    rig.service.viewVisible({ visible: true });
  }

  test('run once for all requests, by a path relative to the kubeconfig', async () => {
    start();
    await rig.state('live');
    expect(new Set(server.requests.map(({ token }) => token))).toEqual(new Set(['token-1']));
  });

  test('not run again when the view is hidden and seen again', async () => {
    start();
    await rig.state('live');
    rig.service.viewVisible({ visible: false });
    await server.until('no watch', () => server.openWatches.length === 0);
    rig.service.viewVisible({ visible: true });
    await server.until('all watches', () => server.openWatches.join() === allWatches.join());
    expect(server.requests.at(-1)?.token).toBe('token-1');
  });

  test('a 401 makes it run once more', async () => {
    start();
    await rig.state('live');
    server.authenticate = (token) => (token === 'token-1' ? undefined : token);
    server.endWatches();
    await server.until(
      'watches with the new token',
      () => server.openWatches.join() === allWatches.join() && server.requests.at(-1)?.token === 'token-2',
    );
    await rig.state('live');
  });

  test('a second 401 ends in "sign-in needed" until the user retries', async () => {
    server.authenticate = () => undefined;
    start();
    await rig.state('signIn');
    expect(await rig.drawn()).toEqual(['dev | sign-in needed']);
    expect((await rig.row('dev'))?.tooltip).toBe('401 twice. Sign in as for kubectl, then Retry.');
    expect((await rig.row('dev'))?.can).toContain('retry');
    expect(new Set(server.requests.map(({ token }) => token))).toEqual(new Set(['token-1', 'token-2']));
    server.authenticate = (token) => token;
    rig.service.refresh();
    await rig.state('live');
    expect(server.requests.at(-1)?.token).toBe('token-3');
  });

  test('a token that has expired is replaced before it is refused', async () => {
    start(
      'echo "{\\"status\\":{\\"token\\":\\"token-$n\\",\\"expirationTimestamp\\":\\"$([ $n = 1 ] && echo 2001 || echo 2999)-01-01T00:00:00Z\\"}}"',
    );
    await rig.state('live');
    expect(server.requests.at(-1)?.token).toBe('token-2');
  });

  test('a program that is not on the PATH is named', async () => {
    open({ config: configOf({ dev: server.url }, { exec: { command: 'no-such-program-here' } }), environment: { PATH: '/nowhere' } });
    await rig.state('failed');
    expect(await rig.drawn()).toEqual(['dev | program not found: no-such-program-here']);
    expect((await rig.row('dev'))?.tooltip).toBe("Not on the editor's PATH.");
    expect(server.requests).toHaveLength(0);
  });

  test('one that fails is quoted and not run again', async () => {
    start('echo "session expired" >&2; exit 1');
    await rig.state('signIn');
    expect((await rig.row('dev'))?.tooltip).toBe('./plugin: session expired Sign in as for kubectl, then Retry.');
  });

  test('one that does not end is ended', async () => {
    start('sleep 60', { execLimit: 200 });
    await rig.state('signIn');
    expect((await rig.row('dev'))?.tooltip).toContain('did not answer within');
  });

  test('one that writes something else', async () => {
    start('echo hello');
    await rig.state('signIn');
    expect((await rig.row('dev'))?.tooltip).toContain('something else than an ExecCredential');
  });
});

describe('limited rights', () => {
  /** The user may see one namespace only, as the Role in the README says. */
  function limitTo(namespace: string): void {
    server.authorize = (_user, { namespace: asked, resource }) =>
      asked === namespace && ['services', 'endpointslices', 'pods', 'statefulsets'].includes(resource);
  }

  test('403 on all namespaces falls back to the context’s and says so', async () => {
    limitTo('jobs');
    open({ config: configOf({ dev: server.url }, { token: 't' }, { namespace: 'jobs' }) });
    await rig.until('the fallback', async () => (await rig.drawn())[0] === 'dev | forbidden · namespace jobs only');
    expect((await rig.row('dev'))?.tooltip).toMatch(/^Listing all namespaces: 403\./);
    expect((await rig.drawn())[1]).toBe('  jobs | 1 Service');
    expect(rig.service.viewState().kind).toBe('live');
  });

  test('or to those of the setting', async () => {
    limitTo('shop');
    open({ options: { namespaces: ['shop'] } });
    await rig.until('the fallback', async () => (await rig.drawn())[0] === 'dev | forbidden · namespace shop only');
  });

  test('namespaces the user chose are watched alone, without asking for all', async () => {
    limitTo('shop');
    open({}, ['shop']);
    await rig.state('live');
    expect((await rig.drawn()).slice(0, 2)).toEqual(['dev | live · 1 Service', '  shop | 1 Service']);
    const required = server.requests.filter(({ resource }) => ['services', 'pods', 'endpointslices', 'statefulsets'].includes(resource));
    expect(new Set(required.map(({ namespace }) => namespace))).toEqual(new Set(['shop']));
  });

  test('a namespace that is forbidden, too', async () => {
    server.authorize = () => false;
    open();
    const state = await rig.state('forbidden');
    expect(state.message).toContain('is forbidden: User "dev-token" cannot list');
    expect(await rig.drawn()).toEqual(['dev | forbidden']);
    server.authorize = () => true;
    await rig.state('live');
  });

  test('without the right to read pods records are shown, and nothing is called missing', async () => {
    const labels = { 'kubernetes.io/service-name': 'nginx' };
    const endpoints = [
      { addresses: ['10.0.0.5'], conditions: { ready: true }, hostname: 'web-0', targetRef: { kind: 'Pod', name: 'web-0' } },
    ];
    const slice = { addressType: 'IPv4', endpoints, ports: [{ name: 'web', port: 80, protocol: 'TCP' }] };
    server.store.put({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'nginx-x', namespace: 'shop', labels },
      ...slice,
    });
    const spec = { serviceName: 'nginx', replicas: 3 };
    server.store.put({ apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'web', namespace: 'shop' }, spec });
    server.authorize = (_user, { resource, namespace }) => resource !== 'pods' && namespace === 'shop';
    open({}, ['shop']);
    await rig.state('forbidden');
    await rig.until('rows', async () => (await rig.drawn()).length > 3);
    expect(await rig.drawn()).toEqual([
      'dev | forbidden',
      '  shop | 1 Service',
      '    nginx | 1 pod',
      '      nginx.shop.svc.cluster.local | 1 address',
      '      web-0 | 10.0.0.5',
      '      _web._tcp | port 80 · 1 pod',
    ]);
    expect((await rig.row('dev'))?.tooltip).toContain('pods is forbidden');
  });

  test('rights that come back widen the view again, rights that go narrow it', async () => {
    limitTo('shop');
    open({ options: { namespaces: ['shop'] } });
    await rig.until('the fallback', async () => (await rig.drawn())[0] === 'dev | forbidden · namespace shop only');
    server.authorize = () => true;
    await rig.until('all namespaces', async () => (await rig.drawn())[0] === 'dev | live · 2 Services');
    await server.until('all watches', () => server.openWatches.join() === allWatches.join());
    limitTo('shop');
    server.endWatches();
    await rig.until('the fallback', async () => (await rig.drawn())[0] === 'dev | forbidden · namespace shop only');
    expect((await rig.drawn()).filter((line) => line.startsWith('  ') && !line.startsWith('   '))).toEqual(['  shop | 1 Service']);
  });

  test('the namespaces to choose from, where they may be listed', async () => {
    server.store.put({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
    open();
    await rig.until('the list', async () => (await rig.service.namespaces({ context: 'dev' })).problem === null);
    expect(await rig.service.namespaces({ context: 'dev' })).toEqual({ namespaces: ['shop'], problem: null });
    expect(await rig.service.namespaces({ context: 'other' })).toEqual({ namespaces: [], problem: 'Not chosen.' });
  });

  test('and what to say where not', async () => {
    limitTo('shop');
    open({}, ['shop']);
    await rig.state('live');
    expect(await rig.service.namespaces({ context: 'dev' })).toEqual({ namespaces: ['default'], problem: 'Listing all namespaces: 403.' });
  });
});

describe('what CoreDNS’s ConfigMap says', () => {
  test('wins over the settings', async () => {
    const corefile =
      '.:53 {\n  kubernetes k8s.example in-addr.arpa ip6.arpa {\n    pods verified\n    endpoint_pod_names\n    ttl 30\n  }\n}';
    server.store.put({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'coredns', namespace: 'kube-system' },
      data: { Corefile: corefile },
    });
    open();
    await rig.state('live');
    await rig.until('names of that domain', async () => (await rig.drawn()).includes('      nginx.shop.svc.k8s.example | no address'));
  });
});
