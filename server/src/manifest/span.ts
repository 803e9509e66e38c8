/** A stretch of text: UTF-16 offsets, `end` not included. Inside a document offsets count from the document's start. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether `offset` is in the span or right at its end, where a cursor still belongs to it. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
