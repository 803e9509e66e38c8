import { KubeConfig, PortForward, type Cluster, type User } from '@kubernetes/client-node';
import { readFile } from 'node:fs/promises';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest, type RequestOptions } from 'node:https';
import { createGunzip } from 'node:zlib';
import type { Readable, Writable } from 'node:stream';
import { execCredential, type ExecConfig, type ExecCredential } from './execCredential.ts';
import { ClusterError, statusFailure, type Failure } from './failure.ts';
import type { NarrowedContext } from './kubeconfig.ts';
import { isLoopback, proxyFor, shownProxy, type ProxySources } from './proxy.ts';

/** What opening a connection needs beside the kubeconfig. */
export interface ConnectionOptions {
  readonly proxies: ProxySources;
  /** Time for a credential plugin, milliseconds. */
  readonly execLimit: number;
  /** Time from request to the first byte of the answer, milliseconds. */
  readonly answerLimit: number;
}

/** The ends of a forwarded port. */
export interface ForwardEnds {
  readonly input: Readable;
  readonly output: Writable;
  /** What the kubelet says where it reaches nobody. */
  readonly errors: Writable;
}

/** One way to one API server as one user. Credentials are taken once; a rejected connection is replaced, never mended. */
export class Connection {
  /** When the credentials expire, milliseconds since 1970. */
  readonly expires: number | undefined;
  readonly #base: URL;
  readonly #options: RequestOptions;
  readonly #answerLimit: number;
  readonly #via: string;
  readonly #config: KubeConfig;

  private constructor(
    base: URL,
    config: KubeConfig,
    options: RequestOptions,
    answerLimit: number,
    via: string,
    expires: number | undefined,
  ) {
    this.#config = config;
    this.#base = base;
    this.#options = options;
    this.#answerLimit = answerLimit;
    this.#via = via;
    this.expires = expires;
  }

  /** Reads certificates and runs the credential plugin, where there is one; contacts nothing. Throws {@link ClusterError}. */
  static async open(narrowed: NarrowedContext, options: ConnectionOptions): Promise<Connection> {
    const credential = await credentialOf(narrowed, options);
    const cluster = reachable(narrowed.cluster, options.proxies);
    const config = configOf(narrowed, cluster, credential);
    const request = await requestOptions(narrowed, cluster, config);
    const via = cluster.proxyUrl === undefined ? '' : ` through ${shownProxy(cluster.proxyUrl)}`;
    return new Connection(new URL(cluster.server), config, request, options.answerLimit, via, credential.expires);
  }

  /** Sends one GET; the body of a successful answer, decompressed. Throws {@link ClusterError}. */
  async get(path: string, query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Readable> {
    const url = new URL(this.#base);
    url.pathname = url.pathname.replace(/\/$/, '') + path;
    url.search = new URLSearchParams(query).toString();
    const response = await this.#send(url, signal);
    if (response.statusCode !== 200) throw new ClusterError(await refusal(response));
    if (response.headers['content-encoding'] !== 'gzip') return response;
    const gunzip = createGunzip();
    response.once('error', (error) => gunzip.destroy(error));
    return response.pipe(gunzip);
  }

  /**
   * A way to a TCP port of a pod: what is written to `input` goes there, what it says comes out of `output`. Resolves with a function that
   * ends it. Throws {@link ClusterError}.
   */
  async forward(pod: { readonly namespace: string; readonly name: string }, port: number, ends: ForwardEnds): Promise<() => void> {
    try {
      const forwarding = new PortForward(this.#config).portForward(pod.namespace, pod.name, [port], ends.output, ends.errors, ends.input);
      const socket = await within(this.#answerLimit, forwarding);
      if (typeof socket === 'function') return () => void socket()?.close();
      socket.addEventListener('close', () => void ends.output.end());
      return () => socket.close();
    } catch (error) {
      const message = error instanceof Error ? error.message : (error as { readonly message?: string }).message;
      throw new ClusterError({
        kind: 'unreachable',
        message: `${this.#base.host}: port-forward to pod ${pod.name}: ${message ?? 'no answer'}`,
      });
    }
  }

  /** Closes what is kept open. Requests under way end with an error. */
  close(): void {
    const { agent } = this.#options;
    if (agent instanceof HttpAgent) agent.destroy();
  }

  async #send(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
    for (;;) {
      const response = await this.#sendOnce(url, signal);
      if (response !== 'stale') return response;
    }
  }

  /** `stale`: a kept connection that the server closed meanwhile; the request never reached it. */
  #sendOnce(url: URL, signal: AbortSignal): Promise<IncomingMessage | 'stale'> {
    const send = url.protocol === 'http:' ? httpRequest : httpsRequest;
    return new Promise((answered, failed) => {
      const request = send(url, this.#options);
      let reason: string | undefined;
      // Destroyed without an error, and not by the option `signal`: Node can emit that error on a socket nobody listens to any more.
      const end = (why: string): void => {
        reason ??= why;
        request.destroy();
      };
      const abort = (): void => end('stopped');
      const timer = setTimeout(() => end(`no answer within ${this.#answerLimit / 1000} s`), this.#answerLimit);
      signal.addEventListener('abort', abort);
      request.on('close', () => signal.removeEventListener('abort', abort));
      if (signal.aborted) abort();
      request.on('response', (response) => {
        clearTimeout(timer);
        answered(response);
      });
      request.on('error', (error) => {
        clearTimeout(timer);
        const stale = request.reusedSocket && 'code' in error && error.code === 'ECONNRESET' && reason === undefined;
        if (stale) answered('stale');
        else failed(new ClusterError({ kind: 'unreachable', message: `${url.host}${this.#via}: ${reason ?? error.message}` }));
      });
      request.end();
    });
  }
}

/** What comes in time; what comes later is nobody's. */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`no answer within ${milliseconds / 1000} s`)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function credentialOf(narrowed: NarrowedContext, options: ConnectionOptions): Promise<ExecCredential> {
  const exec = narrowed.user.exec as ExecConfig | null | undefined;
  const { cluster, extras } = narrowed;
  if (exec) {
    const surroundings = { server: cluster.server, certificateAuthorityData: cluster.caData };
    return execCredential(exec, {
      folder: extras.folder,
      environment: options.proxies.environment,
      cluster: surroundings,
      limit: options.execLimit,
    });
  }
  if (extras.tokenFile === undefined || narrowed.user.token) return {};
  try {
    return { token: (await readFile(extras.tokenFile, 'utf8')).trim() };
  } catch (error) {
    throw new ClusterError({ kind: 'signInNeeded', message: error instanceof Error ? error.message : String(error) });
  }
}

/** The cluster with the proxy to take. Plain http needs no certificate, so kubeconfigs for `kubectl proxy` work as in kubectl. */
function reachable(cluster: Cluster, proxies: ProxySources): Cluster {
  if (!URL.canParse(cluster.server))
    throw new ClusterError({ kind: 'unusable', message: `"${cluster.server}" is no address of a server.` });
  const proxyUrl = cluster.proxyUrl || proxyFor(cluster.server, proxies);
  const skipTLSVerify = cluster.skipTLSVerify || cluster.server.startsWith('http:');
  return { ...cluster, skipTLSVerify, ...(proxyUrl && { proxyUrl }) };
}

function configOf(narrowed: NarrowedContext, cluster: Cluster, credential: ExecCredential): KubeConfig {
  const config = new KubeConfig();
  const { context } = narrowed;
  config.loadFromOptions({
    clusters: [cluster],
    users: [credentialUser(narrowed.user, credential)],
    contexts: [{ ...context, cluster: cluster.name, user: narrowed.user.name }],
    currentContext: context.name,
  });
  return config;
}

async function requestOptions({ extras }: NarrowedContext, cluster: Cluster, config: KubeConfig): Promise<RequestOptions> {
  const options: RequestOptions = {};
  try {
    await config.applyToHTTPSOptions(options);
  } catch (error) {
    throw new ClusterError({ kind: 'unusable', message: error instanceof Error ? error.message : String(error) });
  }
  const headers: OutgoingHttpHeaders = { accept: 'application/json', 'user-agent': 'headless-services' };
  // Lists shrink to a tenth; on the same machine that would cost time and save nothing.
  if (!isLoopback(new URL(cluster.server).hostname)) headers['accept-encoding'] = 'gzip';
  if (extras.groups) headers['impersonate-group'] = [...extras.groups];
  options.headers = Object.assign(headers, options.headers);
  // The library's agent keeps no connection: each page of a list would pay for TLS again. A proxy's agent is its own affair.
  if (!cluster.proxyUrl) options.agent = keepingAgent(cluster, options);
  return options;
}

function credentialUser(user: User, credential: ExecCredential): User {
  const { exec: _run, ...rest } = user;
  const base64 = (pem: string): string => Buffer.from(pem).toString('base64');
  return {
    ...rest,
    ...(credential.token && { token: credential.token }),
    ...(credential.certificate && { certData: base64(credential.certificate) }),
    ...(credential.key && { keyData: base64(credential.key) }),
  };
}

function keepingAgent(cluster: Cluster, options: RequestOptions): HttpAgent {
  if (cluster.server.startsWith('http:')) return new HttpAgent({ keepAlive: true });
  const { ca, cert, key, servername, rejectUnauthorized } = options;
  return new HttpsAgent({
    keepAlive: true,
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(servername !== undefined && { servername }),
    ...(rejectUnauthorized !== undefined && { rejectUnauthorized }),
  });
}

async function refusal(response: IncomingMessage): Promise<Failure> {
  const text = await bodyText(response);
  const status = response.statusCode ?? 0;
  const seconds = Number(response.headers['retry-after'] ?? Number.NaN);
  return statusFailure(status, statusMessage(text) ?? response.statusMessage ?? '', Number.isNaN(seconds) ? undefined : seconds * 1000);
}

/** `message` of a metav1.Status; undefined where the body is something else (a proxy's page). */
function statusMessage(text: string): string | undefined {
  try {
    const status = JSON.parse(text) as { readonly message?: string } | null;
    return typeof status?.message === 'string' ? status.message : undefined;
  } catch {
    return undefined;
  }
}

/** All of a body as text. Throws {@link ClusterError} where it breaks off. */
export async function bodyText(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of body) chunks.push(chunk as Buffer);
  } catch (error) {
    throw new ClusterError({ kind: 'unreachable', message: error instanceof Error ? error.message : String(error) });
  }
  return Buffer.concat(chunks).toString('utf8');
}
