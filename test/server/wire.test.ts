import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { CodeAction, CodeLens, Hover, Location } from 'vscode-languageserver/node';
import { startClient, type Client, type ClientOptions } from '../support/wire.ts';

const uri = 'file:///work/web.yaml';

const service = `apiVersion: v1
kind: Service
metadata:
  name: nginx
  namespace: shop
spec:
  clusterIP: none
  selector: {app: nginx}
  ports: [{name: web, port: 80}]
`;

const set = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web, namespace: shop}
spec:
  serviceName: nginx
  replicas: 3
  selector: {matchLabels: {app: nginx}}
  template:
    metadata: {labels: {app: nginx}}
    spec: {containers: [{name: main, image: nginx}]}
`;

let client: Client;

async function start(options: ClientOptions = {}): Promise<Client> {
  client = await startClient(options);
  return client;
}

afterEach(() => client.close());

const line = (text: string, part: string): { line: number; character: number } => {
  const before = text.slice(0, text.indexOf(part)).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
};

const hover = (at: { line: number; character: number }, where = uri): Promise<Hover | null> =>
  client.connection.sendRequest('textDocument/hover', { textDocument: { uri: where }, position: at });

const words = (found: Hover | null): string =>
  found !== null && typeof found.contents === 'object' && 'value' in found.contents ? found.contents.value : '';

describe('the server over the wire', () => {
  it('says what it can do', async () => {
    const { initialized } = await start();
    expect(initialized.capabilities).toMatchObject({
      hoverProvider: true,
      codeActionProvider: { codeActionKinds: ['quickfix'] },
      textDocumentSync: { change: 2 },
    });
  });

  it('finds a fault, fixes it, and the finding is gone', async () => {
    await start({ options: { ruleDocs: 'file:///extension/docs/rules/' } });
    await client.open(uri, service);
    const [fault] = await client.diagnostics(uri, (found) => found.length > 0);
    expect(fault).toMatchObject({
      source: 'headless',
      code: 'none-misspelt',
      codeDescription: { href: 'file:///extension/docs/rules/none-misspelt.md' },
      severity: 1,
      range: { start: { line: 6, character: 13 }, end: { line: 6, character: 17 } },
      data: { rule: 'none-misspelt' },
    });
    const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: fault?.range,
      context: { diagnostics: [fault], only: ['quickfix'] },
    });
    expect(actions.map(({ title }) => title).slice(-2)).toEqual(['Ignore none-misspelt on this line', 'Ignore none-misspelt in this file']);
    expect(actions[0]).toMatchObject({ title: 'Change to None', kind: 'quickfix', diagnostics: [{ code: 'none-misspelt' }] });
    await client.apply(actions[0]?.edit ?? {});
    expect(client.text(uri)).toBe(service.replace('none', 'None'));
    expect(await client.diagnostics(uri, (found) => found.length === 0)).toEqual([]);
  });

  it('reads the other files of the folder from disk, and follows them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'headless-'));
    try {
      await writeFile(join(folder, 'web.yaml'), set);
      await start({ folders: [pathToFileURL(folder).href] });
      const there = pathToFileURL(join(folder, 'nginx.yaml')).href;
      await client.open(there, service.replace('none', 'None'));
      expect(words(await hover(line(service, 'none'), there))).toContain('web-2.nginx.shop.svc.cluster.local');
      await writeFile(join(folder, 'web.yaml'), set.replace('replicas: 3', 'replicas: 1'));
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: pathToFileURL(join(folder, 'web.yaml')).href, type: 2 }],
      });
      await expect.poll(async () => words(await hover(line(service, 'none'), there))).not.toContain('web-2.nginx');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('speaks of a document as the client spells it, also when it takes back what it said', async () => {
    const spelt = 'file:///work/a@b/web.yaml';
    await start();
    await client.open(spelt, service);
    await client.diagnostics(spelt, (found) => found.length > 0);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: spelt } });
    expect(await client.diagnostics(spelt, (found) => found.length === 0)).toEqual([]);
  });

  it('takes over changed settings without a restart', async () => {
    await start();
    await client.open(uri, service);
    await client.diagnostics(uri, (found) => found.length > 0);
    client.settings = { clusterDomain: 'corp.example', rules: { 'none-misspelt': 'off' } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.diagnostics(uri, (found) => found.every(({ code }) => code !== 'none-misspelt'));
    expect(words(await hover(line(service, 'nginx')))).toContain('nginx.shop.svc.corp.example');
  });

  it('leaves to another YAML server what its schema says too', async () => {
    const unknown = service.replace('clusterIP: none', 'clusterIP: None\n  clusterIp: None');
    await start({ options: { yamlNeighbour: true } });
    await client.open(uri, unknown.replace('port: 80', 'port: 80, nodePort: 1'));
    const found = await client.diagnostics(uri, (diagnostics) => diagnostics.length > 0);
    expect(found.map(({ code }) => code)).not.toContain('clusterip-key');
  });

  it('answers nothing where hovers are switched off', async () => {
    await start({ settings: { hover: false } });
    await client.open(uri, service);
    expect(await hover(line(service, 'none'))).toBeNull();
  });

  it('makes names links only for clients that know the commands', async () => {
    await start();
    await client.open(uri, service.replace('none', 'None') + '---\n' + set);
    expect(words(await hover(line(service, 'none')))).not.toContain('command:');
  });

  it('gives lenses their words when they are seen', async () => {
    await start({ options: { linkCommands: ['headlessServices.showNames'] } });
    await client.open(uri, service.replace('none', 'None') + '---\n' + set);
    const lenses = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    expect(lenses.map(({ range }) => range.start.line)).toEqual([0, 10]);
    const [lens] = await Promise.all(lenses.map((one) => client.connection.sendRequest<CodeLens>('codeLens/resolve', one)));
    expect(lens?.command).toMatchObject({ title: '3 pod names · web-0.nginx … web-2.nginx', command: 'headlessServices.showNames' });
  });

  it('leads from a name to the object and back', async () => {
    await start();
    const text = service.replace('none', 'None') + '---\n' + set;
    await client.open(uri, text);
    const definition = { textDocument: { uri }, position: line(text, 'nginx\n  replicas') };
    const [target] = await client.connection.sendRequest<Location[]>('textDocument/definition', definition);
    expect(target?.range.start).toEqual(line(text, 'nginx'));
    const references = await client.connection.sendRequest<Location[]>('textDocument/references', {
      textDocument: { uri },
      position: line(text, 'nginx'),
      context: { includeDeclaration: true },
    });
    expect(references.map(({ range }) => range.start)).toEqual([line(text, 'nginx'), definition.position]);
  });

  it('gives the records of a file', async () => {
    await start();
    await client.open(uri, service.replace('none', 'None') + '---\n' + set);
    const zone = await client.connection.sendRequest<string>('headless/records', { uri });
    expect(zone).toContain('_web._tcp.nginx IN SRV 0 33 80 web-0.nginx');
    expect(zone).toContain('; Service nginx (web.yaml:');
  });

  it('has no rows where no cluster can be watched, and says so in the log only', async () => {
    await start();
    expect(await client.connection.sendRequest('headless/treeRows', {})).toEqual([]);
    await expect.poll(() => client.log.some((entry) => entry.includes('no cluster in this test'))).toBe(true);
  });
});

describe('documents that are no manifests', () => {
  const garbage = [
    '',
    '\u{feff}',
    '{',
    '"',
    '- '.repeat(200),
    'kind: Service',
    'kind: [Service]\nmetadata: 7',
    'a: *b\n---\nkind: Service\nspec: 3',
    '\t\0\u{1f600}',
    'kind: StatefulSet\nspec: {template: []}',
  ];

  it.each(garbage)('are survived by every handler: %j', async (text) => {
    await start();
    await client.open(uri, text);
    const at = { textDocument: { uri }, position: { line: 0, character: 1 } };
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    for (const method of ['hover', 'definition', 'completion', 'codeLens', 'documentLink'])
      await client.connection.sendRequest(`textDocument/${method}`, at);
    await client.connection.sendRequest('textDocument/references', { ...at, context: { includeDeclaration: true } });
    await client.connection.sendRequest('textDocument/inlayHint', { ...at, range });
    await client.connection.sendRequest('textDocument/codeAction', { ...at, range, context: { diagnostics: [] } });
    await client.connection.sendRequest('headless/namesAt', { uri, line: 0, character: 1 });
    await client.connection.sendRequest('headless/records', { uri });
    expect(client.log.filter((entry) => entry.includes('Error'))).toEqual([]);
  });
});
