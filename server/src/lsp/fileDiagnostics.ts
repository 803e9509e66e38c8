import type { Diagnostic } from 'vscode-languageserver';
import type { Finding, Place } from '../rules/rule.ts';
import type { IndexedFile } from '../workspace/indexedFile.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import type { ClientAbilities } from './clientAbilities.ts';
import { diagnosticOf, type DiagnosticContext } from './diagnostic.ts';
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
  const context = diagnosticContext(services, rulePages);
  return services.findings(file).flatMap((finding) => diagnosticOf(finding, context) ?? []);
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
