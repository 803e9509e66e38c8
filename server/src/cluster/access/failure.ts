/** Why a request to a cluster brought no answer, in the kinds that need different treatment. */
export type Failure =
  | { readonly kind: 'unreachable'; readonly message: string }
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'signInNeeded'; readonly message: string }
  | { readonly kind: 'programNotFound'; readonly program: string }
  | { readonly kind: 'forbidden'; readonly message: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly status: number; readonly message: string; readonly retryAfter: number | undefined }
  | { readonly kind: 'garbled'; readonly message: string }
  | { readonly kind: 'unusable'; readonly message: string };

/** A failure on its way up; nothing else is thrown by the parts that talk to a cluster. */
export class ClusterError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failureText(failure));
    this.failure = failure;
  }
}

/** One sentence about a failure, for tooltips and the log. */
export function failureText(failure: Failure): string {
  switch (failure.kind) {
    case 'unauthorized':
      return '401 Unauthorized.';
    case 'programNotFound':
      return `Program not found: ${failure.program}.`;
    case 'gone':
      return '410 Gone.';
    case 'refused':
      return `${failure.status} ${failure.message}`;
    default:
      return failure.message;
  }
}

/** The failure behind whatever was thrown; an error of the program itself is `unusable`, so that it is seen and not retried fast. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ClusterError) return error.failure;
  return { kind: 'unusable', message: error instanceof Error ? error.message : String(error) };
}

/** The failure that an HTTP status other than success stands for. `retryAfter` is in milliseconds. */
export function statusFailure(status: number, message: string, retryAfter?: number): Failure {
  if (status === 401) return { kind: 'unauthorized' };
  if (status === 403) return { kind: 'forbidden', message };
  if (status === 410) return { kind: 'gone' };
  return { kind: 'refused', status, message, retryAfter };
}
