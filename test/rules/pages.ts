import { readdirSync, readFileSync } from 'node:fs';
import type { WorkspaceSettings } from '../../server/src/workspace/settings.ts';
import { defaultWorkspaceSettings } from '../../server/src/workspace/settings.ts';

/** A page of docs/rules: what it says is right and wrong, and for which settings. */
export interface RulePage {
  readonly id: string;
  readonly text: string;
  readonly wrong: string;
  readonly right: string;
  /** What the cluster holds, for rules about updates. */
  readonly stored: string | undefined;
  /** The kustomization beside the example. */
  readonly kustomization: string | undefined;
  readonly settings: WorkspaceSettings;
}

/** A line of carets under the text it is about: `#   ^^^^ message` (`…` at its end: more follows). */
export interface Marker {
  readonly line: number;
  readonly text: string;
  readonly message: string;
}

const folder = new URL('../../docs/rules/', import.meta.url);

/** Every page but the table of contents. */
export function rulePages(): readonly RulePage[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => readPage(name.slice(0, -'.md'.length), readFileSync(new URL(name, folder), 'utf8')));
}

function readPage(id: string, text: string): RulePage {
  const cluster = /^<!-- settings: (.*) -->$/m.exec(text)?.[1] ?? '{}';
  return {
    id,
    text,
    wrong: block(text, 'Wrong') ?? '',
    right: block(text, 'Right') ?? '',
    stored: block(text, 'In the cluster'),
    kustomization: block(text, 'In kustomization.yaml'),
    settings: { ...defaultWorkspaceSettings, cluster: { ...defaultWorkspaceSettings.cluster, ...(JSON.parse(cluster) as object) } },
  };
}

function block(text: string, heading: string): string | undefined {
  return new RegExp(`^## ${heading}\\n[\\s\\S]*?\`\`\`yaml\\n([\\s\\S]*?)\`\`\``, 'm').exec(text)?.[1];
}

/** The markers of an example. */
export function markersIn(example: string): readonly Marker[] {
  const lines = example.split('\n');
  return lines.flatMap((line, i) => {
    const match = /^( *# *)(\^+) (.*)$/.exec(line);
    if (match === null) return [];
    const [, before = '', carets = '', message = ''] = match;
    let above = i - 1;
    while (/^ *# *\^/.test(lines[above] ?? '')) above--;
    return [{ line: above, text: (lines[above] ?? '').slice(before.length, before.length + carets.length), message }];
  });
}
