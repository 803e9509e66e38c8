import { ClusterError, type Failure } from './failure.ts';
import type { Connection } from './connection.ts';

/**
 * The connection that all requests to one context share. After a 401 it is replaced once, from a kubeconfig read anew (the library
 * keeps a plugin's token for good); a second 401 before any success parks the session until the user asks: no endless prompts.
 */
export class Session {
  readonly #open: () => Promise<Connection>;
  readonly #opened = new Set<Connection>();
  #current: Promise<Connection> | undefined;
  #renewed = false;
  #parked: Failure | undefined;

  /** `open` reads the kubeconfig anew at each call. */
  constructor(open: () => Promise<Connection>) {
    this.#open = open;
  }

  /** Why nothing is tried any more; undefined while it is. */
  get parked(): Failure | undefined {
    return this.#parked;
  }

  /** The current connection, opened where needed. Throws {@link ClusterError}. */
  async connection(): Promise<Connection> {
    if (this.#parked !== undefined) throw new ClusterError(this.#parked);
    const known = this.#current;
    if (known !== undefined) {
      const connection = await known;
      if (connection.expires === undefined || connection.expires > Date.now()) return connection;
      if (this.#current === known) this.#current = undefined;
    }
    this.#current ??= this.#openAnew();
    return this.#current;
  }

  /** A request went through: a later 401 is a new one. */
  proved(): void {
    this.#renewed = false;
  }

  /** The server answered 401 to `connection`; other requests may have said so before. */
  async rejected(connection: Connection): Promise<void> {
    const current = await this.#current?.catch(() => undefined);
    if (current !== connection) return;
    this.#current = undefined;
    if (this.#renewed) this.#parked = { kind: 'signInNeeded', message: '401 twice.' };
    this.#renewed = true;
  }

  /** The user asks: everything may be tried again, with a kubeconfig read anew. */
  renew(): void {
    this.#parked = undefined;
    this.#renewed = false;
    this.#current = undefined;
  }

  /** Ends every connection. Credentials are kept: going on afterwards runs no plugin again. */
  close(): void {
    for (const connection of this.#opened) connection.close();
  }

  async #openAnew(): Promise<Connection> {
    try {
      const connection = await this.#open();
      for (const old of this.#opened) old.close();
      this.#opened.clear();
      this.#opened.add(connection);
      return connection;
    } catch (error) {
      this.#current = undefined;
      // A plugin that failed, or a kubeconfig without this context, is not tried in a loop.
      if (error instanceof ClusterError) this.#parked = error.failure;
      throw error;
    }
  }
}
