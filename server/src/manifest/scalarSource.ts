import { isScalar } from 'yaml';
import type { Span } from './span.ts';
import type { Node } from './yamlTree.ts';

/** The text of a scalar as YAML decodes it, and the way back to the characters it was made of. */
export interface ScalarSource {
  readonly value: string;
  /** The source of the decoded characters `start` to `end`: escapes, folds and indentation inside it are part of it. */
  spanOf(start: number, end: number): Span;
}

/** The source of a scalar; undefined for any other node. */
export function scalarSource(text: string, node: Node | undefined): ScalarSource | undefined {
  if (!isScalar(node)) return undefined;
  const value = String(node.value ?? '');
  const from = node.range[0] + (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0);
  return { value, spanOf: (start, end) => ({ start: Math.min(from + start, text.length), end: Math.min(from + end, text.length) }) };
}
