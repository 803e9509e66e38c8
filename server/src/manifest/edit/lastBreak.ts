import { isMap, isScalar, isSeq } from 'yaml';
import type { Node } from '../yamlTree.ts';
import type { Scene } from './scene.ts';
import type { TextEdit } from './textEdit.ts';

/**
 * What keeps the last value as it is when lines follow a text that ends, without a line break, in a block scalar: the break that is then
 * put behind it would become a part of it.
 */
export function lastBreakCut({ text, tree }: Scene): TextEdit | undefined {
  let node: Node | null | undefined = tree.root;
  while (isMap(node) || isSeq(node)) node = isMap(node) ? node.items.at(-1)?.value : node.items.at(-1);
  if (!isScalar(node) || node.range[1] !== text.length || text.endsWith('\n') || node.type?.startsWith('BLOCK') !== true) return undefined;
  const at = node.range[0] + 1;
  return /[-+]/.test(text.slice(at, at + 2)) ? undefined : { span: { start: at, end: at }, newText: '-' };
}
