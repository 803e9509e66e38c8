import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pack } from '../../scripts/pack.mts';
import { root } from '../../scripts/run.mts';
import { ms, quantile, times, type Figure, type Measure } from '../measure.mts';

const rounds = 15;

/** Loads a bundle in a fresh process, with `vscode` as an object that answers anything, and calls `activate` where there is one. */
const loader = `
const Module = require('node:module');
const anything = new Proxy(function () {}, { get: (_, key) => (key === Symbol.toPrimitive ? () => '' : key === Symbol.iterator ? function* () {} : key === 'then' ? undefined : anything), apply: () => anything, construct: () => anything });
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? anything : load(name, ...rest));
const start = performance.now();
const extension = require(process.argv[1]);
if (process.argv[2] === 'activate') extension.activate({ subscriptions: [], workspaceState: anything, extensionUri: anything, asAbsolutePath: (path) => path });
process.stdout.write(String(performance.now() - start));
process.exit(0);
`;

function load(bundle: string, activate: boolean): number {
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', loader, join(root, 'dist', bundle), activate ? 'activate' : ''], {
    encoding: 'utf8',
  });
  const time = Number(stdout);
  if (!(time > 0)) throw new Error(`${bundle} did not load: ${stderr}`);
  return time;
}

async function* run(): AsyncGenerator<Figure> {
  await pack();
  const [activation, client]: [number[], number[]] = [[], []];
  for (let i = 0; i < rounds; i++) {
    activation.push(load('extension.js', true));
    client.push(load('client.js', false));
  }
  const reference = quantile(client, 0.5);
  yield { figure: 'loading the language client (reference)', value: ms(reference) };
  yield {
    figure: 'load and activate(), median',
    value: ms(quantile(activation, 0.5)),
    ratio: times(quantile(activation, 0.5), reference, 'the language client'),
  };
}

const measure: Measure = { what: `what the editor waits for at activation, ${rounds} fresh processes each`, run };
export default measure;
