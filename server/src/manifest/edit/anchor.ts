import { isScalar, type Alias } from 'yaml';
import { nodeSpan } from '../place.ts';
import type { Node } from '../yamlTree.ts';
import type { Scene } from './scene.ts';
import type { TextEdit } from './textEdit.ts';

/**
 * A new text for a scalar with an anchor, while those that refer to the anchor keep the old one: the anchor moves to the first of them.
 */
export function* anchorMoved(scene: Scene, node: Node, newText: string): Generator<readonly TextEdit[]> {
  const { text, tree } = scene;
  if (!isScalar(node) || node.anchor === undefined || node.type?.startsWith('BLOCK') === true) return;
  const [first] = [...tree.aliases].find(([, target]) => target === node) ?? [];
  const span = nodeSpan(text, node);
  const start = text.lastIndexOf(`&${node.anchor}`, span.start);
  if (first === undefined || start < 0) return;
  const own = nodeSpan(text, first as Alias.Parsed);
  yield [
    { span: { start, end: span.end }, newText },
    { span: own, newText: text.slice(start, span.end) },
  ];
}
