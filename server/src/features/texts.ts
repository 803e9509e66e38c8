import { t } from '@vscode/l10n';
import type { Nearness } from '../workspace/scopes.ts';

/** "1 pod", "2 pods". */
export function podCount(count: number): string {
  return count === 1 ? t('1 pod') : t('{0} pods', count);
}

/** Where a thing was found, as the end of a sentence. */
export function foundIn(nearness: Nearness): string {
  const words: Readonly<Record<Nearness, () => string>> = {
    file: () => t('in this file'),
    build: () => t('in this build'),
    folder: () => t('in this folder'),
    near: () => t('near this folder'),
  };
  return words[nearness]();
}

/** What the status bar says when a name was copied (words.md 6). */
export function saidOfName(name: string): string {
  return t('Copied {0}', name);
}

/** The same for a short name, which is good from one namespace only. */
export function saidOfShortName(name: string, namespace: string): string {
  return t('Copied {0}, for namespace {1}', name, namespace);
}

/** "a, b and c"; names are not translated. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return t('{0} and {1}', items.slice(0, -1).join(', '), items.at(-1) ?? '');
}
