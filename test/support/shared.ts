import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Recordings and real manifests that lie beside the checkout; a user's clone does not have them. */
export const sharedFolder = process.env['HEADLESS_SHARED'] ?? resolve(import.meta.dirname, '../../../shared');

/** Path below the shared folder. */
export function shared(...parts: string[]): string {
  return join(sharedFolder, ...parts);
}

/** Why tests over the shared material cannot run; undefined: they can. */
export function sharedMissing(...parts: string[]): string | undefined {
  const path = shared(...parts);
  return existsSync(path) ? undefined : `no shared material at ${path} (HEADLESS_SHARED names another place)`;
}
