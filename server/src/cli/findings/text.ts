import type { ReportedFinding } from './report.ts';

/** What a terminal shows: place, severity, message, the line itself with the place marked, related places, fixes. */
export function findingsText(findings: readonly ReportedFinding[], lineOf: (path: string, line: number) => string | undefined): string {
  if (findings.length === 0) return 'Nothing found.\n';
  return `${findings.map((finding) => one(finding, lineOf)).join('\n')}\n${summary(findings)}\n`;
}

function one(finding: ReportedFinding, lineOf: (path: string, line: number) => string | undefined): string {
  const { path, range, severity, code, message } = finding;
  const { line, character } = range.start;
  const lines = [`${path}:${line + 1}:${character + 1}  ${severity}  ${message}  [${code}]`];
  const source = lineOf(path, line);
  if (source !== undefined) {
    const width = range.end.line === line ? range.end.character - character : source.length - character;
    lines.push(`    ${source}`, `    ${' '.repeat(character)}${'^'.repeat(Math.max(1, width))}`);
  }
  for (const related of finding.related) lines.push(`    see ${related.path}:${related.range.start.line + 1}: ${related.message}`);
  if (finding.fixes.length > 0) lines.push(`    fix: ${finding.fixes.map(({ title }) => title).join(' · ')}`);
  return `${lines.join('\n')}\n`;
}

function summary(findings: readonly ReportedFinding[]): string {
  const counts = (['error', 'warning', 'information', 'hint'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity === 'information' ? 'information' : `${severity}${count === 1 ? '' : 's'}`}`];
  });
  const files = new Set(findings.map(({ path }) => path)).size;
  return `${counts.join(', ')} in ${files} file${files === 1 ? '' : 's'}`;
}
