import { isJsonObject } from '../kubernetes/objects/json.ts';
import { parseManifestFile, type ManifestFile } from '../manifest/manifestFile.ts';
import type { TextEdit } from '../manifest/edit.ts';
import type { Span } from '../manifest/span.ts';
import type { Finding, Fix } from './rule.ts';

/**
 * The last fixes of a finding: comments that silence it. None in JSON, which knows no comments, and none on a line inside a text, where a
 * comment would be part of it.
 * @param span where the finding stands in its file
 */
export function ignoreFixes(finding: Finding, file: ManifestFile, span: Span): readonly Fix[] {
  const { uri } = finding.at.entry;
  if (finding.rule === 'unused-ignore' || /^\s*[[{]/.test(file.text)) return [];
  const fix = (title: string, edit: TextEdit): Fix => ({ title, changes: () => [{ uri, edits: [edit] }] });
  const line = [behind(file.text, span, finding.rule), before(file.text, span, finding.rule)].find((edit) => keepsMeaning(file, edit));
  const start = file.text.startsWith('\uFEFF') ? 1 : 0;
  const whole = { span: { start, end: start }, newText: `# headless-ignore-file ${finding.rule}${lineBreak(file.text)}` };
  return [
    ...(line === undefined ? [] : [fix(`Ignore ${finding.rule} on this line`, line)]),
    ...(keepsMeaning(file, whole) ? [fix(`Ignore ${finding.rule} in this file`, whole)] : []),
  ];
}

function behind(text: string, { start }: Span, rule: string): TextEdit {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const end = text.indexOf('\n', start);
  const line = text.slice(lineStart, end < 0 ? text.length : end).trimEnd();
  const at = lineStart + line.length;
  return { span: { start: at, end: at }, newText: ` # headless-ignore ${rule}` };
}

function before(text: string, { start }: Span, rule: string): TextEdit {
  const at = text.lastIndexOf('\n', start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(at))?.[0] ?? '';
  return { span: { start: at, end: at }, newText: `${indent}# headless-ignore ${rule}${lineBreak(text)}` };
}

function lineBreak(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Whether the file means the same with the comment in it. */
function keepsMeaning(file: ManifestFile, { span, newText }: TextEdit): boolean {
  const edited = parseManifestFile(file.text.slice(0, span.start) + newText + file.text.slice(span.end), file);
  return JSON.stringify(meaning(edited)) === JSON.stringify(meaning(file));
}

function meaning(file: ManifestFile): readonly unknown[] {
  return file.documents.map(({ document }) => document.json).filter((json) => isJsonObject(json));
}
