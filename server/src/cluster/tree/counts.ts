import { t } from '@vscode/l10n';

/** "1 pod", "3 pods". */
export function pods(count: number): string {
  return count === 1 ? t('1 pod') : t('{0} pods', count);
}

/** "1 endpoint", "3 endpoints". */
export function endpoints(count: number): string {
  return count === 1 ? t('1 endpoint') : t('{0} endpoints', count);
}

/** "1 address", "3 addresses". */
export function addresses(count: number): string {
  return count === 1 ? t('1 address') : t('{0} addresses', count);
}

/** "1 Service", "3 Services". */
export function services(count: number): string {
  return count === 1 ? t('1 Service') : t('{0} Services', count);
}

/** "1 name", "3 names". */
export function names(count: number): string {
  return count === 1 ? t('1 name') : t('{0} names', count);
}
