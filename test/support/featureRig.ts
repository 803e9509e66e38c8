import { markdownWriter } from '../../server/src/lsp/markdown.ts';
import { createPositions } from '../../server/src/lsp/positions.ts';
import { readServerSettings } from '../../server/src/lsp/serverSettings.ts';
import { clientAbilities } from '../../server/src/lsp/clientAbilities.ts';
import type { FeatureServices } from '../../server/src/features/featureServices.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { saidOfName } from '../../server/src/features/texts.ts';
import { commands } from '../../server/src/protocol/protocol.ts';
import { checkFile } from '../../server/src/rules/check.ts';
import { WorkspaceIndex } from '../../server/src/workspace/workspaceIndex.ts';
import { markerNamed, readMarkers, type MarkedFile, type Marker } from './markers.ts';

/** A workspace of a few files, as features see it, without a server. */
export interface Story {
  readonly services: FeatureServices;
  readonly index: WorkspaceIndex;
  readonly files: Readonly<Record<string, MarkedFile>>;
  uri(path: string): string;
  /** Where a marker stands: its file and position. */
  at(text: string, kind?: string): { readonly uri: string; readonly position: Marker['position'] };
  /** Where the marker of this name stands, in whichever file. */
  marker(name: string): { readonly uri: string; readonly position: Marker['position'] };
  /** The hover at a marker, as Markdown; undefined where there is none. */
  markdown(text: string): string | undefined;
  /** The same as a reader sees it: links by their words alone, objects in brackets, names in code style. */
  hover(text: string): string | undefined;
}

/** What can differ from one story to another. */
export interface StoryOptions {
  /** `headlessServices.*`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Commands the client handles; default all. */
  readonly linkCommands?: readonly string[];
  /** Whether the files hold markers; default true. */
  readonly markers?: boolean;
}

/** A story told in files with markers. */
export function story(texts: Readonly<Record<string, string>>, options: StoryOptions = {}): Story {
  const settings = readServerSettings(options.settings ?? {});
  const index = new WorkspaceIndex(settings.workspace);
  const files = Object.fromEntries(
    Object.entries(texts).map(([path, text]) => [path, options.markers === false ? { text, markers: [] } : readMarkers(text)]),
  );
  const uri = (path: string): string => `file:///work/${path}`;
  for (const [path, { text }] of Object.entries(files)) index.setFile(uri(path), text);
  const client = clientAbilities({
    processId: null,
    rootUri: null,
    capabilities: {},
    initializationOptions: { linkCommands: options.linkCommands ?? Object.values(commands) },
  });
  const services: FeatureServices = {
    view: (key) => index.view(key),
    file: (key) => index.file(key),
    files: () => index.files(),
    findings: (file) => checkFile(file, index.view(file.uri)),
    clientUri: (key) => key,
    positions: createPositions(),
    client,
    writer: markdownWriter(client.commands, saidOfName),
    settings: () => settings,
    ready: () => Promise.resolve(),
  };
  const at: Story['at'] = (text, kind) => {
    const path = Object.keys(files).find((name) =>
      files[name]?.markers.some((marker) => marker.text === text && marker.kind === (kind ?? 'hover')),
    );
    const file = path === undefined ? undefined : files[path];
    if (path === undefined || file === undefined) throw new Error(`no marker "${kind ?? 'hover'}: ${text}"`);
    return { uri: uri(path), position: markerNamed(file, text, kind).position };
  };
  const marker: Story['marker'] = (name) => {
    for (const [path, { markers }] of Object.entries(files)) {
      const found = markers.find(({ kind, text }) => `${kind} ${text}`.trim() === name);
      if (found !== undefined) return { uri: uri(path), position: found.position };
    }
    throw new Error(`no marker "${name}"`);
  };
  const markdown = (text: string): string | undefined => {
    const { position, uri: where } = at(text);
    const contents = hoverAt(services, where, position)?.contents;
    return contents !== undefined && typeof contents === 'object' && 'value' in contents ? contents.value : undefined;
  };
  return { services, index, files, uri, at, marker, markdown, hover: (text) => visible(markdown(text)) };
}

/** Markdown as words.md writes hovers: a name in code style is its own link; other links stand in brackets. */
export function visible(markdown: string | undefined): string | undefined {
  return markdown
    ?.replace(/\[(`+[^`]+`+)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '[$1]')
    .replace(/ {2}$/gm, '')
    .replace(/\\([\\`*_{}[\]<>|~#!&$+=-])/g, '$1');
}
