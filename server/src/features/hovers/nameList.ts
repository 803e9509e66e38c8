import { t } from '@vscode/l10n';
import type { ShortNames } from '../../kubernetes/dns/names.ts';
import { saidOfShortName } from '../texts.ts';
import type { LinkContext } from './hoverContext.ts';

/** How many names are spelled out before the rest is counted, and how many are no more than that takes. */
const first = 3;
const few = 5;

/** Names as list items: all where they are few, else the first three, how many are left out, and the last. */
export function nameList(context: LinkContext, names: readonly string[]): readonly string[] {
  const item = (name: string): string => `- ${context.write.name(name)}`;
  if (names.length <= few) return names.map(item);
  const last = names.at(-1) ?? '';
  return [...names.slice(0, first).map(item), t('- … {0} more', (names.length - first - 1).toLocaleString('en')), item(last)];
}

/** "Short: `web-0.nginx` from namespace shop · `web-0.nginx.shop` from any namespace". */
export function shortLine(context: LinkContext, short: ShortNames, namespace: string): string {
  const near = context.write.name(short.sameNamespace, saidOfShortName(short.sameNamespace, namespace));
  return t('Short: {0} from namespace {1} · {2} from any namespace', near, namespace, context.write.name(short.anyNamespace));
}
