import type { Entry } from '../workspace/entry.ts';
import type { IndexedFile } from '../workspace/indexedFile.ts';
import type { RuleLevel } from '../workspace/settings.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import { rules } from './catalogue.ts';
import type { Finding } from './rule.ts';
import { silenced } from './silence.ts';
import { ruleTable, type RuleId } from './ruleTable.ts';

/** The findings of a file, object by object, without those that comments in it silence. Those of an object are remembered until something they rest on changes. */
export function checkFile(file: IndexedFile, view: WorkspaceView): readonly Finding[] {
  const findings = file.subjects.flatMap((entry) => checkEntry(entry, view));
  return silenced(file, findings, ({ at: { entry, path, part } }) => view.place(entry, path, part).span).flatMap((finding) =>
    finding.rule === 'unused-ignore' ? levelled(finding, view.ruleLevels) : [finding],
  );
}

/** The findings about one object; none about patches, templates and what does not parse just now. */
export function checkEntry(entry: Entry, view: WorkspaceView): readonly Finding[] {
  if (entry.fragment) return [];
  return view.remember(entry, 'findings', (inner) =>
    rules.flatMap((rule) => [...rule.check(entry, inner)]).flatMap((finding) => levelled(finding, view.ruleLevels)),
  );
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
