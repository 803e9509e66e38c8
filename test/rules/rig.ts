import { WorkspaceIndex } from '../../server/src/workspace/workspaceIndex.ts';
import { defaultWorkspaceSettings, type WorkspaceSettings } from '../../server/src/workspace/settings.ts';
import { checkFile } from '../../server/src/rules/check.ts';
import { fixEdits } from '../../server/src/rules/resolve.ts';
import { placeSpan } from '../../server/src/lsp/placeSpan.ts';
import type { Finding, Fix, Place } from '../../server/src/rules/rule.ts';

/** A workspace of a few files. With one text alone it is `file:///shop/all.yaml`. */
export function workspaceOf(files: string | Readonly<Record<string, string>>, settings: Partial<WorkspaceSettings> = {}): WorkspaceIndex {
  const index = new WorkspaceIndex({ ...defaultWorkspaceSettings, ...settings });
  for (const [uri, text] of Object.entries(typeof files === 'string' ? { 'all.yaml': files } : files)) index.setFile(uriOf(uri), text);
  return index;
}

/** Full URI of a file of {@link workspaceOf}. */
export function uriOf(path: string): string {
  return path.startsWith('file:') ? path : `file:///shop/${path}`;
}

/** All findings of a workspace. */
export function findingsIn(index: WorkspaceIndex): readonly Finding[] {
  const view = index.view();
  return [...index.files()].flatMap((file) => checkFile(file, view));
}

/** A finding as a reader sees it: what is underlined, and what is said. */
export interface SeenFinding {
  readonly rule: string;
  readonly severity: string;
  readonly at: string;
  readonly message: string;
  readonly related: readonly string[];
  readonly fixes: readonly string[];
}

export function seen(index: WorkspaceIndex, finding: Finding): SeenFinding {
  return {
    rule: finding.rule,
    severity: finding.severity,
    at: textAt(index, finding.at),
    message: finding.message,
    related: finding.related.map(({ message, at }) => `${message} @ ${textAt(index, at)}`),
    fixes: finding.fixes.map(({ title }) => title),
  };
}

/** The findings of some files as a reader sees them; of one rule, if named. */
export function check(
  files: string | Readonly<Record<string, string>>,
  rule?: string,
  settings?: Partial<WorkspaceSettings>,
): readonly SeenFinding[] {
  const index = workspaceOf(files, settings);
  return findingsIn(index)
    .filter((finding) => rule === undefined || finding.rule === rule)
    .map((finding) => seen(index, finding));
}

/** The text that a place covers. */
export function textAt(index: WorkspaceIndex, place: Place): string {
  const { uri, span } = placeSpan(place, index.view());
  return index.file(uri)?.file.text.slice(span.start, span.end) ?? '';
}

/** Applies a fix to a workspace. */
export function applyFix(index: WorkspaceIndex, fix: Fix): void {
  for (const [uri, edits] of fixEdits(fix, index)) {
    let text = index.file(uri)?.file.text ?? '';
    for (const { span, newText } of edits.toReversed()) text = text.slice(0, span.start) + newText + text.slice(span.end);
    index.setFile(uri, text);
  }
}
