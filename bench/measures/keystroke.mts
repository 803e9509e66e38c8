import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { parseAllDocuments } from 'yaml';
import { pack } from '../../scripts/pack.mts';
import { root } from '../../scripts/run.mts';
import { manyDocuments } from '../manyDocuments.mts';
import { least, ms, quantile, times, type Figure, type Measure } from '../measure.mts';

const keystrokes = 60;
const uri = 'file:///bench/many.yaml';

async function* run(): AsyncGenerator<Figure> {
  await pack();
  const text = manyDocuments(1400);
  const lines = text.split('\n').length;
  const reference = await least(3, () => parseAllDocuments(text));
  yield { figure: `parsing the file in one piece with yaml (reference)`, value: ms(reference) };
  const samples = await type(text);
  for (const [name, share] of [
    ['median', 0.5],
    ['p95', 0.95],
  ] as const) {
    const value = quantile(samples, share);
    yield {
      figure: `keystroke → diagnostics, ${lines} lines, ${name}`,
      value: ms(value),
      ratio: times(value, reference, 'parsing it in one piece'),
    };
  }
}

/** Types into a StatefulSet in the middle: its serviceName is right and wrong in turn, so that each keystroke changes the findings. */
async function type(text: string): Promise<number[]> {
  const server = spawn(process.execPath, [join(root, 'dist', 'server.js'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  let published = (): void => {};
  connection.onNotification('textDocument/publishDiagnostics', () => published());
  connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) => items.map(() => null));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.listen();
  const answered = (): Promise<void> =>
    new Promise((resolve) => {
      published = resolve;
    });
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { workspace: { configuration: true } },
  });
  await connection.sendNotification('initialized', {});
  const first = answered();
  await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
  await first;
  const line = text.slice(0, text.indexOf('serviceName: svc-700')).split('\n').length - 1;
  const character = '  serviceName: svc-700'.length;
  const samples: number[] = [];
  for (let i = 0; i < keystrokes; i++) {
    const change =
      i % 2 === 0
        ? { range: { start: { line, character }, end: { line, character } }, text: 'x' }
        : { range: { start: { line, character }, end: { line, character: character + 1 } }, text: '' };
    const done = answered();
    const start = performance.now();
    await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version: i + 2 }, contentChanges: [change] });
    await done;
    samples.push(performance.now() - start);
  }
  connection.dispose();
  server.kill();
  return samples.slice(10);
}

const measure: Measure = { what: 'one character typed into a file of 1,400 Services and StatefulSets, over stdio, debounce included', run };
export default measure;
