import type { Entry } from '../workspace/entry.ts';
import type { IndexedFile } from '../workspace/indexedFile.ts';
import type { RuleLevel } from '../workspace/settings.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import { rules } from './catalogue.ts';
import type { Finding } from './rule.ts';
import { ruleTable, type RuleId } from './ruleTable.ts';

/** The findings of a file, object by object. Those of an object are remembered until something they rest on changes. */
export function checkFile(file: IndexedFile, view: WorkspaceView): readonly Finding[] {
  return file.subjects.flatMap((entry) => checkEntry(entry, view));
}

/** The findings about one object; none about patches, templates and what does not parse just now. */
export function checkEntry(entry: Entry, view: WorkspaceView): readonly Finding[] {
  if (entry.fragment) return [];
  return view.remember(entry, 'findings', (inner) => rules.flatMap((rule) => [...rule.check(entry, inner)]).flatMap((finding) => levelled(finding, view.ruleLevels)));
}

/** The finding at the level that the user chose. */
function levelled(finding: Finding, levels: Readonly<Record<string, RuleLevel>>): readonly Finding[] {
  const level = levelOf(finding.rule, levels);
  if (level === 'off') return [];
  return level === undefined ? [finding] : [{ ...finding, severity: level }];
}

function levelOf(rule: RuleId, levels: Readonly<Record<string, RuleLevel>>): RuleLevel | undefined {
  const { number } = ruleTable[rule];
  return levels[rule] ?? (number === undefined ? undefined : levels[number]);
}
