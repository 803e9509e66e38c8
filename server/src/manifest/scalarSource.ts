import { isScalar, type Scalar } from 'yaml';
import { blockPieces } from './blockScalar.ts';
import { flowPieces } from './flowScalar.ts';
import type { Piece } from './piece.ts';
import { scalarText } from './scalarValue.ts';
import type { Span } from './span.ts';
import type { Node, YamlTree } from './yamlTree.ts';

/** The text of a scalar as YAML decodes it, and the way back to the characters it was made of. */
export interface ScalarSource {
  readonly value: string;
  /**
   * The source of the decoded characters `start` to `end`: the whole escape or fold that a character came from, and all between the
   * characters (an escaped line break, the indentation of a line). Offsets beyond the text are taken as its ends.
   */
  spanOf(start: number, end: number): Span;
}

/** The source of a scalar of `tree`; undefined for any other node, and where source and decoded text cannot be brought together. */
export function scalarSource(tree: YamlTree, node: Node | undefined): ScalarSource | undefined {
  if (!isScalar(node) || node.range === undefined || node.range === null) return undefined;
  const value = scalarText(node);
  const map = sourceMap(tree.source, node, tree.maskedValue(node));
  if (map === undefined) return undefined;
  const { starts, ends, empty } = map;
  const length = value.length;
  return {
    value,
    spanOf(start, end) {
      const from = Math.max(0, Math.min(start, length));
      const to = Math.max(from, Math.min(end, length));
      if (from < to) return { start: starts[from] ?? empty, end: ends[to - 1] ?? empty };
      const at = from < length ? starts[from] : ends[length - 1];
      return { start: at ?? empty, end: at ?? empty };
    },
  };
}

interface SourceMap {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Where text would go that is written into an empty scalar. */
  readonly empty: number;
}

function sourceMap(text: string, node: Scalar, value: string): SourceMap | undefined {
  const range = node.range ?? [0, 0, 0];
  const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  const starts = new Uint32Array(value.length);
  const ends = new Uint32Array(value.length);
  let at = 0;
  for (const piece of pieces(text, node, value)) {
    if (!value.startsWith(piece.text, at)) return undefined;
    // A run of characters that stand for themselves, or one thing that stands for all of the piece.
    const itself = piece.end - piece.start === piece.text.length;
    for (let i = 0; i < piece.text.length; i++) {
      starts[at] = itself ? piece.start + i : piece.start;
      ends[at] = itself ? piece.start + i + 1 : piece.end;
      at++;
    }
  }
  return at === value.length ? { starts, ends, empty: range[0] + (quoted ? 1 : 0) } : undefined;
}

function pieces(text: string, node: Scalar, value: string): Iterable<Piece> {
  const [start = 0, end = 0] = node.range ?? [];
  switch (node.type) {
    case 'BLOCK_LITERAL':
    case 'BLOCK_FOLDED':
      return blockPieces(text, start, end, value, node.type === 'BLOCK_FOLDED');
    case 'QUOTE_DOUBLE':
    case 'QUOTE_SINGLE': {
      const closed = end > start + 1 && text.charAt(end - 1) === text.charAt(start);
      return flowPieces(text.slice(0, closed ? end - 1 : end), start + 1, node.type);
    }
    default:
      return flowPieces(text.slice(0, end), start, 'PLAIN');
  }
}
