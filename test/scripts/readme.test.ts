import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readme } from '../../scripts/readme.mts';
import { root } from '../../scripts/run.mts';

it('the generated parts of the README are what the program prints today (node scripts/readme.mts)', async () => {
  const text = await readFile(join(root, 'README.md'), 'utf8');
  expect(await readme(text)).toBe(text);
});
