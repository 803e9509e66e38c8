import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

/** Root of the checkout. */
export const root = resolve(import.meta.dirname, '..');

/** Runs a command of the project's own node_modules (or of the machine) in the checkout; output passes through. Answers its exit code. */
export function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<number> {
  const path = [join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(':');
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PATH: path, ...environment },
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
  });
}

/** Runs a command that has to succeed; ends this process with its exit code otherwise. */
export async function must(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<void> {
  const code = await run(command, args, environment);
  if (code !== 0) {
    process.stderr.write(`${command} ${args.join(' ')}: exit code ${code}\n`);
    process.exit(code);
  }
}
