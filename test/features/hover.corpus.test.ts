import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hoverAt } from '../../server/src/features/hover.ts';
import { isJsonObject, type Json } from '../../server/src/kubernetes/objects/json.ts';
import { story, visible } from '../support/featureRig.ts';
import { shared, sharedMissing } from '../support/shared.ts';
import { tier } from '../support/tiers.ts';

/** Every manifest of one repository of the corpus, as a workspace. */
function filesBelow(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /\.ya?ml$/.test(entry.name),
  );
  // Larger ones are bundles of what stands in the others.
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).filter((path) => statSync(path).size < 200_000);
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}

/** Paths of everything in a value that has a key. */
function* keysIn(value: Json | undefined, path: readonly (string | number)[] = []): Generator<readonly (string | number)[]> {
  const steps: readonly (readonly [string | number, Json])[] = Array.isArray(value)
    ? value.map((item, i) => [i, item as Json])
    : isJsonObject(value)
      ? Object.entries(value)
      : [];
  for (const [step, inner] of steps) {
    if (typeof step === 'string') yield [...path, step];
    yield* keysIn(inner, [...path, step]);
  }
}

const corpus = shared('corpus');

tier('hovers over real repositories', sharedMissing('corpus'), () => {
  const repositories = readdirSync(corpus, { withFileTypes: true }).filter((entry) => entry.isDirectory());

  it.each(repositories.map(({ name }) => name))('are short and whole at every key in %s', (name) => {
    const told = story(filesBelow(shared('corpus', name)), { markers: false });
    for (const file of told.index.files()) {
      for (const entry of file.entries.filter(({ object }) => object !== undefined)) {
        for (const path of keysIn(entry.json)) {
          const { span } = told.services.view().place(entry, path, 'key');
          const contents = hoverAt(told.services, file.uri, told.services.positions.position(file.file, span.start))?.contents;
          if (contents === undefined || typeof contents !== 'object' || !('value' in contents)) continue;
          const where = `${file.uri} ${entry.kind} ${path.join('.')}`;
          const shown = visible(contents.value) ?? '';
          expect(shown.split('\n').filter((line) => line !== '').length, where).toBeLessThanOrEqual(12);
          expect(shown, where).not.toMatch(/undefined|NaN|\[object|\{\d\}|\bplease\b/);
          expect(shown, where).toMatch(/^\*\*/);
        }
      }
    }
  });
});
