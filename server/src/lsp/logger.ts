/** Where the server writes what a user may want to report. The client shows it in one output channel. */
export interface Logger {
  /** What happens in the ordinary course. */
  info(line: string): void;
  /** Something that went wrong and was survived. */
  error(line: string): void;
}

/** What an unknown thrown value says about itself, with the place it was thrown. */
export function errorText(error: unknown): string {
  if (error instanceof Error) return error.stack ?? `${error.name}: ${error.message}`;
  return String(error);
}
