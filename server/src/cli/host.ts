/** What a command has of the process it runs in; tests give their own. */
export interface CliHost {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** All of stdin, as text. */
  readStdin(): Promise<string>;
  /** Writes to stdout: results only. */
  out(text: string): void;
  /** Writes to stderr: all else. */
  err(text: string): void;
}

/** Exit codes of every command. */
export const exitCodes = { fine: 0, found: 1, couldNotRun: 2 } as const;
