import type { Diagnostic } from 'vscode-languageserver';
import type { Runtime } from './runtime.ts';

/** What a publisher needs of the rest. */
export interface DiagnosticsSource {
  /** Every file that may have diagnostics: those open first. */
  uris(): Iterable<string>;
  diagnostics(uri: string): readonly Diagnostic[];
  isOpen(uri: string): boolean;
  send(uri: string, diagnostics: readonly Diagnostic[]): void;
  /** Runs work that may throw. */
  guarded(work: () => Promise<void>): Promise<void>;
}

/** Milliseconds of checking between two looks at the waiting messages. */
const slice = 8;
/** Longest wait after a change, milliseconds. */
const longestWait = 250;

/**
 * Pushes diagnostics for documents whose findings changed (design.md, decision 15). After a change it waits as long as the last round
 * took, within limits: on small workspaces findings follow each key, on large ones typing is not held up. A round that is overtaken by
 * a change starts anew.
 */
export class DiagnosticsPublisher {
  readonly #source: DiagnosticsSource;
  readonly #runtime: Runtime;
  readonly #sent = new Map<string, string>();
  #held = true;
  #edited: string | undefined;
  #generation = 0;
  #lastRound = 0;
  #cancelTimer: () => void = () => undefined;

  constructor(source: DiagnosticsSource, runtime: Runtime) {
    this.#source = source;
    this.#runtime = runtime;
  }

  /** From now on diagnostics are sent: all files are known. */
  release(): void {
    this.#held = false;
    this.changed();
  }

  /** Something changed: a file, which is then looked at first, or a setting. */
  changed(uri?: string): void {
    if (uri !== undefined) this.#edited = uri;
    this.#generation += 1;
    this.#cancelTimer();
    if (this.#held) return;
    const wait = Math.min(longestWait, Math.ceil(this.#lastRound));
    this.#cancelTimer = this.#runtime.timers.after(wait, () => void this.#source.guarded(() => this.#round()));
  }

  dispose(): void {
    this.#generation += 1;
    this.#held = true;
    this.#cancelTimer();
  }

  async #round(): Promise<void> {
    const generation = this.#generation;
    const runtime = this.#runtime;
    const gone = new Set(this.#sent.keys());
    let busy = 0;
    let started = runtime.now();
    for (const uri of new Set([...(this.#edited === undefined ? [] : [this.#edited]), ...this.#source.uris()])) {
      gone.delete(uri);
      this.#publish(uri, this.#source.diagnostics(uri));
      if (runtime.now() - started < slice) continue;
      busy += runtime.now() - started;
      await runtime.timers.turn();
      if (generation !== this.#generation) return;
      started = runtime.now();
    }
    for (const uri of gone) this.#publish(uri, []);
    this.#lastRound = busy + runtime.now() - started;
  }

  /** A document that is open is told even that there is nothing; a closed one only when that is news. */
  #publish(uri: string, diagnostics: readonly Diagnostic[]): void {
    const print = JSON.stringify(diagnostics);
    const before = this.#sent.get(uri) ?? (this.#source.isOpen(uri) ? undefined : none);
    if (before === print) return;
    if (print === none && !this.#source.isOpen(uri)) this.#sent.delete(uri);
    else this.#sent.set(uri, print);
    this.#source.send(uri, diagnostics);
  }
}

const none = '[]';
