import { MarkupKind, type Connection, type Hover, type Position } from 'vscode-languageserver';
import { jsonAt } from '../kubernetes/objects/json.ts';
import type { Guard } from '../lsp/guard.ts';
import { fieldAt } from './fieldAt.ts';
import type { FeatureServices } from './featureServices.ts';
import { fieldHovers } from './hovers/fieldHovers.ts';
import type { HoverContext, HoverText } from './hovers/hoverContext.ts';
import { fieldNames, isFor } from './hovers/matchField.ts';

/** Registers hovers over the fields that make DNS names. */
export function registerHover(connection: Connection, services: FeatureServices, guard: Guard): void {
  connection.onHover(
    guard.request('textDocument/hover', null, async ({ position, textDocument }, token) => {
      await services.ready(token);
      return token.isCancellationRequested || !services.settings().hover ? null : (hoverAt(services, textDocument.uri, position) ?? null);
    }),
  );
}

/** What the field at `position` does to its object; undefined where there is nothing to say. */
export function hoverAt(services: FeatureServices, uri: string, position: Position): Hover | undefined {
  const field = fieldAt(services, uri, position);
  if (field?.entry.object === undefined) return undefined;
  const { entry, path, range } = field;
  const { object } = entry;
  if (object === undefined) return undefined;
  const context: HoverContext = {
    services,
    view: services.view(),
    write: services.writer,
    entry,
    object,
    path,
    value: jsonAt(entry.json, path),
  };
  const names = fieldNames(object, path);
  for (const hover of fieldHovers) {
    const text = isFor(hover, names) ? hover.text(context) : undefined;
    if (text !== undefined) return { contents: { kind: MarkupKind.Markdown, value: joined(text) }, range };
  }
  return undefined;
}

function joined(text: HoverText): string {
  return text.filter((paragraph) => paragraph !== undefined && paragraph !== '').join('\n\n');
}
