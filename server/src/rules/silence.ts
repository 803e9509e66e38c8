import type { IndexedFile } from '../workspace/indexedFile.ts';
import type { Span } from '../manifest/span.ts';
import { ignoreComments, type IgnoreComment } from './ignoreComments.ts';
import type { Finding } from './rule.ts';
import { isRuleId, ruleTable, type RuleId } from './ruleTable.ts';

/**
 * The findings that no comment silences, and a hint at each comment that silences nothing.
 * @param spanOf where a finding begins, in its file
 */
export function silenced(file: IndexedFile, findings: readonly Finding[], spanOf: (finding: Finding) => Span): readonly Finding[] {
  const comments = ignoreComments(file.file);
  if (comments.length === 0) return findings;
  const used = new Set<IgnoreComment>();
  const left = findings.filter((finding) => {
    const { start } = spanOf(finding);
    const silencing = comments.filter(
      (comment) => comment.covers.start <= start && start <= comment.covers.end && speaksOf(comment, finding.rule),
    );
    for (const comment of silencing) used.add(comment);
    return silencing.length === 0;
  });
  return [...left, ...comments.filter((comment) => !used.has(comment)).flatMap((comment) => unused(file, comment))];
}

function speaksOf({ rules }: IgnoreComment, rule: RuleId): boolean {
  return rules.length === 0 || rules.includes(rule) || rules.some((name) => name === ruleTable[rule].number);
}

function unused(file: IndexedFile, { span, rules }: IgnoreComment): readonly Finding[] {
  const [entry] = file.subjects;
  if (entry === undefined) return [];
  const unknown = rules.find((name) => !isRuleId(name) && !Object.values(ruleTable).some(({ number }) => number === name));
  const message = unknown === undefined ? 'Nothing here is silenced by this comment.' : `No rule is called "${unknown}".`;
  const { text } = file.file;
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const before = text.slice(lineStart, span.start);
  const lineEnd = text.indexOf('\n', span.end);
  const alone = before.trim() === '';
  const removed = alone
    ? { start: lineStart, end: lineEnd < 0 ? text.length : lineEnd + 1 }
    : { start: lineStart + before.trimEnd().length, end: span.end };
  return [
    {
      rule: 'unused-ignore',
      severity: 'hint',
      message,
      at: { entry, path: [], inFile: span },
      related: [],
      fixes: [
        { title: 'Remove the comment', preferred: true, changes: () => [{ uri: file.uri, edits: [{ span: removed, newText: '' }] }] },
      ],
    },
  ];
}
