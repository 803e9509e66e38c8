import { t } from '@vscode/l10n';
import { startsWith, type FieldPath } from '../../kubernetes/objects/fieldPath.ts';
import { code } from '../../lsp/markdown.ts';
import { sayingsOf, type Saying } from '../../rules/sayings.ts';
import type { HoverContext } from './hoverContext.ts';

/** What the API server says about the field at `path` or below it. */
export function sayingsAt(context: HoverContext, path: FieldPath = context.path): readonly Saying[] {
  return sayingsOf(context.entry, context.view).filter((saying) => startsWith(saying.path, path));
}

/** Whether the API server refuses the object because of this field. */
export function isRejected(sayings: readonly Saying[]): boolean {
  return sayings.some(({ kind }) => kind !== 'warning');
}

/** The server's words, unchanged, in code style; undefined where it says nothing. */
export function apiServerLine(sayings: readonly Saying[]): string | undefined {
  const saying = sayings.find(({ hidden }) => !hidden);
  if (saying === undefined) return undefined;
  const words = code(saying.field === '' ? saying.message : `${saying.field}: ${saying.message}`);
  return saying.kind === 'warning' ? t('API server warns: {0}', words) : t('API server: {0}', words);
}

/** The field's value as it is written, in code style. */
export function valueCode({ value }: HoverContext): string {
  return code(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
}
