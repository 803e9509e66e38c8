import { describe, expect, it } from 'vitest';
import { placeSpan } from '../../server/src/lsp/placeSpan.ts';
import { ignoreFixes } from '../../server/src/rules/ignoreFixes.ts';
import { applyFix, check, findingsIn, uriOf, workspaceOf } from './rig.ts';
import { documents, service, statefulSet } from './manifests.ts';

const wrong = service({ clusterIP: 'none' });

function rulesIn(text: string): readonly string[] {
  return check(text).map(({ rule }) => rule);
}

describe('a comment silences a rule', () => {
  it.each([
    ['behind the line', wrong.replace('none', 'none # headless-ignore none-misspelt')],
    ['on a line of its own before it', wrong.replace('  clusterIP', '  # headless-ignore none-misspelt\n  clusterIP')],
    ['with other comments between', wrong.replace('  clusterIP', '  # headless-ignore none-misspelt\n  # on purpose\n\n  clusterIP')],
    ['by number', wrong.replace('none', 'none # headless-ignore HS001')],
    ['one of several', wrong.replace('none', 'none # headless-ignore port-unnamed, none-misspelt')],
    ['every rule', wrong.replace('none', 'none # headless-ignore')],
    ['for the document', `# headless-ignore-document none-misspelt\n${wrong}`],
    ['for the file', documents(wrong, '# headless-ignore-file none-misspelt\nkind: List\n')],
    ['with CRLF', wrong.replace('none', 'none # headless-ignore none-misspelt').replaceAll('\n', '\r\n')],
  ])('%s', (_where, text) => {
    expect(rulesIn(text)).toEqual([]);
  });

  it('and no other rule, line or document', () => {
    expect(rulesIn(wrong.replace('none', 'none # headless-ignore port-unnamed'))).toEqual(['none-misspelt', 'unused-ignore']);
    expect(rulesIn(wrong.replace('spec:', 'spec: # headless-ignore none-misspelt'))).toEqual(['none-misspelt', 'unused-ignore']);
    expect(rulesIn(documents(wrong, `# headless-ignore-document none-misspelt\n${statefulSet()}`))).toEqual([
      'none-misspelt',
      'unused-ignore',
    ]);
  });

  it('that is called otherwise is named', () => {
    const text = wrong.replace('none', 'none # headless-ignore none-mispelt');
    expect(check(text, 'unused-ignore').map(({ message, at }) => [message, at])).toEqual([
      ['No rule is called "none-mispelt".', '# headless-ignore none-mispelt'],
    ]);
  });
});

describe('the last fixes write such a comment', () => {
  it.each([
    ['plain', wrong],
    ['CRLF', wrong.replaceAll('\n', '\r\n')],
    ['with a comment there already', wrong.replace('none', 'none # yes')],
    [
      'in flow style over two lines',
      'apiVersion: v1\nkind: Service\nmetadata: {name: nginx}\nspec: {clusterIP: none,\n  selector: {app: nginx}, ports: [{name: web, port: 80}]}\n',
    ],
  ])('%s', (_style, text) => {
    for (const nth of [0, 1]) {
      const index = workspaceOf(text);
      const file = index.file(uriOf('all.yaml'));
      const [finding] = findingsIn(index);
      if (file === undefined || finding === undefined) throw new Error('nothing found');
      const fix = ignoreFixes(finding, file.file, placeSpan(finding.at, index.view()).span)[nth];
      expect(fix?.title).toBe(nth === 0 ? 'Ignore none-misspelt on this line' : 'Ignore none-misspelt in this file');
      if (fix !== undefined) applyFix(index, fix);
      expect(findingsIn(index)).toEqual([]);
    }
  });

  it('not in JSON, which knows no comments', () => {
    const index = workspaceOf(
      '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}, "spec": {"clusterIP": "none", "ports": [{"port": 80}]}}',
    );
    const [finding] = findingsIn(index);
    const file = index.file(uriOf('all.yaml'));
    expect(finding === undefined || file === undefined ? undefined : ignoreFixes(finding, file.file, { start: 0, end: 1 })).toEqual([]);
  });
});
