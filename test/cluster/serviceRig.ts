import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCluster } from '../../server/src/cluster/main.ts';
import type { Tuning } from '../../server/src/cluster/tuning.ts';
import { defaultSettings, type ClusterSettings } from '../../server/src/kubernetes/settings.ts';
import type { World } from '../../server/src/kubernetes/world.ts';
import type { ClusterOptions, ClusterService } from '../../server/src/protocol/clusterService.ts';
import type { TreeChanged, TreeRow, ViewState } from '../../server/src/protocol/protocol.ts';
import { quick } from './watchRig.ts';

/** The live half with everything around it: a kubeconfig in a folder of its own, and what it tells the client. */
export interface ServiceRig {
  readonly service: ClusterService<World, ClusterSettings>;
  readonly folder: string;
  readonly kubeconfig: string;
  readonly states: readonly ViewState[];
  readonly changes: readonly TreeChanged[];
  readonly log: readonly string[];
  options(change: Partial<ClusterOptions<ClusterSettings>>): void;
  /** Writes the kubeconfig anew. */
  write(config: object): void;
  /** Resolves when `condition` holds; looks whenever the client is told something. */
  until<T>(what: string, condition: () => T | undefined | false | Promise<T | undefined | false>): Promise<T>;
  /** Resolves when the view is in this state. */
  state(kind: ViewState['kind']): Promise<ViewState>;
  /** The whole tree, drawn: label | description, indented. */
  drawn(): Promise<readonly string[]>;
  /** The first row with this label, wherever it is. */
  row(label: string): Promise<TreeRow | undefined>;
  dispose(): Promise<void>;
}

/** What may be set at the start. */
export interface ServiceRigOptions {
  readonly config?: object;
  readonly options?: Partial<ClusterOptions<ClusterSettings>>;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly tuning?: Partial<Tuning>;
}

/** The service as the server makes it, with short times. The caller disposes of it. */
export function startService({ config, options = {}, environment = {}, tuning = {} }: ServiceRigOptions): ServiceRig {
  const folder = mkdtempSync(join(tmpdir(), 'cluster-test-'));
  const kubeconfig = join(folder, 'config');
  const write = (content: object): void => writeFileSync(kubeconfig, JSON.stringify(content));
  if (config !== undefined) write(config);
  const news = new EventEmitter().setMaxListeners(0);
  const states: ViewState[] = [];
  const changes: TreeChanged[] = [];
  const log: string[] = [];
  let current: ClusterOptions<ClusterSettings> = {
    trusted: true,
    kubeconfig,
    proxy: undefined,
    noProxy: [],
    namespaces: [],
    cluster: defaultSettings,
    ...options,
  };
  const host = {
    environment: { HOME: folder, ...environment },
    options: current,
    treeChanged: (change: TreeChanged) => void (changes.push(change), news.emit('news')),
    viewState: (state: ViewState) => void (states.push(state), news.emit('news')),
    log: (line: string) => void log.push(line),
  };
  const service = createCluster(host, { ...quick, ...tuning });
  const until: ServiceRig['until'] = async (what, condition) => {
    const signal = AbortSignal.timeout(10_000);
    for (;;) {
      const told = once(news, 'news', { signal });
      told.catch(() => undefined);
      const found = await condition();
      if (found) return found;
      await told.catch(() => {
        throw new Error(`still waiting for ${what}; the view is ${JSON.stringify(service.viewState())}`);
      });
    }
  };
  const rows = async function* (parent?: string, depth = 0): AsyncGenerator<{ readonly row: TreeRow; readonly depth: number }> {
    for (const row of await service.treeRows(parent === undefined ? {} : { parent })) {
      yield { row, depth };
      if (row.children !== 'none') yield* rows(row.id, depth + 1);
    }
  };
  const drawn = async (): Promise<readonly string[]> => {
    const lines: string[] = [];
    for await (const { row, depth } of rows()) lines.push(`${'  '.repeat(depth)}${row.label} | ${row.description}`);
    return lines;
  };
  const row = async (label: string): Promise<TreeRow | undefined> => {
    for await (const { row } of rows()) if (row.label === label) return row;
    return undefined;
  };
  return {
    service,
    folder,
    kubeconfig,
    states,
    changes,
    log,
    options: (change) => service.configure((current = { ...current, ...change })),
    write,
    until,
    state: (kind) => until(`state ${kind}`, () => (service.viewState().kind === kind ? service.viewState() : undefined)),
    drawn,
    row,
    dispose: async () => {
      await service.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A kubeconfig with contexts by name, each to one server; `user` is the one user of all. */
export function configOf(
  servers: Readonly<Record<string, string | object>>,
  user: object = { token: 'dev-token' },
  context: object = {},
): object {
  const names = Object.keys(servers);
  const cluster = (name: string): object => (typeof servers[name] === 'string' ? { server: servers[name] } : (servers[name] ?? {}));
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: names.map((name) => ({ name, cluster: cluster(name) })),
    users: [{ name: 'me', user }],
    contexts: names.map((name) => ({ name, context: { cluster: name, user: 'me', ...context } })),
    'current-context': names[0],
  };
}
