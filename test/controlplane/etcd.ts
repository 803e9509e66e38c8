import { join } from 'node:path';
import { builtPrograms } from './binaries.ts';
import { freePort } from './freePort.ts';
import { type GuardedProcess, startGuarded } from './processes.ts';
import { until } from './until.ts';

/** A running etcd with one member. */
export interface Etcd {
  readonly url: string;
  /** Forgets all revisions but the newest, as the API server does every five minutes. */
  compact(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts etcd with its data in `folder`; resolves once it answers. */
export async function startEtcd(folder: string): Promise<Etcd> {
  const url = `http://127.0.0.1:${await freePort()}`;
  const peerUrl = `http://127.0.0.1:${await freePort()}`;
  const running: GuardedProcess = startGuarded(
    join(await builtPrograms('etcd'), 'etcd'),
    [
      `--data-dir=${join(folder, 'etcd')}`,
      '--unsafe-no-fsync',
      '--log-level=error',
      `--listen-client-urls=${url}`,
      `--advertise-client-urls=${url}`,
      `--listen-peer-urls=${peerUrl}`,
      `--initial-advertise-peer-urls=${peerUrl}`,
      `--initial-cluster=default=${peerUrl}`,
    ],
    join(folder, 'etcd.log'),
  );
  try {
    await Promise.race([until('etcd', () => isReady(url)), running.failed]);
  } catch (error) {
    await running.stop();
    throw error;
  }
  return { url, compact: () => compact(url), stop: () => running.stop() };
}

async function isReady(url: string): Promise<true | undefined> {
  try {
    const response = await fetch(`${url}/readyz`);
    return response.ok || undefined;
  } catch {
    return undefined;
  }
}

/** etcd's JSON gateway: https://etcd.io/docs/v3.6/dev-guide/api_grpc_gateway */
async function compact(url: string): Promise<void> {
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const response = await fetch(url + path, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`etcd ${path}: ${await response.text()}`);
    return await response.json();
  };
  const status = (await post('/v3/maintenance/status', {})) as { readonly header: { readonly revision: string } };
  await post('/v3/kv/compaction', { revision: status.header.revision, physical: true });
}
