import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startClient, type Client } from '../support/wire.ts';

const fault = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {clusterIP: none, selector: {app: web}, ports: [{port: 80}]}\n';

/** A client whose workspace is a folder on disk with these files. */
async function workspace(
  files: Readonly<Record<string, string>>,
): Promise<{ client: Client; uri: (path: string) => string; write: (path: string, text: string | undefined) => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'headless-config-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text);
  const client = await startClient({ folders: [pathToFileURL(folder).href] });
  onTestFinished(() => client.close());
  const uri = (path: string): string => pathToFileURL(join(folder, path)).href;
  return {
    client,
    uri,
    async write(path, text) {
      if (text === undefined) await rm(join(folder, path));
      else await writeFile(join(folder, path), text);
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: uri(path), type: text === undefined ? 3 : 2 }],
      });
    },
  };
}

describe('.headless.yaml in an editor', () => {
  it('silences a rule, speaks again when it is gone, without a reload', async () => {
    const { client, uri, write } = await workspace({ 'web.yaml': fault });
    await client.diagnostics(uri('web.yaml'), (found) => found.some(({ code }) => code === 'none-misspelt'));
    await write('.headless.yaml', 'rules: {none-misspelt: off}\n');
    await client.diagnostics(uri('web.yaml'), (found) => found.every(({ code }) => code !== 'none-misspelt'));
    await write('.headless.yaml', undefined);
    await client.diagnostics(uri('web.yaml'), (found) => found.some(({ code }) => code === 'none-misspelt'));
  });

  it('leaves excluded files alone, and reads them again once they are not', async () => {
    const { client, uri, write } = await workspace({ 'web.yaml': fault, '.headless.yaml': 'namespace: shop\n' });
    await client.diagnostics(uri('web.yaml'), (found) => found.length > 0);
    await write('.headless.yaml', 'exclude: [web.yaml]\n');
    await client.diagnostics(uri('web.yaml'), (found) => found.length === 0);
    await write('.headless.yaml', 'exclude: []\n');
    await client.diagnostics(uri('web.yaml'), (found) => found.length > 0);
  });

  it('tells at the key what is wrong, while the rest of it holds', async () => {
    const { client, uri } = await workspace({ 'web.yaml': fault });
    await client.diagnostics(uri('web.yaml'), (found) => found.length > 0);
    await client.open(uri('.headless.yaml'), 'dns: {ttl: soon}\nrules: {none-misspelt: off}\n');
    const [problem] = await client.diagnostics(uri('.headless.yaml'), (found) => found.length > 0);
    expect(problem).toEqual({
      range: { start: { line: 0, character: 11 }, end: { line: 0, character: 15 } },
      severity: 1,
      source: 'headless',
      message: 'dns.ttl takes whole seconds from 0 to 3600, not "soon".',
    });
    await client.diagnostics(uri('web.yaml'), (found) => found.every(({ code }) => code !== 'none-misspelt'));
  });

  it('names the namespace in hovers of the files below it', async () => {
    const { client, uri } = await workspace({ '.headless.yaml': 'namespace: shop\nclusterDomain: k8s.example\n' });
    await client.open(uri('web.yaml'), fault.replace('none', 'None'));
    await client.diagnostics(uri('web.yaml'), () => true);
    const hover = await client.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: uri('web.yaml') },
      position: { line: 3, character: 19 },
    });
    expect(JSON.stringify(hover)).toContain('web.shop.svc.k8s.example');
  });
});
