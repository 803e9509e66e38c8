import { DiagnosticSeverity, type Diagnostic, type DiagnosticRelatedInformation, type Range } from 'vscode-languageserver';
import type { Finding, Place, Severity } from '../rules/rule.ts';

/** What stands before our findings in a list of problems. */
export const diagnosticSource = 'headless';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** What a finding needs to become a diagnostic. */
export interface DiagnosticContext {
  /** Where a place is; undefined where its file is gone. */
  locate(place: Place): { readonly uri: string; readonly range: Range } | undefined;
  /** The page of a rule. */
  ruleLink(id: string): string | undefined;
  /** Whether the client shows related places. */
  readonly relatedInformation: boolean;
}

/** `data` of a diagnostic: which finding it was, to find its fixes again. */
export interface DiagnosticData {
  readonly rule: string;
  readonly api?: Finding['api'];
}

/** A finding as a diagnostic; undefined where it has no place any more. */
export function diagnosticOf(finding: Finding, context: DiagnosticContext): Diagnostic | undefined {
  const at = context.locate(finding.at);
  if (at === undefined) return undefined;
  const href = context.ruleLink(finding.rule);
  const related = context.relatedInformation ? relatedOf(finding, context) : [];
  const data: DiagnosticData = { rule: finding.rule, ...(finding.api === undefined ? {} : { api: finding.api }) };
  return {
    range: at.range,
    severity: severities[finding.severity],
    source: diagnosticSource,
    code: finding.rule,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    message: finding.message,
    ...(related.length === 0 ? {} : { relatedInformation: related }),
    data,
  };
}

function relatedOf(finding: Finding, context: DiagnosticContext): DiagnosticRelatedInformation[] {
  return finding.related.flatMap(({ message, at }) => {
    const location = context.locate(at);
    return location === undefined ? [] : [{ message, location: { uri: location.uri, range: location.range } }];
  });
}
