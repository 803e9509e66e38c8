import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ListFilesParams, ReadFileParams } from '../../server/src/protocol/protocol.ts';
import { nodeFiles } from '../../server/src/node/nodeFiles.ts';
import { startClient, type Client } from '../support/wire.ts';

const set = (name: string, serviceName: string): string => `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: ${name}, namespace: shop}
spec:
  serviceName: ${serviceName}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: main, image: web}]}
`;

const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: nginx, namespace: shop}\nspec: {clusterIP: None, selector: {app: web}}\n';

let folder: string;
let client: Client | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headless-'));
});

afterEach(async () => {
  await client?.close();
  client = undefined;
  await rm(folder, { recursive: true });
});

const uriOf = (...path: string[]): string => pathToFileURL(join(folder, ...path)).href;

describe('the files of a workspace', () => {
  it('are all checked, whether they are open or not; what is excluded or downloaded is left alone', async () => {
    for (const path of ['app', 'vendor', 'node_modules/chart']) await mkdir(join(folder, path), { recursive: true });
    for (const path of ['app/web.yaml', 'vendor/web.yaml', 'node_modules/chart/web.yaml'])
      await writeFile(join(folder, path), service.replace('None', 'none'));
    const told = new Map<string, number>();
    const hears = {
      'textDocument/publishDiagnostics': ({ diagnostics, uri }: { diagnostics: unknown[]; uri: string }) =>
        void told.set(uri, diagnostics.length),
    };
    client = await startClient({ folders: [uriOf()], settings: { exclude: ['vendor'] }, hears });
    await expect.poll(() => told.get(uriOf('app', 'web.yaml'))).toBeGreaterThan(0);
    expect([...told.keys()]).toEqual([uriOf('app', 'web.yaml')]);
  });

  it('mended elsewhere lose their findings', async () => {
    await writeFile(join(folder, 'web.yaml'), set('web', 'ngnix'));
    await writeFile(join(folder, 'nginx.yaml'), service);
    const told = new Map<string, number>();
    const hears = {
      'textDocument/publishDiagnostics': ({ diagnostics, uri }: { diagnostics: unknown[]; uri: string }) =>
        void told.set(uri, diagnostics.length),
    };
    client = await startClient({ folders: [uriOf()], hears });
    await expect.poll(() => told.get(uriOf('web.yaml'))).toBe(1);
    await client.open(uriOf('nginx.yaml'), service.replace('name: nginx', 'name: ngnix'));
    await expect.poll(() => told.get(uriOf('web.yaml'))).toBe(0);
  });

  it('come through the client where the server cannot look', async () => {
    const remote: Record<string, string> = {
      'vscode-vfs://host/repo/nginx.yaml': service,
      'vscode-vfs://host/repo/web.yaml': set('web', 'nginx'),
    };
    const asked: unknown[] = [];
    client = await startClient({
      folders: ['vscode-vfs://host/repo'],
      options: { clientFiles: true },
      answers: {
        'headless/listFiles': (params: ListFilesParams) => {
          asked.push(params);
          return Object.keys(remote);
        },
        'headless/readFile': ({ uri }: ReadFileParams) => remote[uri] ?? null,
      },
    });
    const records = await client.connection.sendRequest('headless/records', { uri: 'vscode-vfs://host/repo/web.yaml' });
    expect(asked).toEqual([{ globs: ['**/*.{yaml,yml,json}'] }]);
    expect(records).toContain(';= web-0.nginx IN A pod web-0');
  });

  it('are read with progress where they are many, and the user can stop it', async () => {
    await Promise.all(Array.from({ length: 300 }, (_, i) => writeFile(join(folder, `set-${i}.yaml`), set(`set-${i}`, 'nginx'))));
    const said: string[] = [];
    client = await startClient({
      folders: [uriOf()],
      answers: { 'window/workDoneProgress/create': () => null },
      hears: {
        '$/progress': ({ token, value }: { token: string; value: { kind: string; cancellable?: boolean; message?: string } }) => {
          said.push(value.kind);
          if (value.kind === 'begin') void client?.connection.sendNotification('window/workDoneProgress/cancel', { token });
        },
      },
    });
    await expect.poll(() => said.at(-1)).toBe('end');
    expect(said[0]).toBe('begin');
    await expect.poll(() => client?.log.some((line) => /^(?:Read|Stopped reading) 300 files in \d+ ms$/.test(line))).toBe(true);
  });
});

describe('the disk', () => {
  it('yields nothing for what is gone, is no file, or is too large', async () => {
    await writeFile(join(folder, 'large.yaml'), 'x'.repeat(100));
    expect(await nodeFiles.read(uriOf('gone.yaml'), 1000)).toBeUndefined();
    expect(await nodeFiles.read(uriOf(), 1000)).toBeUndefined();
    expect(await nodeFiles.read(uriOf('large.yaml'), 10)).toBeUndefined();
    expect(await nodeFiles.read('file://elsewhere/%2F', 1000)).toBeUndefined();
    const listed = [];
    for await (const uri of nodeFiles.list(uriOf('gone'), ['.yaml'], () => false)) listed.push(uri);
    expect(listed).toEqual([]);
  });
});
