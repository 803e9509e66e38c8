import { ruleTable, type RuleId } from '../../rules/ruleTable.ts';
import type { Severity } from '../../rules/rule.ts';
import type { ReportedFinding, ReportRange } from './report.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };

/** SARIF 2.1.0, for code scanning. Columns count UTF-16 units and, like lines, from 1. */
export function findingsSarif(findings: readonly ReportedFinding[]): string {
  const ids = [...new Set(findings.map(({ code }) => code))].sort();
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        columnKind: 'utf16CodeUnits',
        tool: { driver: { name: 'headless-services', rules: ids.map(rule) } },
        results: findings.map((finding) => result(finding, ids.indexOf(finding.code))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function rule(id: string): object {
  const { severity, group } = ruleTable[id as RuleId];
  return { id, defaultConfiguration: { level: levels[severity] }, properties: { category: group } };
}

function result(finding: ReportedFinding, ruleIndex: number): object {
  return {
    ruleId: finding.code,
    ruleIndex,
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [location(finding.path, finding.range)],
    ...(finding.related.length === 0
      ? {}
      : {
          relatedLocations: finding.related.map(({ path, range, message }, id) => ({
            id,
            ...location(path, range),
            message: { text: message },
          })),
        }),
  };
}

function location(path: string, { start, end }: ReportRange): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: path.split('/').map(encodeURIComponent).join('/') },
      region: { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 },
    },
  };
}
