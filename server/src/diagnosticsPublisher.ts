import type { Diagnostic } from 'vscode-languageserver';
import type { Runtime } from './runtime.ts';

/** What a publisher needs of the rest. */
export interface DiagnosticsSource {
  /** Documents that are open. */
  open(): Iterable<string>;
  /** Every file that may have diagnostics. */
  all(): Iterable<string>;
  diagnostics(uri: string): readonly Diagnostic[];
  isOpen(uri: string): boolean;
  send(uri: string, diagnostics: readonly Diagnostic[]): void;
  /** Runs work that may throw. */
  guarded(work: () => Promise<void>): Promise<void>;
}

/** Milliseconds of checking between two looks at the waiting messages. */
const slice = 8;
/** A round that takes no longer than this follows each change at once, milliseconds. */
const cheap = 16;
/** Longest wait after a change, milliseconds. */
const longestWait = 250;
/** How long nothing must change before files are looked at that no one sees, milliseconds. */
const calm = 150;

/**
 * Pushes diagnostics for documents whose findings changed (design.md, decision 15). Open documents come first, the one just edited before
 * all; they wait half as long as their last round took, within limits: findings follow each key where that is cheap, and typing is not held
 * up where it is not. Files that are not open follow once the user pauses. A round that is overtaken by a change starts anew.
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
    if (!this.#held) this.#after(this.#lastRound < cheap ? 0 : Math.min(longestWait, this.#lastRound / 2), () => this.#openRound());
  }

  dispose(): void {
    this.#generation += 1;
    this.#held = true;
    this.#cancelTimer();
  }

  #after(milliseconds: number, work: () => Promise<void>): void {
    this.#cancelTimer = this.#runtime.timers.after(milliseconds, () => void this.#source.guarded(work));
  }

  async #openRound(): Promise<void> {
    const edited = this.#edited !== undefined && this.#source.isOpen(this.#edited) ? [this.#edited] : [];
    const started = this.#runtime.now();
    const whole = await this.#check(new Set([...edited, ...this.#source.open()]));
    this.#lastRound = this.#runtime.now() - started;
    if (whole) this.#after(calm, () => this.#restRound());
  }

  async #restRound(): Promise<void> {
    const all = new Set(this.#source.all());
    if (!(await this.#check(all))) return;
    for (const uri of this.#sent.keys()) if (!all.has(uri)) this.#publish(uri, []);
  }

  /** Whether all of `uris` were looked at; not if something changed meanwhile. */
  async #check(uris: Iterable<string>): Promise<boolean> {
    const generation = this.#generation;
    let started = this.#runtime.now();
    for (const uri of uris) {
      this.#publish(uri, this.#source.diagnostics(uri));
      if (this.#runtime.now() - started < slice) continue;
      await this.#runtime.timers.turn();
      if (generation !== this.#generation) return false;
      started = this.#runtime.now();
    }
    return generation === this.#generation;
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
