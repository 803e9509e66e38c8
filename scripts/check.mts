// Everything that is wrong without running the program: format, lint, types and import rules, dead code.
import { run } from './run.mts';

const sources = ['client', 'server', 'test', 'bench', 'scripts', 'build.mts', 'vitest.config.mts'];

/** The checks, by what they are called in the summary. */
const checks: readonly (readonly [string, string, readonly string[]])[] = [
  ['types and layers', 'tsc', ['-b']],
  ['lint', 'oxlint', ['--type-aware', ...sources]],
  ['format', 'oxfmt', ['--check', ...sources]],
  ['dead code', 'knip', ['--no-progress']],
];

/** Runs all checks; answers how many passed and failed. */
export async function check(): Promise<{ passed: number; failed: number }> {
  const failures: string[] = [];
  for (const [name, command, args] of checks) {
    const code = await run(command, args);
    process.stdout.write(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}\n`);
    if (code !== 0) failures.push(name);
  }
  return { passed: checks.length - failures.length, failed: failures.length };
}

if (import.meta.main) process.exitCode = (await check()).failed === 0 ? 0 : 1;
