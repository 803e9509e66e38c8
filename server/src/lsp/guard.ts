import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import { errorText, type Logger } from './logger.ts';

/** What a guard needs of the host. */
export interface GuardHost {
  readonly logger: Logger;
  /** Lets messages that already wait be read first: a cancel among them is then seen. */
  turn(): Promise<void>;
}

/** A handler as the connection takes it. */
type Handler<P, R> = (params: P, token?: CancellationToken) => Promise<R | ResponseError<void>>;

/**
 * The one guard round every handler: reads waiting messages first, answers a cancelled request as cancelled, and where the work throws
 * logs it once, with the method and the document, and answers what does no harm.
 */
export interface Guard {
  request<P, R>(method: string, harmless: R, work: (params: P, token: CancellationToken) => R | Promise<R>): Handler<P, R>;
  notification<P>(method: string, work: (params: P) => void | Promise<void>): (params: P) => void;
  /** Work that no message asked for (a timer, the first scan). */
  run(what: string, work: () => void | Promise<void>): Promise<void>;
}

/** A guard over `host`. */
export function createGuard(host: GuardHost): Guard {
  const report = (method: string, params: unknown, error: unknown): void =>
    host.logger.error(`${method}${documentOf(params)}: ${errorText(error)}`);

  async function run(what: string, work: () => void | Promise<void>, params?: unknown): Promise<void> {
    try {
      await work();
    } catch (error) {
      report(what, params, error);
    }
  }

  return {
    request: (method, harmless, work) => async (params, last) => {
      // A request without parameters comes with the token alone.
      const token = last ?? (params as CancellationToken);
      try {
        await host.turn();
        if (token.isCancellationRequested) return cancelled();
        const result = await work(params, token);
        return token.isCancellationRequested ? cancelled() : result;
      } catch (error) {
        if (token.isCancellationRequested) return cancelled();
        report(method, params, error);
        return harmless;
      }
    },
    notification: (method, work) => (params) => void run(method, () => work(params), params),
    run: (what, work) => run(what, work),
  };
}

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'Request cancelled');
}

function documentOf(params: unknown): string {
  const uri = (params as { textDocument?: { uri?: unknown } } | undefined)?.textDocument?.uri;
  return typeof uri === 'string' ? ` (${uri})` : '';
}
