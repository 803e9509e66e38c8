// Fills the generated parts of README.md, between <!-- name --> and <!-- /name -->: node scripts/readme.mts. A test compares.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCli } from '../server/src/cli/run.ts';
import { root } from './run.mts';

const examples: readonly (readonly string[])[] = [
  ['check', 'samples/06-mismatched-name'],
  ['records', 'samples/01-front-end'],
  ['resolve', 'mongo-1.mongo.data', '--from', 'shop', 'samples/05-mongodb'],
];

/** The README with its generated parts made anew. */
export async function readme(text: string): Promise<string> {
  const parts = { cli: await cliExamples(), settings: await settingsTable() };
  let result = text;
  for (const [name, part] of Object.entries(parts)) {
    const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const [start, end] = [result.indexOf(open), result.indexOf(close)];
    if (start < 0 || end < start) throw new Error(`README.md has no part "${name}"`);
    result = `${result.slice(0, start + open.length)}\n${part}${result.slice(end)}`;
  }
  return result;
}

async function cliExamples(): Promise<string> {
  const blocks = await Promise.all(examples.map(async (args) => `$ headless-services ${args.join(' ')}\n${await outputOf(args)}`));
  return `\n\`\`\`console\n${blocks.join('\n')}\`\`\`\n\n`;
}

async function outputOf(args: readonly string[]): Promise<string> {
  let out = '';
  const host = {
    cwd: root,
    environment: {},
    readStdin: async () => '',
    out: (text: string) => void (out += text),
    err: (text: string) => void (out += text),
  };
  await runCli(args, host);
  return out;
}

interface Manifest {
  readonly contributes: {
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly default: unknown; readonly markdownDescription: string }>>;
    };
  };
}

async function settingsTable(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Manifest;
  const texts = JSON.parse(await readFile(join(root, 'package.nls.json'), 'utf8')) as Readonly<Record<string, string>>;
  const rows = Object.entries(manifest.contributes.configuration.properties).map(([key, { default: value, markdownDescription }]) => {
    const words = texts[markdownDescription.replaceAll('%', '')] ?? markdownDescription;
    return `| \`${key}\` | \`${JSON.stringify(value)}\` | ${words.replaceAll('|', '\\|')} |`;
  });
  return `\n| Setting | Default | |\n| --- | --- | --- |\n${rows.join('\n')}\n\n`;
}

if (import.meta.main) {
  const path = join(root, 'README.md');
  await writeFile(path, await readme(await readFile(path, 'utf8')));
}
