import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ClusterSettings } from '../kubernetes/settings.ts';
import type { World } from '../kubernetes/world.ts';
import type { ClusterModule } from '../protocol/clusterService.ts';
import type { Runtime } from '../runtime.ts';
import { nodeFiles } from './nodeFiles.ts';

/** What Node can do. `script` is the path of the running server: the cluster bundle and the rule pages lie beside it. */
export function nodeRuntime(script: string, loadCluster: () => Promise<ClusterModule<World, ClusterSettings>>): Runtime {
  const pages = join(dirname(script), '..', 'docs', 'rules');
  return {
    timers: {
      after: (milliseconds, work) => {
        const timer = setTimeout(work, milliseconds);
        return () => clearTimeout(timer);
      },
      turn: () => new Promise((resolve) => setImmediate(resolve)),
    },
    files: nodeFiles,
    loadCluster,
    environment: process.env,
    ...(existsSync(pages) ? { ruleDocs: pathToFileURL(pages).href } : {}),
    now: () => performance.now(),
    clock: () => new Date(),
  };
}
