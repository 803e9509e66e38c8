import { unwatchFile, watchFile, type StatsListener } from 'node:fs';

/**
 * Calls `changed` when one of the files changed, came or went; returns how to stop. It looks at them now and then, since kubeconfigs are
 * replaced, linked and mounted in ways that file events miss.
 *
 * @param interval milliseconds.
 */
export function followFiles(paths: readonly string[], interval: number, changed: () => void): () => void {
  // For a file that is not there Node calls once at the start: nothing changed then.
  const listener: StatsListener = (now, before) => {
    if (now.mtimeMs !== before.mtimeMs || now.size !== before.size || now.ino !== before.ino) changed();
  };
  for (const path of paths) watchFile(path, { interval, persistent: false }, listener);
  return () => {
    for (const path of paths) unwatchFile(path, listener);
  };
}
