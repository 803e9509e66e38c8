import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { checkFile } from '../rules/check.ts';
import { fixEdits } from '../rules/resolve.ts';
import type { Finding, Severity } from '../rules/rule.ts';
import { applyEdits } from './applyEdits.ts';
import { beyondBaseline, writeBaseline, type BaselineSubject } from './baseline.ts';
import { CliError } from './cliError.ts';
import { findingsGithub } from './findings/github.ts';
import { report, type ReportedFinding } from './findings/report.ts';
import { findingsSarif } from './findings/sarif.ts';
import { findingsText } from './findings/text.ts';
import { choiceFlag, hasFlag, parseFlags, textFlag } from './flags.ts';
import { exitCodes, type CliHost } from './host.ts';
import { liveObjectsOf } from './live.ts';
import { manifestsOf } from './manifests.ts';
import { uriOnScreen, type Sources } from './sources.ts';
import { unparsedDocuments } from './unparsed.ts';

const severities = ['error', 'warning', 'information', 'hint'] as const satisfies readonly Severity[];
const formats = ['text', 'json', 'sarif', 'github'] as const;

const ownFlags = {
  format: { type: 'string' },
  severity: { type: 'string' },
  fix: { type: 'boolean' },
  baseline: { type: 'string' },
  'write-baseline': { type: 'boolean' },
} as const;

/** `check`: findings in manifests, and where wanted their first fixes. */
export async function check(args: readonly string[], host: CliHost): Promise<number> {
  const flags = parseFlags(args, ownFlags);
  const format = choiceFlag(flags, 'format', formats, 'text');
  const lowest = choiceFlag(flags, 'severity', severities, 'warning');
  const baseline = textFlag(flags, 'baseline');
  if (baseline === undefined && hasFlag(flags, 'write-baseline')) throw new CliError('--write-baseline needs --baseline FILE');
  const live = await liveObjectsOf(flags, host);
  const sources = await manifestsOf(flags, flags.rest, host);
  if (hasFlag(flags, 'fix') && !sources.canEdit) throw new CliError('--fix cannot change what -k builds');
  if (live !== undefined) sources.index.setStored(live.objects);
  if (hasFlag(flags, 'fix')) await fixAll(sources, host);
  const all = report(findingsOf(sources), sources);
  for (const line of unparsedDocuments(sources)) host.err(`${line}\n`);
  if (baseline !== undefined && hasFlag(flags, 'write-baseline')) return await keepBaseline(baseline, all, host);
  const findings = (baseline === undefined ? all : await beyondBaseline(baseline, all, host)).map(({ reported }) => reported);
  host.out(print(findings, format, sources, host));
  const counts = new Set<Severity>(severities.slice(0, severities.indexOf(lowest) + 1));
  return findings.some(({ severity }) => counts.has(severity)) ? exitCodes.found : exitCodes.fine;
}

async function keepBaseline(file: string, all: readonly BaselineSubject[], host: CliHost): Promise<number> {
  await writeBaseline(file, all, host);
  host.err(`${file}: ${all.length} finding${all.length === 1 ? '' : 's'}\n`);
  return exitCodes.fine;
}

function findingsOf({ index }: Sources): readonly Finding[] {
  return [...index.files()].flatMap((file) => checkFile(file, index.view(file.uri)));
}

function print(findings: readonly ReportedFinding[], format: (typeof formats)[number], sources: Sources, host: CliHost): string {
  if (format === 'json') return `${JSON.stringify(findings, undefined, 2)}\n`;
  if (format === 'sarif') return findingsSarif(findings);
  if (format === 'github') return findingsGithub(findings);
  const lines = new Map([...new Set(findings.map(({ path }) => path))].map((path) => [path, linesOf(path, sources, host)]));
  return findingsText(findings, (path, line) => lines.get(path)?.[line]);
}

function linesOf(path: string, sources: Sources, host: CliHost): readonly string[] {
  return sources.file(uriOnScreen(path, host))?.text.split(/\r?\n/) ?? [];
}

/** Applies the first fix of one finding after the other, looking anew after each, until nothing changes. What came on stdin is left alone. */
async function fixAll(sources: Sources, host: CliHost): Promise<void> {
  const { index } = sources;
  const changed = new Set<string>();
  const tried = new Set<string>();
  for (;;) {
    const edits = nextEdits(sources, tried);
    if (edits === undefined) break;
    for (const [uri, list] of edits) {
      const text = index.file(uri)?.file.text;
      if (text === undefined) continue;
      index.setFile(uri, applyEdits(text, list));
      changed.add(uri);
    }
  }
  for (const uri of changed) {
    const text = index.file(uri)?.file.text;
    if (sources.path(uri) === '-' || text === undefined) continue;
    await writeFile(fileURLToPath(uri), text);
    host.err(`fixed ${sources.path(uri)}\n`);
  }
}

/** The edits of the first finding whose fix was not tried before; a fix that does not silence its finding is not tried again. */
function nextEdits(sources: Sources, tried: Set<string>): ReturnType<typeof fixEdits> | undefined {
  for (const finding of findingsOf(sources)) {
    const [fix] = finding.fixes;
    if (fix === undefined) continue;
    const { entry, path } = finding.at;
    const key = JSON.stringify([entry.uri, entry.kind, entry.name, path, finding.rule, fix.title]);
    const edits = tried.has(key) ? undefined : fixEdits(fix, sources.index);
    tried.add(key);
    if (edits !== undefined && edits.size > 0 && [...edits.keys()].every((uri) => sources.path(uri) !== '-')) return edits;
  }
  return undefined;
}
