import { describe, it } from 'vitest';

/**
 * A part of the suite that needs something of the machine: runs when `missing` is undefined, else is skipped and says why.
 * Where CI=true a skip is a failure: a check that silently does not run is none.
 */
export function tier(name: string, missing: string | undefined, body: () => void): void {
  if (missing === undefined) describe(name, body);
  else if (process.env['CI'] === 'true')
    it(`${name} (cannot run)`, () => {
      throw new Error(missing);
    });
  else describe.skip(`${name} (skipped: ${missing})`, body);
}
