import { afterEach, describe, expect, it } from 'vitest';
import type { ClusterHost, ClusterModule, ClusterService } from '../../server/src/protocol/clusterService.ts';
import type { ClusterSettings } from '../../server/src/kubernetes/settings.ts';
import type { World } from '../../server/src/kubernetes/world.ts';
import type { TreeRow } from '../../server/src/protocol/protocol.ts';
import { startClient, type Client } from '../support/wire.ts';

const row: TreeRow = {
  id: 'dev',
  kind: 'context',
  label: 'dev',
  description: 'live',
  tooltip: '',
  accessibleLabel: 'dev',
  icon: 'server',
  children: 'collapsed',
  can: [],
};

/** A cluster part that keeps what it was asked. */
function recorder() {
  const asked: [string, unknown?][] = [];
  const state = { loads: 0, host: undefined as ClusterHost<ClusterSettings> | undefined };
  const note = (what: string) => (params?: unknown) => void asked.push(params === undefined ? [what] : [what, params]);
  const service: ClusterService<World, ClusterSettings> = {
    configure: note('configure'),
    chooseCluster: note('chooseCluster'),
    viewVisible: note('viewVisible'),
    refresh: note('refresh'),
    treeRows: (params) => {
      asked.push(['treeRows', params]);
      return Promise.resolve([row]);
    },
    contexts: () => Promise.resolve({ kubeconfig: '/k', current: 'dev', contexts: [], problem: null }),
    namespaces: () => Promise.resolve({ namespaces: ['shop'], problem: null }),
    rowText: () => ({ text: 'web-0.nginx', said: 'Copied web-0.nginx' }),
    objectsOf: () => [{ kind: 'Service', namespace: 'shop', name: 'nginx' }],
    viewState: () => ({ kind: 'idle', description: '', message: '' }),
    world: () => undefined,
    look: () => Promise.resolve({ kind: 'unknown', said: 'No cluster is chosen.' }),
    dispose: () => {
      asked.push(['dispose']);
      return Promise.resolve();
    },
  };
  const module: ClusterModule<World, ClusterSettings> = {
    createCluster: (host) => {
      state.host = host;
      return service;
    },
  };
  const loadCluster = (): Promise<typeof module> => {
    state.loads += 1;
    return Promise.resolve(module);
  };
  return { asked, loadCluster, state };
}

let client: Client | undefined;

afterEach(async () => {
  await client?.close();
  client = undefined;
});

describe('the way to the live half', () => {
  it('loads it at the first need, once, and not for manifests', async () => {
    const { loadCluster, state } = recorder();
    client = await startClient({}, { loadCluster });
    await client.open('file:///a.yaml', 'kind: Service');
    await client.connection.sendRequest('headless/records', { uri: 'file:///a.yaml' });
    expect(state.loads).toBe(0);
    expect(await client.connection.sendRequest('headless/treeRows', {})).toEqual([row]);
    await client.connection.sendRequest('headless/contexts');
    expect(state.loads).toBe(1);
  });

  it('hands messages through in order', async () => {
    const { asked, loadCluster } = recorder();
    client = await startClient({}, { loadCluster });
    await client.connection.sendNotification('headless/chooseCluster', { context: 'dev', namespaces: [] });
    await client.connection.sendNotification('headless/viewVisible', { visible: true });
    await client.connection.sendNotification('headless/refresh');
    await client.connection.sendRequest('headless/treeRows', { parent: 'dev' });
    expect(asked).toEqual([
      ['chooseCluster', { context: 'dev', namespaces: [] }],
      ['viewVisible', { visible: true }],
      ['refresh'],
      ['treeRows', { parent: 'dev' }],
    ]);
  });

  it('passes on what changed, and settings; a kubeconfig only where the workspace is trusted', async () => {
    const { asked, loadCluster, state } = recorder();
    const heard: unknown[] = [];
    const hears = {
      'headless/treeChanged': (params: unknown) => void heard.push(params),
      'headless/viewState': (params: unknown) => void heard.push(params),
    };
    client = await startClient(
      { options: { trusted: false, kubeconfig: '/evil' }, settings: { kubeconfig: '/evil', namespaces: ['shop'] }, hears },
      { loadCluster },
    );
    await client.connection.sendRequest('headless/records', { uri: 'file:///a.yaml' });
    await client.connection.sendRequest('headless/treeRows', {});
    expect(state.host?.options).toMatchObject({ trusted: false, kubeconfig: undefined, namespaces: ['shop'] });
    state.host?.treeChanged({ ids: ['dev'] });
    state.host?.viewState({ kind: 'live', description: 'live', message: '' });
    await expect.poll(() => heard).toEqual([{ ids: ['dev'] }, { kind: 'live', description: 'live', message: '' }]);
    client.settings = { clusterDomain: 'corp.example' };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await expect
      .poll(() => asked.find(([what]) => what === 'configure')?.[1])
      .toMatchObject({ cluster: { clusterDomain: 'corp.example' } });
  });

  it('leads from a row to the manifest that declares it', async () => {
    const { loadCluster } = recorder();
    client = await startClient({}, { loadCluster });
    const uri = 'file:///work/nginx.yaml';
    await client.open(uri, 'apiVersion: v1\nkind: Service\nmetadata: {name: nginx, namespace: shop}\nspec: {clusterIP: None}\n');
    await client.connection.sendRequest('headless/treeRows', {});
    expect(await client.connection.sendRequest('headless/manifestsOf', { id: 'x' })).toMatchObject([{ uri, line: 2 }]);
  });

  it('is ended with the server', async () => {
    const { asked, loadCluster } = recorder();
    const one = await startClient({}, { loadCluster });
    await one.connection.sendRequest('headless/treeRows', {});
    await one.close();
    expect(asked.at(-1)).toEqual(['dispose']);
  });
});
