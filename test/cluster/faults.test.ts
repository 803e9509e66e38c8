import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeApiServer, type Fault, type FaultMatch } from '../support/fakeApiServer.ts';
import { FakeStore } from '../support/fakeApiStore.ts';
import { allWatches, nginx, pod, startWatch, type WatchRig } from './watchRig.ts';

/** Each fault comes over real HTTP; afterwards the store equals a fresh list, and as many watches are open as before. */
let server: FakeApiServer;
let rig: WatchRig;

beforeEach(async () => {
  const store = new FakeStore();
  store.put(nginx);
  for (let i = 0; i < 25; i += 1) store.put(pod(`web-${i}`));
  server = await FakeApiServer.start({ store });
});

afterEach(async () => {
  rig.watch.stop();
  await server.stop();
});

/** Live, in step, and every watch open. */
async function recovered(): Promise<void> {
  await rig.inStep(server);
  await server.until('all watches', () => server.openWatches.join() === allWatches.join());
  await rig.inStep(server);
}

/** A change that only a working watch brings over. */
async function stillFollows(): Promise<void> {
  server.store.put(pod('web-0', 'after'));
  server.store.remove('Pod', 'shop', 'web-1');
  server.store.put(pod('web-99'));
  await recovered();
}

test('lists in pages, then follows', async () => {
  rig = startWatch(server);
  await recovered();
  expect(server.requests.filter(({ verb, resource }) => verb === 'list' && resource === 'pods')).toHaveLength(3);
  await stillFollows();
  expect(rig.watch.store.count('pods')).toBe(25);
});

describe('a list that fails is asked for again', () => {
  const pods: FaultMatch = { verb: 'list', resource: 'pods' };
  const later: FaultMatch = { ...pods, continued: true };
  test.each<[string, FaultMatch, Fault]>([
    ['500', pods, { kind: 'status', status: 500 }],
    ['503', pods, { kind: 'status', status: 503 }],
    ['429', pods, { kind: 'status', status: 429, retryAfter: 0 }],
    ['connection reset', pods, { kind: 'reset' }],
    ['connection cut in the body', pods, { kind: 'cutBody' }],
    ['garbage', pods, { kind: 'body', text: '<html>Bad gateway</html>' }],
    ['null', pods, { kind: 'body', text: 'null' }],
    ['410 on a later page', later, { kind: 'status', status: 410 }],
    ['500 on a later page', later, { kind: 'status', status: 500 }],
    ['cut in a later page', later, { kind: 'cutBody' }],
    ['403 for a while', pods, { kind: 'status', status: 403 }],
    ['401 once', pods, { kind: 'status', status: 401 }],
  ])('%s', async (_name, match, fault) => {
    server.fail(match, fault, fault.kind === 'status' && fault.status === 401 ? 1 : 2);
    rig = startWatch(server);
    await recovered();
    await stillFollows();
  });

  test('pages that expire again and again are given up for one whole list', async () => {
    server.fail({ ...pods, continued: true }, { kind: 'status', status: 410 }, 1000);
    rig = startWatch(server);
    await recovered();
    expect(server.requests.findLast(({ verb, resource }) => verb === 'list' && resource === 'pods')?.query.has('limit')).toBe(false);
  });

  test('not before the time that Retry-After names', async () => {
    server.fail(pods, { kind: 'status', status: 429, retryAfter: 3600 });
    rig = startWatch(server);
    await rig.until('a wait', () => rig.watch.status().failure !== undefined);
    expect(rig.watch.status().nextTry).toBeGreaterThan(Date.now() + 3_500_000);
  });
});

describe('a watch that fails goes on from where it was', () => {
  const watch: FaultMatch = { verb: 'watch', resource: 'pods' };
  const lists = (): number => server.requests.filter(({ verb, resource }) => verb === 'list' && resource === 'pods').length;

  test.each<[string, Fault]>([
    ['500', { kind: 'status', status: 500 }],
    ['503', { kind: 'status', status: 503 }],
    ['reset', { kind: 'reset' }],
    ['garbage', { kind: 'body', text: '<html>502</html>\n' }],
    ['an empty answer', { kind: 'body', text: '' }],
  ])('%s', async (_name, fault) => {
    rig = startWatch(server);
    await recovered();
    const before = lists();
    server.fail(watch, fault, 1);
    server.endWatches('end', '', 'pods');
    server.store.put(pod('web-3', 'during'));
    await recovered();
    expect(lists()).toBe(before);
    await stillFollows();
  });

  test.each<[string, 'end' | 'destroy', string]>([
    ['the server ends it', 'end', ''],
    ['the connection breaks', 'destroy', ''],
    ['half a line, then the end', 'end', '{"type":"DELETED","object":{"metadata":{"name":"web-5"'],
    ['half a line, then a cut', 'destroy', '{"type":"DELETED","object":{"kind":"Pod","apiVersion"'],
    ['garbage', 'end', 'upstream connect error\n'],
  ])('%s', async (_name, how, partial) => {
    rig = startWatch(server);
    await recovered();
    const before = lists();
    server.endWatches(how, partial, 'pods');
    server.store.put(pod('web-3', 'during'));
    server.store.remove('Pod', 'shop', 'web-4');
    await recovered();
    expect(lists()).toBe(before);
    await stillFollows();
  });

  test('silence: asked anew, from the same version, without a new list', async () => {
    rig = startWatch(server, { silence: 30 });
    await recovered();
    const before = lists();
    const watches = (): number => server.requests.filter(({ verb, resource }) => verb === 'watch' && resource === 'pods').length;
    const seen = watches();
    await server.until('three more watches', () => watches() >= seen + 3);
    expect(lists()).toBe(before);
    expect(rig.watch.status().phase).toBe('live');
    await stillFollows();
  });

  test('bookmarks alone move it on, so that a compaction does it no harm', async () => {
    rig = startWatch(server);
    await recovered();
    const before = lists();
    server.store.put({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'other', namespace: 'shop' } });
    server.bookmark();
    server.store.compact();
    server.endWatches();
    await stillFollows();
    expect(lists()).toBe(before);
  });
});

describe('410: a new list', () => {
  test('as an answer to the watch', async () => {
    rig = startWatch(server);
    await recovered();
    server.endWatches('destroy');
    server.store.remove('Pod', 'shop', 'web-7');
    server.store.compact();
    await recovered();
    await stillFollows();
  });

  test('as an event', async () => {
    rig = startWatch(server);
    await recovered();
    const status = { kind: 'Status', code: 410, message: 'too old resource version', reason: 'Expired' };
    server.writeToWatches('pods', `${JSON.stringify({ type: 'ERROR', object: status })}\n`);
    await stillFollows();
  });

  test('what was deleted meanwhile is gone, what came is there', async () => {
    rig = startWatch(server);
    await recovered();
    server.endWatches('destroy');
    for (let i = 0; i < 20; i += 1) server.store.remove('Pod', 'shop', `web-${i}`);
    for (let i = 30; i < 60; i += 1) server.store.put(pod(`web-${i}`));
    server.store.compact();
    await recovered();
    expect(rig.watch.store.count('pods')).toBe(35);
  });
});

describe('events as they should not come', () => {
  const event = (type: string, object: object): string => `${JSON.stringify({ type, object })}\n`;

  test('twice, and out of order', async () => {
    rig = startWatch(server);
    await recovered();
    const old = server.store.put(pod('web-0', 'one'));
    server.store.put(pod('web-0', 'two'));
    server.writeToWatches('pods', event('MODIFIED', old) + event('ADDED', old));
    const gone = server.store.put(pod('web-2', 'last'));
    server.store.remove('Pod', 'shop', 'web-2');
    server.writeToWatches('pods', event('MODIFIED', gone) + event('DELETED', gone));
    await stillFollows();
  });

  test('10,000 in a burst', async () => {
    rig = startWatch(server);
    await recovered();
    for (let i = 0; i < 10_000; i += 1) server.store.put(pod(`web-${i % 40}`, String(i)));
    await recovered();
  });

  test('an object of another kind, null, an event without a type', async () => {
    rig = startWatch(server);
    await recovered();
    server.writeToWatches('pods', `${event('ADDED', { kind: 'Secret' })}null\n`);
    await recovered();
    server.writeToWatches('pods', '{"object":{}}\n');
    await stillFollows();
  });

  test('null endpoints and ports are an empty slice', async () => {
    rig = startWatch(server);
    const metadata = { name: 'nginx-x', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'nginx' } };
    server.store.put({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata,
      addressType: 'IPv4',
      endpoints: null,
      ports: null,
    });
    await recovered();
    expect(rig.watch.store.count('endpointslices')).toBe(1);
  });
});

describe('a server that goes and comes back', () => {
  test('with its memory', async () => {
    rig = startWatch(server);
    await recovered();
    const { port, store } = server;
    await server.stop();
    await rig.until('offline', () => rig.watch.status().phase === 'offline');
    expect(rig.watch.store.count('pods')).toBe(25);
    expect(rig.watch.status().asOf).toBeTypeOf('number');
    store.remove('Pod', 'shop', 'web-9');
    server = await FakeApiServer.start({ store }, port);
    await stillFollows();
  });

  test('restored from an older backup: lower versions count', async () => {
    rig = startWatch(server);
    for (let i = 0; i < 50; i += 1) server.store.put(pod('web-0', String(i)));
    await recovered();
    const { port } = server;
    await server.stop();
    await rig.until('offline', () => rig.watch.status().phase === 'offline');
    const store = new FakeStore();
    store.put(nginx);
    store.put(pod('web-0', 'restored'));
    server = await FakeApiServer.start({ store }, port);
    await recovered();
    expect(rig.watch.store.count('pods')).toBe(1);
  });

  test('that does not answer is offline after a while, and the view comes back with it', async () => {
    server.fail({ resource: 'pods' }, { kind: 'hold' }, 1000);
    rig = startWatch(server, { answerLimit: 20 });
    await rig.until('offline', () => rig.watch.status().phase === 'offline');
    server.release();
    await recovered();
  });
});

test('a sleep of an hour: every watch is asked anew, from where it was', async () => {
  rig = startWatch(server, { heartbeat: 20 });
  await recovered();
  const lists = (): number => server.requests.filter(({ verb }) => verb === 'list').length;
  const before = lists();
  const watches = server.requests.length;
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
  try {
    await server.until('new watches', () => server.requests.length >= watches + allWatches.length);
    await stillFollows();
  } finally {
    vi.useRealTimers();
  }
  expect(lists()).toBe(before);
});

test('stopping closes every watch, starting again opens as many and lists nothing anew', async () => {
  rig = startWatch(server);
  await recovered();
  const lists = (): number => server.requests.filter(({ verb }) => verb === 'list').length;
  const before = lists();
  rig.watch.stop();
  await server.until('no watch', () => server.openWatches.length === 0);
  server.store.put(pod('web-77'));
  rig.watch.start();
  await recovered();
  expect(lists()).toBe(before);
});
