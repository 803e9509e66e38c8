import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import { isRuleId } from '../rules/ruleTable.ts';
import type { IndexedFile } from '../workspace/indexedFile.ts';
import { readRepositoryConfig } from '../workspace/repositoryConfig.ts';
import { diagnosticSource } from './diagnostic.ts';
import type { Positions } from './positions.ts';

/** What is wrong in a `.headless.yaml`: each at its key or value; all else in it holds. */
export function configDiagnostics({ file }: IndexedFile, positions: Positions): readonly Diagnostic[] {
  return readRepositoryConfig(file, isRuleId).problems.map(({ message, span }) => ({
    range: positions.range(file, span),
    severity: DiagnosticSeverity.Error,
    source: diagnosticSource,
    message,
  }));
}
