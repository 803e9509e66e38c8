import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, escapeMarkdown, markdownWriter } from '../../server/src/lsp/markdown.ts';
import { commands } from '../../server/src/protocol/protocol.ts';

describe('text of files in Markdown', () => {
  it('is shown as it is', () => {
    expect(escapeMarkdown('web-0 of nginx')).toBe('web-0 of nginx');
    expect(escapeMarkdown('[a](b) *c* $(d) <e> `f`')).toBe(String.raw`\[a\](b) \*c\* \$(d) \<e\> \`f\``);
    expect(escapeMarkdown('1. item\n- item')).toBe(String.raw`1\. item \- item`);
  });

  it('never opens a link, a tag, code or an icon', () => {
    fc.assert(fc.property(fc.string(), (text) => !/(?<!\\)(?:\\\\)*[`<[\]$*_]/.test(escapeMarkdown(text))));
  });

  it('stays one piece of code, whatever backticks it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', 'a', ' ') }), (text) => {
        const written = code(text);
        const fence = /^`+/.exec(written)?.[0] ?? '';
        expect(written.endsWith(fence)).toBe(true);
        expect(written.slice(fence.length, -fence.length)).not.toMatch(new RegExp(`(?<!\`)\`{${fence.length}}(?!\`)`));
      }),
    );
  });
});

describe('a writer', () => {
  it('makes links whose argument survives brackets and quotes', () => {
    const write = markdownWriter(new Set([commands.copyText]), (name) => `Copied (${name})`);
    const link = write.name('a.b');
    const query = /\?([^)]*)\)$/.exec(link)?.[1] ?? '';
    expect(JSON.parse(decodeURIComponent(query))).toEqual([{ text: 'a.b', said: 'Copied (a.b)' }]);
  });

  it('makes no command link that the client did not announce', () => {
    const write = markdownWriter(new Set(), () => '');
    expect(write.name('a.b')).toBe('`a.b`');
    expect(write.command('Show', commands.showRecords, {})).toBeUndefined();
    expect(write.place('web', { uri: 'file:///a.yaml', line: 4, character: 2 })).toBe('[web](file:///a.yaml#L5)');
    expect(write.place('web', undefined)).toBe('web');
  });
});
