import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import type { Finding } from '../rules/rule.ts';
import { CliError } from './cliError.ts';
import type { ReportedFinding } from './findings/report.ts';
import type { CliHost } from './host.ts';
import { readText } from './readText.ts';

/** A finding as a baseline knows it: no lines or columns, so that edits elsewhere in a file do not make it another one. */
export interface KnownFinding {
  /** Relative to the baseline's folder, with `/`. */
  readonly path: string;
  readonly rule: string;
  /** `StatefulSet shop/web`. */
  readonly object: string;
  /** Of the message, in hexadecimal. */
  readonly message: string;
}

/** A finding with the report of it. */
export interface BaselineSubject {
  readonly finding: Finding;
  readonly reported: ReportedFinding;
}

/** Writes a baseline of all `subjects`, in order, so that a diff of it reads well. */
export async function writeBaseline(file: string, subjects: readonly BaselineSubject[], host: CliHost): Promise<void> {
  const findings = subjects.map((subject) => known(subject, file, host)).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  try {
    await writeFile(resolve(host.cwd, file), `${JSON.stringify({ version: 1, findings }, undefined, 2)}\n`);
  } catch (error) {
    throw new CliError(`${file}: cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The subjects that a baseline does not hold. One that it holds once is left out once: a second of the same kind is new. */
export async function beyondBaseline<S extends BaselineSubject>(
  file: string,
  subjects: readonly S[],
  host: CliHost,
): Promise<readonly S[]> {
  const left = new Map<string, number>();
  for (const key of (await readBaseline(file, host)).map(keyOf)) left.set(key, (left.get(key) ?? 0) + 1);
  return subjects.filter((subject) => {
    const key = keyOf(known(subject, file, host));
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

function known({ finding, reported }: BaselineSubject, file: string, host: CliHost): KnownFinding {
  const { kind, namespace, name } = finding.at.entry;
  const folder = dirname(resolve(host.cwd, file));
  return {
    path: reported.path === '-' ? '-' : relative(folder, resolve(host.cwd, reported.path)).split(sep).join('/'),
    rule: finding.rule,
    object: `${kind} ${namespace}/${name ?? ''}`,
    message: createHash('sha256').update(finding.message).digest('hex').slice(0, 16),
  };
}

function keyOf({ path, rule, object, message }: KnownFinding): string {
  return JSON.stringify([path, rule, object, message]);
}

async function readBaseline(file: string, host: CliHost): Promise<readonly KnownFinding[]> {
  const text = await readText(resolve(host.cwd, file), file);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new CliError(`${file}: not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const { version, findings } = (typeof json === 'object' && json !== null ? json : {}) as { version?: unknown; findings?: unknown };
  if (version !== 1 || !Array.isArray(findings) || !findings.every(isKnown)) {
    throw new CliError(`${file}: not a baseline; --write-baseline makes one`);
  }
  return findings;
}

function isKnown(one: unknown): one is KnownFinding {
  if (typeof one !== 'object' || one === null) return false;
  const fields = one as Record<string, unknown>;
  return ['path', 'rule', 'object', 'message'].every((key) => typeof fields[key] === 'string');
}
