import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { checkFile } from '../rules/check.ts';
import { fixEdits } from '../rules/resolve.ts';
import type { Finding, Severity } from '../rules/rule.ts';
import { applyEdits } from './applyEdits.ts';
import { CliError } from './cliError.ts';
import { findingsGithub } from './findings/github.ts';
import { report, type ReportedFinding } from './findings/report.ts';
import { findingsSarif } from './findings/sarif.ts';
import { findingsText } from './findings/text.ts';
import { choiceFlag, hasFlag, parseFlags } from './flags.ts';
import { exitCodes, type CliHost } from './host.ts';
import { liveObjectsOf } from './live.ts';
import { manifestsOf } from './manifests.ts';
import { uriOnScreen, type Sources } from './sources.ts';

const severities = ['error', 'warning', 'information', 'hint'] as const satisfies readonly Severity[];
const formats = ['text', 'json', 'sarif', 'github'] as const;

/** `check`: findings in manifests, and where wanted their first fixes. */
export async function check(args: readonly string[], host: CliHost): Promise<number> {
  const flags = parseFlags(args, { format: { type: 'string' }, severity: { type: 'string' }, fix: { type: 'boolean' } });
  const format = choiceFlag(flags, 'format', formats, 'text');
  const lowest = choiceFlag(flags, 'severity', severities, 'warning');
  const live = await liveObjectsOf(flags, host);
  const sources = await manifestsOf(flags, flags.rest, host);
  if (hasFlag(flags, 'fix') && !sources.canEdit) throw new CliError('--fix cannot change what -k builds');
  if (live !== undefined) sources.index.setStored(live.objects);
  if (hasFlag(flags, 'fix')) await fixAll(sources, host);
  const findings = report(findingsOf(sources), sources);
  host.out(print(findings, format, sources, host));
  const counts = new Set<Severity>(severities.slice(0, severities.indexOf(lowest) + 1));
  return findings.some(({ severity }) => counts.has(severity)) ? exitCodes.found : exitCodes.fine;
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
