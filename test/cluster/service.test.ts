import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FakeApiServer } from '../support/fakeApiServer.ts';
import { configOf, startService, type ServiceRig } from './serviceRig.ts';
import { allWatches, nginx, pod } from './watchRig.ts';

let server: FakeApiServer;
let other: FakeApiServer;
let rig: ServiceRig;

beforeEach(async () => {
  server = await FakeApiServer.start();
  other = await FakeApiServer.start();
  for (const one of [nginx, pod('web-0'), pod('web-1')]) server.store.put(one);
});

afterEach(async () => {
  await rig.dispose();
  await Promise.all([server.stop(), other.stop()]);
});

/** `dev` is the server of the tests, `prod` another one that nobody is to contact. */
function begin(more: Parameters<typeof startService>[0] = {}): void {
  rig = startService({ config: configOf({ dev: server.url, prod: other.url }), ...more });
}

async function live(): Promise<void> {
  rig.service.chooseCluster({ context: 'dev', namespaces: [] });
  rig.service.viewVisible({ visible: true });
  await rig.state('live');
}

const contacts = (): number => server.requests.length + other.requests.length;

describe('nothing is contacted', () => {
  test('by listing contexts', async () => {
    begin();
    expect(await rig.service.contexts()).toMatchObject({ current: 'dev', contexts: [{ name: 'dev' }, { name: 'prod' }], problem: null });
    expect(await rig.drawn()).toEqual(['dev | not contacted', 'prod | not contacted']);
    expect(contacts()).toBe(0);
  });

  test('while no context is chosen, however visible the view', async () => {
    begin();
    rig.service.viewVisible({ visible: true });
    await rig.state('notChosen');
    expect(contacts()).toBe(0);
  });

  test('while the view is hidden, whatever is chosen', async () => {
    begin();
    rig.service.chooseCluster({ context: 'dev', namespaces: [] });
    await rig.state('idle');
    expect(await rig.drawn()).toEqual(['dev | ', 'prod | not contacted']);
    expect(contacts()).toBe(0);
  });

  test('without trust, and no kubeconfig is read', async () => {
    begin({ options: { trusted: false } });
    rig.service.chooseCluster({ context: 'dev', namespaces: [] });
    rig.service.viewVisible({ visible: true });
    await rig.state('untrusted');
    expect(await rig.drawn()).toEqual([]);
    expect(await rig.service.contexts()).toMatchObject({
      contexts: [],
      problem: 'Clusters are off in Restricted Mode: a kubeconfig can start programs.',
    });
    expect(contacts()).toBe(0);
  });

  test('but the chosen context', async () => {
    begin();
    await live();
    expect(other.requests).toHaveLength(0);
    expect(await rig.drawn()).toContain('prod | not contacted');
  });
});

test('only get, list and watch are ever asked for, of what the Roles name', async () => {
  begin();
  await live();
  await server.until('all watches', () => server.openWatches.join() === allWatches.join());
  expect([...new Set(server.requests.map(({ verb }) => verb))].toSorted()).toEqual(['get', 'list', 'watch']);
  expect([...new Set(server.requests.map(({ resource }) => resource))].toSorted()).toEqual(['configmaps', ...allWatches]);
  expect(server.requests.filter(({ verb }) => verb === 'get').map(({ path }) => path)).toEqual([
    '/api/v1/namespaces/kube-system/configmaps/coredns',
  ]);
  expect(server.requests.every(({ method }) => method === 'GET')).toBe(true);
});

test('trust given later, a context chosen, the view opened: rows', async () => {
  begin({ options: { trusted: false } });
  rig.service.chooseCluster({ context: 'dev', namespaces: [] });
  rig.service.viewVisible({ visible: true });
  rig.options({ trusted: true });
  await rig.state('live');
  expect(await rig.drawn()).toEqual([
    'dev | live · 1 Service',
    '  shop | 1 Service',
    '    nginx | 0 of 2 pods · 2 missing',
    '      nginx.shop.svc.cluster.local | no address',
    '      web-0 | missing: no address yet',
    '      web-1 | missing: no address yet',
    '      _web._tcp | no record',
    'prod | not contacted',
  ]);
});

test('a change in the cluster is told by the rows it changes, and by no others', async () => {
  begin();
  server.store.put({ ...nginx, metadata: { name: 'other', namespace: 'shop' }, spec: { clusterIP: 'None', selector: { app: 'other' } } });
  await live();
  await rig.drawn();
  const before = rig.changes.length;
  server.store.put(pod('web-2'));
  await rig.until('a change', () => rig.changes.length > before);
  expect(
    rig.changes
      .slice(before)
      .flatMap(({ ids = [], rows = [] }) => [...ids, ...rows.map(({ label, description }) => `${label} | ${description}`)]),
  ).toEqual(['nginx | 0 of 3 pods · 3 missing']);
});

test('another context: the old one is let go', async () => {
  begin();
  await live();
  rig.service.chooseCluster({ context: 'prod', namespaces: [] });
  await server.until('no watch', () => server.openWatches.length === 0);
  await other.until('all watches', () => other.openWatches.join() === allWatches.join());
  expect((await rig.state('live')).message).toBe('No headless Service in any namespace.');
  expect(await rig.drawn()).toEqual(['prod | live · 0 Services', 'dev | not contacted']);
});

describe('a hidden view', () => {
  test('stops watching after a while, keeps its rows, and goes on when it is seen again', async () => {
    begin();
    await live();
    const seen = await rig.drawn();
    rig.service.viewVisible({ visible: false });
    await server.until('no watch', () => server.openWatches.length === 0);
    expect((await rig.drawn()).slice(1)).toEqual(seen.slice(1));
    expect(rig.service.viewState()).toMatchObject({ kind: 'idle', description: expect.stringMatching(/^as of \d\d:\d\d:\d\d$/) });
    const lists = server.requests.filter(({ verb }) => verb === 'list').length;
    server.store.remove('Pod', 'shop', 'web-1');
    rig.service.viewVisible({ visible: true });
    await rig.until('the change', async () => (await rig.drawn()).includes('    nginx | 0 of 1 pod · 1 missing'));
    expect(server.requests.filter(({ verb }) => verb === 'list').length).toBe(lists);
  });

  test('seen again within the grace time goes on as if nothing had been', async () => {
    begin({ tuning: { grace: 60_000 } });
    await live();
    await server.until('all watches', () => server.openWatches.join() === allWatches.join());
    const before = server.requests.length;
    rig.service.viewVisible({ visible: false });
    rig.service.viewVisible({ visible: true });
    server.store.put(pod('web-2'));
    await rig.until('the change', async () => (await rig.drawn()).includes('    nginx | 0 of 3 pods · 3 missing'));
    expect(server.requests.length).toBe(before);
  });
});

describe('a cluster that goes away', () => {
  test('rows stay, the view says since when; then it is as before', async () => {
    begin();
    await live();
    const seen = await rig.drawn();
    const { port, store } = server;
    await server.stop();
    const state = await rig.state('offline');
    expect(state.description).toMatch(/^offline · as of \d\d:\d\d:\d\d$/);
    expect((await rig.drawn())[0]).toMatch(/^dev \| offline · as of/);
    expect((await rig.drawn()).slice(1)).toEqual(seen.slice(1));
    expect((await rig.row('dev'))?.tooltip).toMatch(/^No answer\. Next try in \d+ s\./);
    server = await FakeApiServer.start({ store }, port);
    await rig.state('live');
    expect(await rig.drawn()).toEqual(seen);
  });

  test('that was never there is offline, not empty', async () => {
    begin({ config: configOf({ dev: 'http://127.0.0.1:9' }) });
    rig.service.chooseCluster({ context: 'dev', namespaces: [] });
    rig.service.viewVisible({ visible: true });
    await rig.state('offline');
    expect(await rig.drawn()).toEqual(['dev | offline']);
  });

  test('that answers with errors only says which', async () => {
    server.fail({}, { kind: 'status', status: 500 }, 1000);
    begin();
    rig.service.chooseCluster({ context: 'dev', namespaces: [] });
    rig.service.viewVisible({ visible: true });
    expect((await rig.state('failed')).message).toBe('500 fault 500');
    server.release();
    await rig.state('live');
    server.fail({}, { kind: 'status', status: 503 }, 1000);
    server.endWatches();
    expect((await rig.state('stale')).description).toMatch(/^as of \d\d:\d\d:\d\d · reconnecting$/);
    await rig.until('the reason', async () => (await rig.row('dev'))?.tooltip === '503 fault 503');
  });

  test('a name that does not resolve says which', async () => {
    begin({ config: configOf({ dev: 'https://cluster.invalid:6443' }) });
    rig.service.chooseCluster({ context: 'dev', namespaces: [] });
    rig.service.viewVisible({ visible: true });
    await rig.state('offline');
    expect((await rig.row('dev'))?.tooltip).toContain('cluster.invalid');
  });
});

describe('refresh', () => {
  test('lists everything anew', async () => {
    begin();
    await live();
    const lists = (): number => server.requests.filter(({ verb, resource }) => verb === 'list' && resource === 'services').length;
    const before = lists();
    rig.service.refresh();
    await server.until('a new list', () => lists() > before);
    await rig.state('live');
    await server.until('all watches', () => server.openWatches.join() === allWatches.join());
  });
});

describe('the world for other parts', () => {
  test('is undefined before anything was listed, then live', async () => {
    begin();
    expect(rig.service.world()).toBeUndefined();
    await live();
    expect(rig.service.world()).toMatchObject({
      source: 'live',
      services: [{ kind: 'Service' }],
      workloads: [{ kind: 'Pod' }, { kind: 'Pod' }],
    });
  });
});

test('rows know the objects they show', async () => {
  begin();
  server.store.put({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { serviceName: 'nginx', replicas: 3 },
  });
  await live();
  const web2 = await rig.row('web-2');
  expect(rig.service.objectsOf({ id: web2?.id ?? '' })).toEqual([
    { kind: 'Pod', namespace: 'shop', name: 'web-2' },
    { kind: 'StatefulSet', namespace: 'shop', name: 'web' },
    { kind: 'Service', namespace: 'shop', name: 'nginx' },
  ]);
  expect(rig.service.objectsOf({ id: 'nothing' })).toEqual([]);
});

test('no token is ever logged', async () => {
  begin();
  await live();
  expect([...rig.log, JSON.stringify(rig.states), JSON.stringify(rig.changes)].join('\n')).not.toContain('dev-token');
});

test('disposing ends every connection, twice is once', async () => {
  begin();
  await live();
  await rig.service.dispose();
  await rig.service.dispose();
  await server.until('no watch', () => server.openWatches.length === 0);
});

test('a command reads the cluster though nobody looks, and lets it go again', async () => {
  begin();
  rig.service.chooseCluster({ context: 'dev', namespaces: [] });
  expect(await rig.service.look()).toMatchObject({ kind: 'known', about: expect.stringMatching(/^dev, /), namespaces: undefined });
  await rig.state('idle');
  await server.until('no watch', () => server.openWatches.length === 0);
});

test('a command is told why a cluster could not be read', async () => {
  begin({ config: configOf({ dev: 'http://127.0.0.1:1' }) });
  rig.service.chooseCluster({ context: 'dev', namespaces: [] });
  expect(await rig.service.look()).toMatchObject({ kind: 'unknown', said: expect.stringMatching(/^dev: .*127\.0\.0\.1:1/) });
});
