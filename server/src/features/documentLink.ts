import { t } from '@vscode/l10n';
import type { Connection, DocumentLink } from 'vscode-languageserver';
import type { Guard } from '../lsp/guard.ts';
import type { FeatureServices } from './featureServices.ts';
import { namingPaths, targetsOf } from './links.ts';
import { locationOf } from './places.ts';

/** Registers links from the names of Services in another file to those. */
export function registerDocumentLink(connection: Connection, services: FeatureServices, guard: Guard): void {
  connection.onDocumentLinks(
    guard.request('textDocument/documentLink', null, async ({ textDocument }, token) => {
      await services.ready(token);
      return documentLinks(services, textDocument.uri);
    }),
  );
}

/** Links of a file; a name whose Service stands in the same file needs none ("go to definition" leads there). */
export function documentLinks(services: FeatureServices, uri: string): DocumentLink[] {
  const view = services.view();
  const links: DocumentLink[] = [];
  for (const entry of services.file(uri)?.entries ?? []) {
    for (const path of namingPaths(entry)) {
      const [target] = targetsOf(view, { entry, path });
      if (target === undefined || target.entry.uri === entry.uri) continue;
      const [from, to] = [locationOf(services, entry, path), locationOf(services, target.entry, target.path)];
      if (from === undefined || to === undefined) continue;
      links.push({
        range: from.range,
        target: `${to.uri}#L${to.range.start.line + 1}`,
        tooltip: t('Service {0}', target.entry.name ?? ''),
      });
    }
  }
  return links;
}
