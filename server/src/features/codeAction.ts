import { CodeActionKind, type CodeAction, type Connection, type Diagnostic, type Range } from 'vscode-languageserver';
import { diagnosticSource } from '../lsp/diagnostic.ts';
import { workspaceEdit } from '../lsp/fileEdits.ts';
import type { Guard } from '../lsp/guard.ts';
import { placeSpan } from '../lsp/placeSpan.ts';
import { ignoreFixes } from '../rules/ignoreFixes.ts';
import { fixEdits } from '../rules/resolve.ts';
import type { Fix } from '../rules/rule.ts';
import type { FeatureServices } from './featureServices.ts';

/** Registers the quick fixes of findings. */
export function registerCodeAction(connection: Connection, services: FeatureServices, guard: Guard): void {
  connection.onCodeAction(
    guard.request('textDocument/codeAction', null, ({ textDocument, range, context }) => {
      const { only } = context;
      if (only !== undefined && !only.some((kind) => kind === '' || kind === CodeActionKind.QuickFix)) return [];
      return codeActions(services, textDocument.uri, range, context.diagnostics);
    }),
  );
}

/** The fixes of every finding that touches `range`, best first; `shown` are the diagnostics the client has there. */
export function codeActions(services: FeatureServices, uri: string, range: Range, shown: readonly Diagnostic[]): CodeAction[] {
  const file = services.file(uri);
  if (file === undefined) return [];
  const found = services.findings(file).flatMap((finding) => {
    const { span } = placeSpan(finding.at, services.view());
    const at = services.positions.range(file.file, span);
    if (!touch(at, range)) return [];
    const diagnostics = shown.filter((one) => one.source === diagnosticSource && one.code === finding.rule && sameRange(one.range, at));
    const action = (last: boolean) => (fix: Fix) => {
      const made = actionOf(services, fix, diagnostics);
      return made === undefined ? [] : [{ action: made, last }];
    };
    return [...finding.fixes.flatMap(action(false)), ...ignoreFixes(finding, file.file, span).flatMap(action(true))];
  });
  // Comments that silence come after every way to mend.
  return [...found.filter(({ last }) => !last), ...found.filter(({ last }) => last)].map(({ action }) => action);
}

function actionOf(services: FeatureServices, fix: Fix, diagnostics: Diagnostic[]): CodeAction | undefined {
  const filesByKey = { file: (uri: string) => services.file(uri) };
  const edit = workspaceEdit(fixEdits(fix, filesByKey), services.positions, (uri) => {
    const file = services.file(uri);
    return file === undefined ? undefined : { uri: services.clientUri(uri), file: file.file };
  });
  // An edit that cannot be made safely is not offered.
  if (edit === undefined) return undefined;
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    edit,
    ...(diagnostics.length === 0 ? {} : { diagnostics }),
    ...(fix.preferred === true ? { isPreferred: true } : {}),
  };
}

function touch(a: Range, b: Range): boolean {
  return !before(a.end, b.start) && !before(b.end, a.start);
}

function before(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

function sameRange(a: Range, b: Range): boolean {
  return !before(a.start, b.start) && !before(b.start, a.start) && !before(a.end, b.end) && !before(b.end, a.end);
}
