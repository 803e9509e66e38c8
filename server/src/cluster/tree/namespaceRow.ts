import { t } from '@vscode/l10n';
import { services } from './counts.ts';
import { liveRow, type LiveRow } from './row.ts';

/** The row of a namespace that has Services of the tree. */
export function namespaceRow(context: string, namespace: string, count: number, expanded: boolean): LiveRow {
  return liveRow({
    id: namespaceId(context, namespace),
    kind: 'namespace',
    label: namespace,
    description: services(count),
    tooltip: namespace,
    icon: 'symbol-namespace',
    children: expanded ? 'expanded' : 'collapsed',
    spoken: t('namespace'),
  });
}

/** Id of a namespace's row. */
export function namespaceId(context: string, namespace: string): string {
  return `namespace/${context}/${namespace}`;
}
