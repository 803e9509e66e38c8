import { expect, it } from 'vitest';
import { ruleTable, type RuleId } from '../../server/src/rules/ruleTable.ts';
import { rulePages, type RulePage } from './pages.ts';

/** What a page says a rule is about: its first paragraph. */
function about({ text }: RulePage): string {
  const paragraphs = text.split('\n\n').filter((paragraph) => !paragraph.startsWith('<!--'));
  return (paragraphs[2] ?? '').replaceAll('\n', ' ');
}

function table(): string {
  const order = Object.keys(ruleTable);
  const pages = rulePages().toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  const rows = pages.map((page) => {
    const { number = '', severity, group } = ruleTable[page.id as RuleId];
    return `| [${page.id}](${page.id}.md) | ${number} | ${severity} | ${group} | ${about(page)} |`;
  });
  return [
    '# Rules',
    '',
    'What the extension and `headless-services check` say about manifests. The severity is the usual one; where it depends on the case, the page says how.',
    '',
    '| Rule | Number | Severity | About | Says that |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

it('docs/rules/README.md lists every page (vitest -u writes it)', async () => {
  await expect(table()).toMatchFileSnapshot('../../docs/rules/README.md');
});
