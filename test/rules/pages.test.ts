import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { rules } from '../../server/src/rules/catalogue.ts';
import { ruleTable, type RuleId } from '../../server/src/rules/ruleTable.ts';
import type { Finding } from '../../server/src/rules/rule.ts';
import type { JsonObject } from '../../server/src/kubernetes/objects/json.ts';
import type { WorkspaceIndex } from '../../server/src/workspace/workspaceIndex.ts';
import { placeSpan } from '../../server/src/lsp/placeSpan.ts';
import { applyFix, findingsIn, seen, workspaceOf } from './rig.ts';
import { markersIn, rulePages, type RulePage } from './pages.ts';

const pages = rulePages();

function open(page: RulePage, text: string): WorkspaceIndex {
  const { kustomization } = page;
  const index = workspaceOf(kustomization === undefined ? text : { 'all.yaml': text, 'kustomization.yaml': kustomization }, page.settings);
  if (page.stored !== undefined) index.setStored([parse(page.stored) as JsonObject]);
  return index;
}

function ofRule(index: WorkspaceIndex, id: string): readonly Finding[] {
  return findingsIn(index).filter((finding) => finding.rule === id);
}

/** Where and what a finding says, as a marker writes it. */
function shown(index: WorkspaceIndex, finding: Finding, example: string): { line: number; text: string; message: string } {
  const { uri, span } = placeSpan(finding.at, index.view());
  const before = (index.file(uri)?.file.text ?? '').slice(0, span.start);
  const marked = markersIn(example)
    .map(({ message }) => message)
    .find((message) => message.endsWith('…') && finding.message.startsWith(message.slice(0, -1)));
  return { line: before.split('\n').length - 1, text: seen(index, finding).at, message: marked ?? finding.message };
}

describe('pages of docs/rules', () => {
  it('there is one for each rule', () => {
    expect(pages.map(({ id }) => id).toSorted()).toEqual([...rules.map(({ id }) => id), 'unused-ignore'].toSorted());
  });

  describe.each(pages.map((page) => [page.id, page] as const))('%s', (id, page) => {
    it('names its number and severity', () => {
      const { number, severity } = ruleTable[id as RuleId];
      expect(page.text.split('\n').slice(0, 3)).toEqual([`# ${id}`, '', `${number === undefined ? '' : `${number} · `}${severity}`]);
    });

    it('is said of the wrong example, exactly where it shows', () => {
      const index = open(page, page.wrong);
      const found = ofRule(index, id).map((finding) => shown(index, finding, page.wrong));
      expect(found).toEqual(markersIn(page.wrong));
      expect(found.length).toBeGreaterThan(0);
    });

    it('has nothing to say of the right example, nor has any other rule anything worse than information', () => {
      const index = open(page, page.right);
      expect(ofRule(index, id)).toEqual([]);
      const worse = findingsIn(index).filter(({ severity }) => severity === 'error' || severity === 'warning');
      expect(worse.map((finding) => seen(index, finding))).toEqual([]);
    });

    it('is mended by each of its fixes', () => {
      for (const [nth] of ofRule(open(page, page.wrong), id).entries()) {
        const count = ofRule(open(page, page.wrong), id).length;
        const titles = ofRule(open(page, page.wrong), id)[nth]?.fixes.map(({ title }) => title) ?? [];
        for (const [i, title] of titles.entries()) {
          const index = open(page, page.wrong);
          const fix = ofRule(index, id)[nth]?.fixes[i];
          if (fix !== undefined) applyFix(index, fix);
          expect(ofRule(index, id).length, title).toBeLessThan(count);
        }
      }
    });
  });
});
