import { EventEmitter, once } from 'node:events';
import { Connection } from '../../server/src/cluster/access/connection.ts';
import { Session } from '../../server/src/cluster/access/session.ts';
import { defaultTuning, type Tuning } from '../../server/src/cluster/tuning.ts';
import { ClusterWatch } from '../../server/src/cluster/watch/clusterWatch.ts';
import { resources } from '../../server/src/cluster/watch/resource.ts';
import type { JsonObject } from '../../server/src/kubernetes/objects/json.ts';
import { kindOf } from '../support/fakeApiStore.ts';
import type { FakeApiServer } from '../support/fakeApiServer.ts';

/** Times short enough for tests; the mechanisms are those of the product. */
export const quick: Tuning = {
  ...defaultTuning,
  pageSize: 10,
  answerLimit: 2_000,
  backOff: { first: 5, most: 40 },
  grace: 20,
  forbiddenRetry: 20,
  gather: 1,
  heartbeat: 60_000,
  kubeconfigPoll: 10,
  execLimit: 5_000,
};

/** What the watches of a whole cluster look like when all are open. */
export const allWatches = resources.map(({ name }) => name).toSorted();

/** A view of a fake API server, without the tree. */
export interface WatchRig {
  readonly watch: ClusterWatch;
  readonly session: Session;
  /** Lines of the log. */
  readonly log: readonly string[];
  /** Resolves when `condition` holds; looks at each change. */
  until(what: string, condition: () => boolean): Promise<void>;
  /** Resolves when the view is live and its store equals a fresh list of `server`, by default the one it began with. */
  inStep(server?: FakeApiServer): Promise<void>;
}

/** Starts watching `server`. The caller ends it with `watch.stop()`. */
export function startWatch(server: FakeApiServer, tuning: Partial<Tuning> = {}, chosen: readonly string[] = []): WatchRig {
  const news = new EventEmitter().setMaxListeners(0);
  const tell = (): void => void news.emit('news');
  const session = new Session(() => connect(server.url, { ...quick, ...tuning }));
  const log: string[] = [];
  const options = {
    session,
    tuning: { ...quick, ...tuning },
    chosen,
    fallback: ['shop'],
    changed: tell,
    statusChanged: tell,
    log: (text: string) => log.push(text),
  };
  const watch = new ClusterWatch(options);
  const until = async (what: string, condition: () => boolean): Promise<void> => {
    const signal = AbortSignal.timeout(10_000);
    while (!condition()) {
      await once(news, 'news', { signal }).catch(() => {
        throw new Error(`still waiting for ${what}; the view is ${JSON.stringify(watch.status())}`);
      });
    }
  };
  watch.start();
  const inStep = (now = server): Promise<void> =>
    until('a live view in step with the server', () => watch.status().phase === 'live' && same(watch, now));
  return { watch, session, log, until, inStep };
}

/** A connection to a fake API server. */
export function connect(server: string, { execLimit, answerLimit }: Tuning = quick): Promise<Connection> {
  const cluster = { name: 'fake', server, skipTLSVerify: false };
  const narrowed = {
    context: { name: 'dev', cluster: 'fake', user: 'dev' },
    cluster,
    user: { name: 'dev', token: 'dev-token' },
    extras: { folder: '.' },
  };
  return Connection.open(narrowed, { proxies: { editor: undefined, editorNoProxy: [], environment: {} }, execLimit, answerLimit });
}

/** Kind, name, uid and version of everything watched; two equal texts mean two equal sets of objects. */
function same(watch: ClusterWatch, server: FakeApiServer): boolean {
  const kinds = new Set(resources.map(({ kind }) => kind));
  const there = [...server.store.objects].filter((object) => kinds.has(kindOf(object))).map(identity);
  const here = resources.flatMap(({ name }) => [...watch.store.all(name)]).map((object) => identity(object as unknown as JsonObject));
  return there.toSorted().join('\n') === here.toSorted().join('\n');
}

function identity(object: JsonObject): string {
  const { namespace, name, uid, resourceVersion } = object['metadata'] as Readonly<Record<string, string>>;
  return `${kindOf(object)} ${namespace}/${name} ${uid} ${resourceVersion}`;
}

/** A pod named `name` in `shop`; `note` makes it differ from another of its name. */
export function pod(name: string, note = '', namespace = 'shop'): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { app: 'nginx', note } },
    spec: { hostname: name, subdomain: 'nginx' },
    status: { phase: 'Running' },
  };
}

/** The Service `nginx` of `shop`. */
export const nginx: JsonObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'nginx', namespace: 'shop' },
  spec: { clusterIP: 'None', selector: { app: 'nginx' }, ports: [{ name: 'web', port: 80 }] },
};
