// Every check and every test: `npm test`. With CI=true a tier that cannot run is a failure.
// `npm test -- NAME…` runs the test files whose path contains a NAME, without the checks.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildAllPrograms, missingReason } from '../test/controlplane/binaries.ts';
import { check } from './check.mts';
import { pack } from './pack.mts';
import { root, run } from './run.mts';
import { ensureSystemPackages } from './systemPackages.mts';

const filters = process.argv.slice(2);
const report = join(root, 'test-output', 'report.json');

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly unknown[];
  }[];
}

async function tests(): Promise<{ passed: number; failed: number; skipped: number }> {
  await mkdir(join(root, 'test-output'), { recursive: true });
  const code = await run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filters]);
  const result = JSON.parse(await readFile(report, 'utf8')) as Report;
  // A file that fails to load has no tests to count: it counts as one.
  const broken = result.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
  const failed = result.numFailedTests + broken;
  return {
    passed: result.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

const missing = await ensureSystemPackages(['chromium', 'libkrb5-dev', 'g++', 'make', 'python3']);
if (missing !== undefined) process.stdout.write(`${missing}\n`);
const checked = filters.length === 0 ? await check() : { passed: 0, failed: 0 };
await pack();
// The first time on a machine this takes eight minutes; a test would only look stuck.
if (filters.length === 0 && missingReason() === undefined) await buildAllPrograms();
const tested = await tests();
const failed = checked.failed + tested.failed;
process.stdout.write(`\n${checked.passed + tested.passed} passed, ${failed} failed, ${tested.skipped} skipped\n`);
process.exitCode = failed === 0 ? 0 : 1;
