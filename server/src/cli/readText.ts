import { readFile } from 'node:fs/promises';
import { CliError } from './cliError.ts';

/** The text of a file; one that cannot be read is a {@link CliError}. */
export async function readText(path: string, given = path): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw unreadable(given, error);
  }
}

/** Why something cannot be read, in words. */
export function unreadable(path: string, error: unknown): CliError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const why = code === 'ENOENT' ? 'no such file or folder' : code === 'EACCES' ? 'not allowed to read it' : String(error);
  return new CliError(`${path}: ${why}`);
}
