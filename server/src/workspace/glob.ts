/** A test for paths (with `/`, relative to a workspace folder) that match one of `globs`, in the dialect of VS Code's settings. */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.map(globPattern);
  return (path) => patterns.some((pattern) => pattern.test(path));
}

const tokens = /\*\*\/|\/\*\*$|\*\*|\*|\?|\{|\}|,|\[!?(?:\w-\w|\w)+\]|[^*?{},[]|\[/g;

const wildcards: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '/**': '(?:/.*)?', '**': '.*', '*': '[^/]*', '?': '[^/]' };

/** A glob names what it matches and everything below that. */
function globPattern(glob: string): RegExp {
  let depth = 0;
  const body = (
    glob
      .replace(/^\.?\//, '')
      .replace(/\/$/, '')
      .match(tokens) ?? []
  ).map((token) => {
    const wildcard = wildcards[token];
    if (wildcard !== undefined) return wildcard;
    if (token === '{') {
      depth += 1;
      return '(?:';
    }
    if (token === '}' && depth > 0) {
      depth -= 1;
      return ')';
    }
    if (token === ',' && depth > 0) return '|';
    return token.length > 1 ? characters(token) : token.replace(/[\\^$.|+()[\]{}]/, '\\$&');
  });
  return new RegExp(`^${body.join('')}${')'.repeat(depth)}(?:/.*)?$`);
}

/** `[a-c]`, `[!ab]`; a range that runs backwards holds nothing. */
function characters(token: string): string {
  const inner = token
    .slice(token.startsWith('[!') ? 2 : 1, -1)
    .replace(/(\w)-(\w)/g, (range: string, from: string, to: string) => (from <= to ? range : ''));
  if (inner === '') return token.startsWith('[!') ? '[^/]' : '(?!)';
  return token.startsWith('[!') ? `[^${inner}]` : `[${inner}]`;
}
