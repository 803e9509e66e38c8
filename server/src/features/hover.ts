import { MarkupKind, type Connection, type Hover, type Position, type Range } from 'vscode-languageserver';
import { jsonAt } from '../kubernetes/objects/json.ts';
import type { Guard } from '../lsp/guard.ts';
import { fieldAt } from './fieldAt.ts';
import type { FeatureServices } from './featureServices.ts';
import { fieldHovers } from './hovers/fieldHovers.ts';
import type { HoverContext, HoverText, LinkContext } from './hovers/hoverContext.ts';
import { fieldNames, isFor } from './hovers/matchField.ts';
import { islandText } from './hovers/islandText.ts';
import { leadsSomewhere, nameText } from './hovers/nameText.ts';
import { nameAt } from './nameAt.ts';

/** Registers hovers over the fields that make DNS names. */
export function registerHover(connection: Connection, services: FeatureServices, guard: Guard): void {
  connection.onHover(
    guard.request('textDocument/hover', null, async ({ position, textDocument }, token) => {
      await services.ready(token);
      return token.isCancellationRequested || !services.settings().hover ? null : (hoverAt(services, textDocument.uri, position) ?? null);
    }),
  );
}

/** What the field at `position` does to its object, or what the name written there leads to; undefined where there is nothing to say. */
export function hoverAt(services: FeatureServices, uri: string, position: Position): Hover | undefined {
  return fieldHoverAt(services, uri, position) ?? nameHoverAt(services, uri, position);
}

function fieldHoverAt(services: FeatureServices, uri: string, position: Position): Hover | undefined {
  const field = fieldAt(services, uri, position);
  const object = field?.entry.object;
  if (field === undefined || object === undefined) return undefined;
  const { entry, path, range } = field;
  const context: HoverContext = { ...linkContext(services, uri), entry, object, path, value: jsonAt(entry.json, path) };
  if (entry.fragment) {
    const island = islandText(context);
    return island === undefined ? undefined : hoverOf(island, range);
  }
  const names = fieldNames(object, path);
  for (const hover of fieldHovers) {
    const text = isFor(hover, names) ? hover.text(context) : undefined;
    if (text !== undefined) return hoverOf(text, range);
  }
  return undefined;
}

function nameHoverAt(services: FeatureServices, uri: string, position: Position): Hover | undefined {
  const name = nameAt(services, uri, position);
  // Of a template or a patch nothing is said that rests on not finding something.
  if (name === undefined || (name.entry.fragment && !leadsSomewhere(linkContext(services, uri), name))) return undefined;
  return hoverOf(nameText(linkContext(services, uri), name), name.range);
}

function linkContext(services: FeatureServices, uri: string): LinkContext {
  return { services, view: services.view(uri), write: services.writer };
}

function hoverOf(text: HoverText, range: Range): Hover {
  return { contents: { kind: MarkupKind.Markdown, value: joined(text) }, range };
}

function joined(text: HoverText): string {
  return text.filter((paragraph) => paragraph !== undefined && paragraph !== '').join('\n\n');
}
