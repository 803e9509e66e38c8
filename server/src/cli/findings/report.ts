import type { TextEdit } from '../../manifest/edit.ts';
import { createPositions } from '../../lsp/positions.ts';
import { placeSpan } from '../../lsp/placeSpan.ts';
import { fixEdits } from '../../rules/resolve.ts';
import type { ApiQuote, Finding, Place, Severity } from '../../rules/rule.ts';
import type { Sources } from '../sources.ts';

/** A position, 0-based; characters are UTF-16 units. */
export interface ReportPosition {
  readonly line: number;
  readonly character: number;
}

/** A stretch of a file, end not included. */
export interface ReportRange {
  readonly start: ReportPosition;
  readonly end: ReportPosition;
}

/** A finding as `check --format json` prints it. */
export interface ReportedFinding {
  readonly path: string;
  readonly range: ReportRange;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly api?: ApiQuote;
  readonly fixes: readonly { readonly title: string; readonly edits: readonly ReportedEdit[] }[];
  readonly related: readonly { readonly path: string; readonly range: ReportRange; readonly message: string }[];
}

/** An edit of a fix. */
export interface ReportedEdit {
  readonly path: string;
  readonly range: ReportRange;
  readonly newText: string;
}

/** Findings with what is reported of them, in the order of paths and positions. */
export function report(
  findings: readonly Finding[],
  sources: Sources,
): readonly { readonly finding: Finding; readonly reported: ReportedFinding }[] {
  const reporter = createReporter(sources);
  return findings.map((finding) => ({ finding, reported: reporter(finding) })).sort((a, b) => byPlace(a.reported, b.reported));
}

function byPlace(a: ReportedFinding, b: ReportedFinding): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character || (a.code < b.code ? -1 : 1);
}

function createReporter(sources: Sources): (finding: Finding) => ReportedFinding {
  const view = sources.index.view();
  const positions = createPositions();
  const rangeIn = (uri: string, span: { readonly start: number; readonly end: number }): ReportRange => {
    const file = sources.file(uri);
    return file === undefined ? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } : positions.range(file, span);
  };
  const placed = (place: Place): { readonly path: string; readonly range: ReportRange } => {
    const { uri, span } = sources.original(placeSpan(place, view));
    return { path: sources.path(uri), range: rangeIn(uri, span) };
  };
  const edits = (changed: ReadonlyMap<string, readonly TextEdit[]>): ReportedEdit[] =>
    [...changed].flatMap(([uri, list]) =>
      list.map(({ span, newText }) => ({ path: sources.path(uri), range: rangeIn(uri, span), newText })),
    );
  return (finding) => ({
    ...placed(finding.at),
    code: finding.rule,
    severity: finding.severity,
    message: finding.message,
    ...(finding.api === undefined ? {} : { api: finding.api }),
    fixes: (sources.canEdit ? finding.fixes : []).map((fix) => ({ title: fix.title, edits: edits(fixEdits(fix, sources.index)) })),
    related: finding.related.map(({ message, at }) => ({ ...placed(at), message })),
  });
}
