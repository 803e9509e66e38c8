import { t } from '@vscode/l10n';
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import type { Finding, Place, Severity } from '../rules/rule.ts';
import type { IndexedFile } from '../workspace/indexedFile.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import type { ClientAbilities } from './clientAbilities.ts';
import { isRepositoryConfig } from '../workspace/repositoryConfig.ts';
import { configDiagnostics } from './configDiagnostics.ts';
import { diagnosticOf, diagnosticSource, type DiagnosticContext } from './diagnostic.ts';
import type { Positions } from './positions.ts';
import { placeSpan } from './placeSpan.ts';
import { ruleLink } from './ruleLink.ts';

/** What turns findings into diagnostics. */
export interface DiagnosticServices {
  view(): WorkspaceView;
  file(uri: string): IndexedFile | undefined;
  findings(file: IndexedFile): readonly Finding[];
  clientUri(uri: string): string;
  readonly positions: Positions;
  readonly client: ClientAbilities;
}

/** Diagnostics of the file at `uri`, none where it is gone. */
export function fileDiagnostics(uri: string, services: DiagnosticServices, rulePages: string | undefined): readonly Diagnostic[] {
  const file = services.file(uri);
  if (file === undefined) return [];
  if (isRepositoryConfig(uri)) return configDiagnostics(file, services.positions);
  const context = diagnosticContext(services, rulePages);
  const findings = services.findings(file);
  const shown = [...findings].sort(louderFirst).slice(0, most);
  const diagnostics = shown.flatMap((finding) => diagnosticOf(finding, context) ?? []);
  return findings.length > most ? [leftOut(findings.length - most), ...diagnostics] : diagnostics;
}

/** More in one document help nobody and cost every key (environment.md). */
const most = 300;

const loudness: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

function louderFirst(a: Finding, b: Finding): number {
  return loudness[a.severity] - loudness[b.severity];
}

function leftOut(count: number): Diagnostic {
  const start = { line: 0, character: 0 };
  const message = count === 1 ? t('1 more finding is not shown.') : t('{0} more findings are not shown.', count.toLocaleString('en'));
  return { range: { start, end: start }, severity: DiagnosticSeverity.Information, source: diagnosticSource, message };
}

/** How places become ranges here. */
export function diagnosticContext(services: DiagnosticServices, rulePages: string | undefined): DiagnosticContext {
  const locate = (place: Place): ReturnType<DiagnosticContext['locate']> => {
    const { uri, span } = placeSpan(place, services.view());
    const file = services.file(uri);
    return file === undefined ? undefined : { uri: services.clientUri(uri), range: services.positions.range(file.file, span) };
  };
  return { locate, ruleLink: (id) => ruleLink(rulePages, id), relatedInformation: services.client.relatedInformation };
}
