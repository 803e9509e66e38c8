import { setTimeout as delay } from 'node:timers/promises';

/** How often a condition is looked at, in milliseconds. */
const pollInterval = 40;

/**
 * Polls until `probe` gives something other than `undefined`, and returns it.
 * Throws with `what` when that takes longer than `limit` milliseconds.
 */
export async function until<T>(what: string, probe: () => T | undefined | Promise<T | undefined>, limit = 30_000): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const found = await probe();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`still waiting after ${limit / 1000} s for ${what}`);
    await delay(pollInterval);
  }
}
