import { readdirSync, readFileSync } from 'node:fs';
import { isMap, isScalar, isSeq, type Scalar } from 'yaml';
import { expect, it } from 'vitest';
import { parseManifestFile } from '../../server/src/manifest/manifestFile.ts';
import { scalarSource } from '../../server/src/manifest/scalarSource.ts';
import { YamlTree, type Node } from '../../server/src/manifest/yamlTree.ts';
import { shared, sharedMissing } from '../support/shared.ts';
import { tier } from '../support/tiers.ts';
import { pathsOf } from './changes.ts';

function* corpusTexts(): Generator<{ readonly file: string; readonly text: string }> {
  for (const file of readdirSync(shared('corpus'), { recursive: true, encoding: 'utf8' })) {
    if (/\.(?:ya?ml|json)$/.test(file)) yield { file, text: readFileSync(shared('corpus', file), 'utf8') };
  }
}

function* scalarsOf(root: Node | undefined): Generator<Scalar & Node> {
  const waiting: (Node | null | undefined)[] = [root];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (isMap(node)) for (const pair of node.items) waiting.push(pair.key, pair.value);
    else if (isSeq(node)) waiting.push(...node.items);
    else if (isScalar(node)) yield node;
  }
}

/** Whether `source` may have become the character `decoded`. */
function stands(source: string, decoded: string): boolean {
  if (source === decoded) return true;
  if (source.startsWith('\\')) return true;
  return source === "''" ? decoded === "'" : (decoded === ' ' || decoded === '\n') && /^[ \t\r\n]+$/.test(source);
}

/** The first character of a scalar whose source is not what it came from; undefined: there is none. */
function misplaced(tree: YamlTree, scalar: Scalar & Node): number | undefined {
  const source = scalarSource(tree, scalar);
  if (source === undefined) return 0;
  let last = scalar.range[0];
  for (let i = 0; i < source.value.length; i++) {
    const { start, end } = source.spanOf(i, i + 1);
    const character = source.value.charAt(i);
    const own = tree.source.slice(start, end);
    // The second half of a character that an escape made lies where the first does.
    if (start < last || end > scalar.range[1] || !(stands(own, character) || own === '\ue000')) return i;
    last = source.value.charCodeAt(i) >= 0xdc00 && source.value.charCodeAt(i) <= 0xdfff ? last : start;
  }
  return undefined;
}

tier('over the manifests of 30 repositories', sharedMissing('corpus'), () => {
  it('every decoded character of every scalar has its source character or escape', { timeout: 300_000 }, () => {
    let characters = 0;
    const wrong: string[] = [];
    for (const { file, text } of corpusTexts()) {
      for (const { document } of parseManifestFile(text).documents) {
        const tree = new YamlTree(document.text);
        for (const scalar of scalarsOf(tree.root)) {
          // The parser drops the last character of a quoted scalar that is never closed.
          if (tree.errors.some(({ message, span }) => message.startsWith('Missing closing') && span.start <= scalar.range[1])) continue;
          characters += tree.maskedValue(scalar).length;
          const at = misplaced(tree, scalar);
          if (at !== undefined) wrong.push(`${file}: ${JSON.stringify(scalar.value).slice(0, 80)} at ${at}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(characters).toBeGreaterThan(8_000_000);
  });

  it('every value has a place inside the text, and its place has the value', { timeout: 300_000 }, () => {
    let values = 0;
    const wrong: string[] = [];
    for (const { file, text } of corpusTexts()) {
      for (const { document } of parseManifestFile(text).documents) {
        if (document.objects.length === 0 || document.text.length > 5_000) continue;
        for (const path of pathsOf(document.json)) {
          values++;
          const span = document.spanOf(path);
          if (span === undefined || span.start > span.end || span.end > document.text.length) wrong.push(`${file}: ${path.join('.')}`);
          // An alias or a merge is found under the path of its anchor.
          else if (!document.text.includes('*') && document.at(span.start)?.path.join('\n').startsWith(path.join('\n')) === false)
            wrong.push(`${file}: ${path.join('.')} at`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(values).toBeGreaterThan(100_000);
  });
});
