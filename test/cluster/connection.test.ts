import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bodyText, type Connection } from '../../server/src/cluster/access/connection.ts';
import { FakeApiServer } from '../support/fakeApiServer.ts';
import { connect, nginx } from './watchRig.ts';

let server: FakeApiServer;
let connection: Connection;

beforeEach(async () => {
  server = await FakeApiServer.start();
  connection = await connect(server.url);
});

afterEach(async () => {
  connection.close();
  await server.stop();
});

const services = '/api/v1/services';

test('ending one request leaves the next on the same kept connection alone', async () => {
  const first = new AbortController();
  await bodyText(await connection.get(services, {}, first.signal));
  // Node keeps a connection a moment after the answer has ended.
  await nextTurn();
  const watch = await connection.get(services, { watch: 'true' }, new AbortController().signal);
  expect(new Set(server.requests.map(({ clientPort }) => clientPort)).size).toBe(1);
  first.abort();
  server.store.put(nginx);
  const [chunk] = (await once(watch, 'data')) as [Buffer];
  expect(JSON.parse(chunk.toString())).toMatchObject({ type: 'ADDED', object: { metadata: { name: 'nginx' } } });
});

test('a closed connection can be used again', async () => {
  const { signal } = new AbortController();
  await bodyText(await connection.get(services, {}, signal));
  connection.close();
  expect(JSON.parse(await bodyText(await connection.get(services, {}, signal)))).toMatchObject({ kind: 'ServiceList' });
});

test('a request that was ended before it began asks nothing', async () => {
  const before = server.requests.length;
  await expect(connection.get(services, {}, AbortSignal.abort())).rejects.toMatchObject({ failure: { kind: 'unreachable' } });
  expect(server.requests.length).toBe(before);
});
