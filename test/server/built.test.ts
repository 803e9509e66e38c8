import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { tier } from '../support/tiers.ts';
import { joinClient } from '../support/wire.ts';

const bundle = (name: string): string => resolve(import.meta.dirname, '../../dist', name);
const missing = (name: string): string | undefined => (existsSync(bundle(name)) ? undefined : `no dist/${name}: run npm run build`);

const uri = 'file:///work/web.yaml';
const manifest = 'apiVersion: v1\nkind: Service\nmetadata: {name: nginx, namespace: shop}\nspec: {clusterIP: none, ports: [{port: 80}]}\n';

tier('dist/server.js', missing('server.js'), () => {
  it('is a whole language server over stdio', async () => {
    const child = spawn(process.execPath, [bundle('server.js'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = new Promise<number | null>((done) => child.on('exit', done));
    const client = await joinClient(
      createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin)),
      {},
    );
    await client.open(uri, manifest);
    const [finding] = await client.diagnostics(uri, (found) => found.length > 0);
    expect(finding).toMatchObject({
      source: 'headless',
      code: 'none-misspelt',
      codeDescription: { href: expect.stringMatching(/^file:.*\/docs\/rules\/none-misspelt\.md$/) },
    });
    await client.connection.sendRequest('shutdown');
    await client.connection.sendNotification('exit');
    expect(await ended).toBe(0);
    client.connection.dispose();
  });
});

tier('dist/server.web.js', missing('server.web.js'), () => {
  it('is the same server in a worker', async () => {
    // What a worker of a browser has and one of Node has not.
    const scope = `const { parentPort } = require('node:worker_threads');
      globalThis.self = globalThis;
      globalThis.postMessage = (message) => parentPort.postMessage(message);
      globalThis.addEventListener = () => undefined;
      parentPort.on('message', (data) => globalThis.onmessage?.({ data }));`;
    const worker = new Worker(`${scope}\n${readFileSync(bundle('server.web.js'), 'utf8')}`, { eval: true });
    const answer = (id: number): Promise<unknown> =>
      new Promise((done, fail) => {
        worker.on('error', fail);
        worker.on('message', (message: { id?: number; method?: string; result?: unknown }) => {
          if (message.id === id && message.method === undefined) done(message.result);
        });
      });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
    const send = (message: object): void => worker.postMessage({ jsonrpc: '2.0', ...message });
    try {
      send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
      expect(await answer(1)).toMatchObject({ capabilities: { hoverProvider: true } });
      send({ method: 'initialized', params: {} });
      send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text: manifest } } });
      send({ id: 2, method: 'textDocument/hover', params: { textDocument: { uri }, position: { line: 3, character: 20 } } });
      expect(await answer(2)).toMatchObject({ contents: { value: expect.stringContaining('**`none` is rejected.**') } });
    } finally {
      await worker.terminate();
    }
  });
});
