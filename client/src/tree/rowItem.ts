import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { TreeRow } from '../../../server/src/protocol/protocol.ts';

const states = {
  none: TreeItemCollapsibleState.None,
  collapsed: TreeItemCollapsibleState.Collapsed,
  expanded: TreeItemCollapsibleState.Expanded,
} as const;

/** The item VS Code draws for a row. Its `contextValue` is `kind,ability,ability,`, which menus match. */
export function rowItem(row: TreeRow): TreeItem {
  const item = new TreeItem(row.label, states[row.children]);
  // VS Code remembers under its id that an item is shut: a context that gets children once it is chosen would stay so.
  item.id = row.children === 'none' ? `${row.id}/leaf` : row.id;
  item.description = row.description;
  item.tooltip = row.tooltip;
  item.iconPath = new ThemeIcon(row.icon, row.iconColor === undefined ? undefined : new ThemeColor(row.iconColor));
  item.contextValue = [row.kind, ...row.can, ''].join(',');
  item.accessibilityInformation = { label: row.accessibleLabel };
  return item;
}
