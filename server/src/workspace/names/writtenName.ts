/** A stretch of a decoded text, UTF-16. */
export interface Stretch {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** One label of a name as it is written. */
export interface WrittenLabel extends Stretch {
  /** Something else puts it together: a variable, a command, a range in braces, a wildcard. */
  readonly computed: boolean;
}

/** What may be a DNS name in a text; whether it is one, the objects near it tell. */
export interface WrittenName extends Stretch {
  readonly labels: readonly WrittenLabel[];
  /** It ends in a dot. */
  readonly rooted: boolean;
  /** The number after its colon. */
  readonly port: (Stretch & { readonly number: number }) | undefined;
  /** What stands before it: `http` of `http://`, `dnssrv` of `dnssrv+`, `dns4` of `/dns4/`. */
  readonly scheme: string | undefined;
  /** It stands in a comment of a script or a configuration file. */
  readonly inComment: boolean;
}

/** What one label is made of: a character, a variable, a command, a format verb, a range in braces, an action of a template. */
const atom = String.raw`[\w*-]|\$\(\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)\)|\$\([^()\n]*\)|\$\{[^{}\n]*\}|\$\w+|%\d*[sdv]|\{\d+\.{2,3}\d+\}|\x60[^\x60\n]*\x60|\{\{[^{}\n]*\}\}`;
const label = `(?:${atom})+`;
const several = new RegExp(String.raw`(?<![\w.\\%$*-])${label}(?:\.${label})+`, 'g');
/** A single label is a host only where nothing else can stand. */
const single = new RegExp(String.raw`(?:(?<=(?:\/\/|@))${label}(?=:[\d$]|[/?"'\s,;]|$)|(?<![\w.\\%$*/@-])[a-z][a-z0-9-]*(?=:\d))`, 'g');
const oneLabel = new RegExp(label, 'g');
const literal = /^_?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const computedPart = /[$%{}`*]/;

/** A text that cannot hold a name has neither a dot between labels, nor a port, nor an authority. */
const promising = /[\w)}`]\.[\w$%{`]|:\d|\/\//;

/** Whatever in a text has the form of a DNS name: labels with dots between them, or a single label where only a host can stand. In order. */
export function namesIn(text: string): readonly WrittenName[] {
  if (!promising.test(text)) return [];
  const names = [...text.matchAll(several)].flatMap((match) => nameAt(text, match[0], match.index) ?? []);
  const hosts = [...text.matchAll(single)].flatMap((match) => hostAt(text, match[0], match.index) ?? []);
  return hosts.length === 0 ? names : [...names, ...hosts].toSorted((a, b) => a.start - b.start);
}

function hostAt(text: string, written: string, start: number): WrittenName | undefined {
  const end = start + written.length;
  const isPart = /^\.[\w$%{`]/.test(text.slice(end, end + 2));
  const name = isPart ? undefined : nameAt(text, written, start);
  return name?.scheme === undefined && name?.port === undefined ? undefined : name;
}

function nameAt(text: string, written: string, start: number): WrittenName | undefined {
  const end = start + written.length;
  const rooted = /^\.(?![\w.])/.test(text.slice(end, end + 2));
  const after = text.slice(rooted ? end + 1 : end, end + 8);
  // A key of a properties file, a user name, a call, an index.
  if (/^(?!==)[=@([]/.test(after)) return undefined;
  const scheme = schemeBefore(text, start);
  if (scheme === 'path') return undefined;
  const labels = labelsOf(written, start);
  if (labels === undefined || /^\d+$/.test(labels.at(-1)?.text ?? '')) return undefined;
  return {
    text: written,
    start,
    end,
    labels,
    rooted,
    port: portOf(after, rooted ? end + 1 : end),
    scheme,
    inComment: isComment(text, start),
  };
}

function labelsOf(written: string, start: number): readonly WrittenLabel[] | undefined {
  const labels: WrittenLabel[] = [];
  let at = start;
  for (const text of splitLabels(written)) {
    const computed = computedPart.test(text);
    if (!computed && (text.length > 63 || !literal.test(text))) return undefined;
    labels.push({ text, start: at, end: at + text.length, computed });
    at += text.length + 1;
  }
  return labels;
}

/** At the dots between labels, not those inside of a variable or a range. */
function splitLabels(written: string): readonly string[] {
  return written.match(oneLabel) ?? [];
}

function portOf(after: string, at: number): WrittenName['port'] {
  const digits = /^:(\d{1,5})(?![\w.])/.exec(after)?.[1];
  return digits === undefined ? undefined : { text: digits, number: Number(digits), start: at + 1, end: at + 1 + digits.length };
}

/** What leads to a name; `path`: it is part of a path, so no name. */
function schemeBefore(text: string, start: number): string | undefined {
  const before = text.slice(Math.max(0, start - 160), start);
  const prefix = /\b(dns(?:srv(?:noa)?)?)\+$/.exec(before)?.[1] ?? /\/(dns[46]?|dnsaddr)\/$/.exec(before)?.[1];
  if (prefix !== undefined) return prefix;
  const url = /([a-z][a-z0-9+.-]*):\/{2,3}(?:[^\s/@"']*@)?(?:[^\s/@"',]+,)*$/i.exec(before)?.[1];
  if (url !== undefined) return url.toLowerCase();
  return /[\w.]\+$|(?<!\/)\/$/.test(before) ? 'path' : undefined;
}

/** Whether the line is a comment up to here, in the languages that stand in manifests: `#`, `//`, `;`, `--`. Very long lines are none. */
function isComment(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - longestLine), start);
  const newline = before.lastIndexOf('\n');
  if (newline < 0 && start > longestLine) return false;
  return /^\s*(?:#|\/\/|;|-- )|\s# /.test(before.slice(newline + 1)) && text.includes('\n');
}

const longestLine = 1000;
