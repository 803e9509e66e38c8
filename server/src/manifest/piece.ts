/** Decoded text and the source that it came from; one without text is source that leaves no trace. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
