import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { JsonObject } from '../../server/src/kubernetes/objects/json.ts';
import { parseRequest, type ApiRequest } from './fakeApiRequest.ts';
import { FakeStore, type StoredEvent } from './fakeApiStore.ts';

/** What goes wrong with a request. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number }
  /** The answer is this text, whatever was asked. */
  | { readonly kind: 'body'; readonly text: string }
  /** The connection is closed without an answer. */
  | { readonly kind: 'reset' }
  /** The answer's head and half of its body come, then the connection is closed. */
  | { readonly kind: 'cutBody' }
  /** Nothing comes until {@link FakeApiServer.release}. */
  | { readonly kind: 'hold' };

/** Which requests a fault meets; what is undefined meets all. */
export interface FaultMatch {
  readonly verb?: ApiRequest['verb'];
  readonly resource?: string;
  /** Only pages after the first. */
  readonly continued?: boolean;
}

interface Watcher {
  readonly request: ApiRequest;
  readonly response: ServerResponse;
}

/** How a server is started. */
export interface FakeApiServerOptions {
  /** PEM; without it the server speaks plain http, which kubectl and this project take for what `kubectl proxy` offers. */
  readonly tls?: { readonly key: string; readonly cert: string; readonly ca?: string };
  readonly store?: FakeStore;
}

/**
 * The API server of tests and of the sample cluster: list with pages, watch with bookmarks, resource versions, permissions, and every
 * fault the network knows, over real HTTP on a loopback port. Objects come and go through {@link store}.
 */
export class FakeApiServer {
  readonly store: FakeStore;
  /** Every request so far. */
  readonly requests: ApiRequest[] = [];
  /** Who may do what; by default everything. Users are bearer tokens; a token that gives undefined is answered 401. */
  authenticate: (token: string | undefined) => string | undefined = (token) => token ?? 'anonymous';
  authorize: (user: string, request: ApiRequest) => boolean = () => true;
  readonly #server: Server;
  readonly #secure: boolean;
  readonly #watchers = new Set<Watcher>();
  readonly #news = new EventEmitter().setMaxListeners(0);
  readonly #unsubscribe: () => void;
  #faults: { readonly match: FaultMatch; readonly fault: Fault; times: number }[] = [];
  #held: (() => unknown)[] = [];

  private constructor(options: FakeApiServerOptions) {
    this.store = options.store ?? new FakeStore();
    this.#secure = options.tls !== undefined;
    const handle = (request: IncomingMessage, response: ServerResponse): void => this.#handle(request, response);
    this.#server =
      options.tls === undefined
        ? createServer(handle)
        : createTlsServer(
            {
              key: options.tls.key,
              cert: options.tls.cert,
              ...(options.tls.ca && { ca: options.tls.ca, requestCert: true, rejectUnauthorized: false }),
            },
            handle,
          );
    this.#unsubscribe = this.store.subscribe((event) => this.#broadcast(event));
  }

  /** A server on a free loopback port, or on a given one (to come back after {@link stop}). */
  static async start(options: FakeApiServerOptions = {}, port = 0): Promise<FakeApiServer> {
    const server = new FakeApiServer(options);
    server.#server.listen(port, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `${this.#secure ? 'https' : 'http'}://127.0.0.1:${this.port}`;
  }

  /** Watches that are open now, as `resource` or `namespace/resource`, sorted. */
  get openWatches(): readonly string[] {
    return [...this.#watchers].map(({ request }) => [request.namespace, request.resource].filter(Boolean).join('/')).toSorted();
  }

  /** Ends everything at once, as when the machine goes down. */
  async stop(): Promise<void> {
    this.#unsubscribe();
    this.release();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Lets the next `times` requests that match fail. */
  fail(match: FaultMatch, fault: Fault, times = 1): void {
    this.#faults.push({ match, fault, times });
  }

  /** No more faults; answers that were held come now. */
  release(): void {
    this.#faults = [];
    for (const go of this.#held.splice(0)) go();
  }

  /** Closes open watches as a server or a proxy does, after `partial` (half a line, garbage). Undefined resource: all. */
  endWatches(how: 'end' | 'destroy' = 'end', partial = '', resource?: string): void {
    for (const watcher of this.#watchers) {
      if (resource !== undefined && watcher.request.resource !== resource) continue;
      this.#watchers.delete(watcher);
      if (partial !== '') watcher.response.write(partial);
      if (how === 'end') watcher.response.end();
      // The bytes written before are to arrive, then the connection breaks.
      else setImmediate(() => watcher.response.destroy());
    }
  }

  /** Writes raw text into open watches of one resource. */
  writeToWatches(resource: string, text: string): void {
    for (const { request, response } of this.#watchers) if (request.resource === resource) response.write(text);
  }

  /** Tells every watch how far the server is, as it does each minute. */
  bookmark(): void {
    for (const { request, response } of this.#watchers) {
      const metadata = { resourceVersion: String(this.store.version) };
      response.write(line('BOOKMARK', { kind: request.kind, apiVersion: request.apiVersion, metadata }));
    }
  }

  /** Resolves when `condition` holds; looks at each request, watch opened or watch closed. Rejects after `limit` ms. */
  async until(what: string, condition: () => boolean, limit = 10_000): Promise<void> {
    const signal = AbortSignal.timeout(limit);
    while (!condition()) {
      await once(this.#news, 'news', { signal }).catch(() => {
        throw new Error(`still waiting after ${limit} ms for ${what}; open watches: ${this.openWatches.join(', ') || 'none'}`);
      });
    }
  }

  #handle(incoming: IncomingMessage, response: ServerResponse): void {
    const request = parseRequest(incoming);
    this.requests.push(request);
    this.#tell();
    const fault = this.#takeFault(request);
    if (fault?.kind === 'hold') this.#held.push(() => !response.destroyed && this.#answer(request, response, undefined));
    else this.#answer(request, response, fault);
  }

  #answer(request: ApiRequest, response: ServerResponse, fault: Fault | undefined): void {
    if (fault?.kind === 'reset') return void response.socket?.destroy();
    if (fault?.kind === 'status') return sendStatus(response, fault.status, `fault ${fault.status}`, fault.retryAfter);
    if (fault?.kind === 'body') return void response.end(fault.text);
    const user = this.authenticate(request.token);
    if (user === undefined) return sendStatus(response, 401, 'Unauthorized');
    if (!this.authorize(user, request)) return sendStatus(response, 403, forbidden(user, request));
    if (request.resource === '') return sendStatus(response, 404, 'the server could not find the requested resource');
    if (request.verb === 'watch') return this.#watch(request, response);
    const answer = request.verb === 'get' ? this.store.get(request) : this.store.list(request);
    if (fault?.kind === 'cutBody') this.#sendHalf(response, answer.body);
    else this.#send(request, response, answer);
  }

  #send(request: ApiRequest, response: ServerResponse, answer: { readonly status: number; readonly body: JsonObject }): void {
    const gzip = request.headers['accept-encoding'] === 'gzip';
    response.writeHead(answer.status, { 'content-type': 'application/json', ...(gzip && { 'content-encoding': 'gzip' }) });
    const text = JSON.stringify(answer.body);
    response.end(gzip ? gzipSync(text) : text);
  }

  #sendHalf(response: ServerResponse, body: JsonObject): void {
    const text = JSON.stringify(body);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write(text.slice(0, text.length / 2));
    setImmediate(() => response.destroy());
  }

  #watch(request: ApiRequest, response: ServerResponse): void {
    const missed = this.store.eventsSince(request);
    if (missed === 'gone') return sendStatus(response, 410, 'too old resource version');
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    for (const event of missed) response.write(line(event.type, event.object));
    const watcher = { request, response };
    this.#watchers.add(watcher);
    response.once('close', () => {
      this.#watchers.delete(watcher);
      this.#tell();
    });
    this.#tell();
  }

  #broadcast(event: StoredEvent): void {
    const text = line(event.type, event.object);
    for (const { request, response } of this.#watchers) if (this.store.concerns(event, request)) response.write(text);
  }

  #takeFault(request: ApiRequest): Fault | undefined {
    const found = this.#faults.find(({ match, times }) => times > 0 && meets(match, request));
    if (found === undefined) return undefined;
    found.times -= 1;
    return found.fault;
  }

  #tell(): void {
    this.#news.emit('news');
  }
}

function meets(match: FaultMatch, request: ApiRequest): boolean {
  if (match.verb !== undefined && match.verb !== request.verb) return false;
  if (match.resource !== undefined && match.resource !== request.resource) return false;
  return match.continued === undefined || match.continued === (request.query.get('continue') !== null);
}

function line(type: string, object: JsonObject): string {
  return `${JSON.stringify({ type, object })}\n`;
}

function forbidden(user: string, { verb, resource, namespace, group }: ApiRequest): string {
  const scope = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  return `${resource} is forbidden: User "${user}" cannot ${verb} resource "${resource}" in API group "${group}" ${scope}`;
}

/** A metav1.Status, as the API server refuses. */
function sendStatus(response: ServerResponse, code: number, message: string, retryAfter?: number): void {
  const status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, code };
  response.writeHead(code, { 'content-type': 'application/json', ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }) });
  response.end(JSON.stringify(status));
}
