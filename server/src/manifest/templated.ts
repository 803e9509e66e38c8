/** Whether the text holds actions of a Go template outside of comments and quoted strings, as a Helm chart's files do. */
export function isTemplated(text: string): boolean {
  if (!text.includes('{{')) return false;
  return text.split('\n').some((line) => /^(?:[^#"']|"(?:[^"\\]|\\.)*"|'[^']*')*?\{\{/.test(line));
}
