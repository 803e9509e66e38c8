import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A running program with everything it has started. */
export interface ProcessGroup {
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Settles when the whole group is gone. */
  readonly ended: Promise<void>;
  /** Kills the whole group; may be called more than once. */
  stop(): Promise<void>;
}

// The shell leads the group and holds the reading end of a pipe from us. When the program ends by itself, or the pipe closes
// because we stopped or died (even by SIGKILL, when no handler of ours runs), it kills the group, itself included.
const leader = '{ "$@" </dev/null; kill -s KILL 0; } & cat >/dev/null; kill -s KILL 0';

/** Starts a program (not on Windows) whose processes end together: by `stop`, with the program, or with this process. */
export function startProcessGroup(
  command: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {},
): ProcessGroup {
  const child = spawn('/bin/sh', ['-c', leader, 'sh', ...command], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: options.env ?? process.env,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
  const stop = async (): Promise<void> => {
    child.stdin.end();
    await ended;
  };
  return { stdout: child.stdout, stderr: child.stderr, ended, stop };
}
