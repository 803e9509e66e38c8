import type { Severity } from '../../rules/rule.ts';
import type { ReportedFinding } from './report.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };

/** Workflow commands that GitHub shows beside the lines of a pull request. Lines and columns there are 1-based. */
export function findingsGithub(findings: readonly ReportedFinding[]): string {
  return findings
    .map(({ path, range, severity, code, message }) => {
      const properties = {
        file: path,
        line: range.start.line + 1,
        endLine: range.end.line + 1,
        col: range.start.character + 1,
        endColumn: range.end.character + 1,
        title: `headless: ${code}`,
      };
      const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
      return `::${levels[severity]} ${list.join(',')}::${escapeData(message)}\n`;
    })
    .join('');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
