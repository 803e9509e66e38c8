import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from '../../scripts/pack.mts';
import { root } from '../../scripts/run.mts';
import type { Figure, Measure } from '../measure.mts';

async function* run(): AsyncGenerator<Figure> {
  const vsix = await pack();
  const dist = join(root, 'dist');
  const total = (await stat(vsix)).size;
  yield { figure: 'headless-services.vsix', value: `${kilo(total)} kB` };
  for (const file of (await readdir(dist)).filter((name) => name.endsWith('.js')).sort()) {
    const bytes = await readFile(join(dist, file));
    yield { figure: file, value: `${kilo(bytes.length)} kB`, ratio: `${kilo(gzipSync(bytes).length)} kB zipped` };
  }
}

function kilo(bytes: number): string {
  return (bytes / 1000).toFixed(0);
}

const measure: Measure = { what: 'bundles, minified, and the packed extension', run };
export default measure;
