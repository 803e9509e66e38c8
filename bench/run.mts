// npm run bench: what is measured, each against a named reference in the same run. `npm run bench -- NAME…` runs some.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Measure } from './measure.mts';

const folder = join(import.meta.dirname, 'measures');
const wanted = process.argv.slice(2);

for (const file of (await readdir(folder)).sort()) {
  const name = file.replace(/\.mts$/, '');
  if (wanted.length > 0 && !wanted.some((one) => name.includes(one))) continue;
  const { default: measure } = (await import(join(folder, file))) as { readonly default: Measure };
  process.stdout.write(`\n${name}: ${measure.what}\n`);
  for await (const { figure, value, ratio } of measure.run()) {
    process.stdout.write(`  ${figure.padEnd(52)} ${value.padStart(16)}${ratio === undefined ? '' : `   ${ratio}`}\n`);
  }
}
