import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { createInterface } from 'node:readline';
import type { KubernetesObject, Refusal } from './objects.ts';

/** What the API server answered; `T` is what the caller expects, which nobody checks. */
export interface ApiResponse<T> {
  readonly status: number;
  /** Parsed JSON, or the text when it is none (`/readyz`). */
  readonly body: T;
  /** Texts of the `Warning` headers, in order. */
  readonly warnings: readonly string[];
}

/** HTTP methods of the Kubernetes API. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One event of a watch; `BOOKMARK` and `ERROR` are passed on as they come. */
export interface WatchEvent<T> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: T;
}

/** Where an API server is and who asks it. */
export interface ApiEndpoint {
  readonly baseUrl: string;
  readonly token: string;
  /** PEM certificates to trust. */
  readonly certificateAuthority: string;
}

/** A low-level HTTPS client: no retries of refusals, no types, every status is an answer. */
export class ApiClient {
  readonly #endpoint: ApiEndpoint;
  readonly #agent: Agent;

  constructor(endpoint: ApiEndpoint) {
    this.#endpoint = endpoint;
    this.#agent = new Agent({ keepAlive: true, maxSockets: 16, ca: endpoint.certificateAuthority });
  }

  /** Sends one request, a text as it is and anything else as JSON. Rejects only when there is no answer at all. */
  async request<T = KubernetesObject>(
    method: Method,
    path: string,
    body?: unknown,
    contentType = 'application/json',
  ): Promise<ApiResponse<T>> {
    const payload = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const response = await this.#send(method, path, payload, contentType);
    const text = await readText(response);
    return { status: response.statusCode ?? 0, body: parseBody(text) as T, warnings: warningsOf(response) };
  }

  /** As `request`, but rejects on any status of 400 and above, with the server's words; returns the body. */
  async demand<T = KubernetesObject>(method: Method, path: string, body?: unknown, contentType?: string): Promise<T> {
    const response = await this.request<T>(method, path, body, contentType);
    if (response.status < 400) return response.body;
    const { message } = response.body as Refusal;
    throw new Error(`${method} ${path}: ${response.status} ${message ?? response.body}`);
  }

  /**
   * Hands on the events of one watch until the server ends it or `signal` aborts; then resolves.
   *
   * @param path list path with its query, `watch=true` and `resourceVersion` included.
   */
  async watch<T>(path: string, onEvent: (event: WatchEvent<T>) => void, signal: AbortSignal): Promise<void> {
    const response = await this.#send('GET', path, undefined, 'application/json', signal);
    if (response.statusCode !== 200) throw new Error(`watch ${path}: ${await readText(response)}`);
    for await (const line of createInterface({ input: response })) onEvent(JSON.parse(line) as WatchEvent<T>);
  }

  /** Closes the kept connections. */
  close(): void {
    this.#agent.destroy();
  }

  async #send(
    method: Method,
    path: string,
    payload: string | undefined,
    contentType: string,
    signal?: AbortSignal,
  ): Promise<IncomingMessage> {
    const { baseUrl, token } = this.#endpoint;
    const headers = {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      // Node leaves the length out where a body is unusual, as with DELETE.
      ...(payload !== undefined && { 'content-type': contentType, 'content-length': Buffer.byteLength(payload) }),
    };
    const request = httpsRequest(baseUrl + path, { method, headers, agent: this.#agent, ...(signal && { signal }) });
    // Before the response `once` hears of an error, after it whoever reads the response does.
    request.on('error', () => undefined);
    request.end(payload);
    try {
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      return response;
    } catch (error) {
      // A kept connection that the server closed meanwhile: the request never reached it.
      const isStale = request.reusedSocket && error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
      if (isStale) return this.#send(method, path, payload, contentType, signal);
      throw error;
    }
  }
}

async function readText(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  return text;
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** `299 - "text"`, with `"` and `\` escaped in the text (RFC 7234 5.5). */
function warningsOf(response: IncomingMessage): string[] {
  const headers = response.headersDistinct['warning'] ?? [];
  return headers.flatMap((header) => {
    const [, text] = /^\d{3} \S+ "((?:[^"\\]|\\.)*)"/.exec(header) ?? [];
    return text === undefined ? [] : [text.replaceAll(/\\(.)/g, '$1')];
  });
}
