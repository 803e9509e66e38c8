import { commands, type CopyArgument, type OpenArgument } from '../protocol/protocol.ts';

/** A link that runs a command of the client; its argument is plain data. */
export function commandLink(label: string, command: string, argument: unknown): string {
  const query = encodeURIComponent(JSON.stringify([argument])).replace(/[()]/g, (c) => (c === '(' ? '%28' : '%29'));
  return `[${label}](command:${command}?${query})`;
}

/** `text` of a file or a cluster, so that no Markdown, HTML, theme icon or automatic link comes of it. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>|~#!&$]/g, '\\$&')
    .replace(/^([-+=])/gm, '\\$1')
    .replace(/^(\d+)([.)])/gm, '$1\\$2')
    .replace(/:(?=\/\/)/g, '&#58;')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}&#46;`)
    .replace(/@/g, '&#64;')
    .replace(/\s+/g, ' ');
}

/** `text` in code style, whole, whatever backticks it holds. */
export function code(text: string): string {
  const flat = text.replace(/\s/g, ' ');
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = flat.startsWith('`') || flat.endsWith('`') || (flat.trim() !== '' && flat.startsWith(' ') && flat.endsWith(' ')) ? ' ' : '';
  return `${fence}${pad}${flat === '' ? ' ' : flat}${pad}${fence}`;
}

/** Writes the parts of a hover that depend on what the client can do. */
export interface MarkdownWriter {
  /** A DNS name: code style, itself its copy link where the client can copy. */
  name(name: string, said?: string): string;
  /** A thing with a place: links there; plain text without a place. */
  place(label: string, place: OpenArgument | undefined): string;
  /** A command by its words; undefined where the client does not know it. */
  command(label: string, command: string, argument: unknown): string | undefined;
}

/** A writer for a client that handles the commands in `known`. */
export function markdownWriter(known: ReadonlySet<string>, said: (name: string) => string): MarkdownWriter {
  return {
    name: (name, words = said(name)) => {
      if (!known.has(commands.copyText)) return code(name);
      const argument: CopyArgument = { text: name, said: words };
      return commandLink(code(name), commands.copyText, argument);
    },
    place: (label, place) => {
      const text = escapeMarkdown(label);
      if (place === undefined) return text;
      if (known.has(commands.open)) return commandLink(text, commands.open, place);
      return `[${text}](${place.uri}#L${place.line + 1})`;
    },
    command: (label, command, argument) => (known.has(command) ? commandLink(label, command, argument) : undefined),
  };
}
