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
  item.id = row.id;
  item.description = row.description;
  item.tooltip = row.tooltip;
  item.iconPath = new ThemeIcon(row.icon, row.iconColor === undefined ? undefined : new ThemeColor(row.iconColor));
  item.contextValue = [row.kind, ...row.can, ''].join(',');
  item.accessibilityInformation = { label: row.accessibleLabel };
  return item;
}
