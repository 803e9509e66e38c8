import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { Socket } from 'node:net';

/**
 * Runs the program and waits for it; meanwhile a `cat` waits for the end of file descriptor 3, a pipe from the test
 * process. It ends when that process dies, however it dies, and then the whole process group goes.
 */
const guardScript = `
program=$1; shift
"$program" "$@" 3<&- &
child=$!
( cat <&3 >/dev/null; kill -9 0 ) &
wait $child`;

/** A program of the control plane, alive until `stop()` or until the process that started it is gone. */
export interface GuardedProcess {
  /** Rejects with the end of the log when the program ends without having been stopped. */
  readonly failed: Promise<never>;
  /** Kills the program at once, with all it started; resolves when it is gone. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts a program in a process group of its own, with its output in a log file.
 *
 * @param logFile receives standard output and error, and is appended to when it exists.
 */
export function startGuarded(program: string, args: readonly string[], logFile: string): GuardedProcess {
  const log = openSync(logFile, 'a');
  const child = spawn('/bin/sh', ['-c', guardScript, 'sh', program, ...args], {
    detached: true,
    stdio: ['ignore', log, log, 'pipe', 'pipe'],
  });
  closeSync(log);
  for (const pipe of [child.stdio[3], child.stdio[4]]) if (pipe instanceof Socket) pipe.resume();
  let isStopped = false;
  child.once('exit', () => killGroup(child));
  // Not `exit`, which tells of the shell: the program's end of the last pipe is open until it has given back its port.
  const gone = once(child, 'close');
  const failed = gone.then(() => {
    if (isStopped) return new Promise<never>(() => undefined);
    throw new Error(`${program} ended unexpectedly:\n${tail(logFile)}`);
  });
  // Whoever waits for the program to be ready races with `failed`; afterwards nobody may be listening.
  failed.catch(() => undefined);
  return {
    failed,
    async stop() {
      if (!isStopped) killGroup(child);
      isStopped = true;
      await gone;
    },
  };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!isGone) throw error;
  }
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').split('\n').slice(-15).join('\n');
}
