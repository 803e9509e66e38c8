import type { Connection, DocumentLink, Location } from 'vscode-languageserver';
import type { Guard } from '../lsp/guard.ts';
import type { Entry } from '../workspace/entry.ts';
import { commentNames } from '../workspace/names/commentNames.ts';
import type { NameMeaning } from '../workspace/names/nameMeaning.ts';
import { namesOf } from '../workspace/names/namesOf.ts';
import type { FeatureServices } from './featureServices.ts';
import { namingPaths, targetsOf } from './links.ts';
import { locationOf, useLocation } from './places.ts';

/** Registers links from names to the objects that they lead to. */
export function registerDocumentLink(connection: Connection, services: FeatureServices, guard: Guard): void {
  connection.onDocumentLinks(
    guard.request('textDocument/documentLink', null, async ({ textDocument }, token) => {
      await services.ready(token);
      return documentLinks(services, textDocument.uri);
    }),
  );
}

/** Links of a file; a field whose Service stands in the same file needs none ("go to definition" leads there). */
export function documentLinks(services: FeatureServices, uri: string): DocumentLink[] {
  const entries = services.file(uri)?.entries ?? [];
  const first = entries.filter(({ document }, i) => document !== entries[i - 1]?.document);
  return [
    ...entries.flatMap((entry) => [...fieldLinks(services, entry), ...nameLinks(services, entry)]),
    ...first.flatMap((entry) => [...commentLinks(services, entry)]),
  ];
}

function* fieldLinks(services: FeatureServices, entry: Entry): Generator<DocumentLink> {
  for (const path of namingPaths(entry)) {
    const [target] = targetsOf(services.view(entry.uri), { entry, path });
    const from = target === undefined || target.entry.uri === entry.uri ? undefined : locationOf(services, entry, path);
    if (target !== undefined && from !== undefined) yield* linkTo(services, from, target.entry);
  }
}

/** Names in texts. Those that lead nowhere have none. */
function* nameLinks(services: FeatureServices, entry: Entry): Generator<DocumentLink> {
  for (const meaning of namesOf(entry, services.view(entry.uri))) {
    const target = linkTarget(meaning);
    const from = target === undefined ? undefined : useLocation(services, meaning.use);
    if (target !== undefined && from !== undefined) yield* linkTo(services, from, target);
  }
}

/** Names in the comments of a document. */
function* commentLinks(services: FeatureServices, entry: Entry): Generator<DocumentLink> {
  const file = services.file(entry.uri);
  if (file === undefined) return;
  const start = file.startOf(entry);
  for (const { meaning, span } of commentNames(entry, services.view(entry.uri))) {
    const target = linkTarget(meaning);
    const range = services.positions.range(file.file, { start: start + span.start, end: start + span.end });
    if (target !== undefined) yield* linkTo(services, { uri: services.clientUri(entry.uri), range }, target);
  }
}

/** Of a pod's name the StatefulSet that makes it, else the Service. */
function linkTarget({ form, services: meant, sets }: NameMeaning): Entry | undefined {
  const service = meant?.fits === true ? meant.entries.at(-1) : undefined;
  const set = form === 'pod' && sets?.fits === true ? sets.entries.at(-1) : undefined;
  return service === undefined ? undefined : (set ?? service);
}

function* linkTo(services: FeatureServices, from: Location, target: Entry): Generator<DocumentLink> {
  const to = locationOf(services, target, ['metadata', 'name']);
  if (to === undefined) return;
  yield { range: from.range, target: `${to.uri}#L${to.range.start.line + 1}`, tooltip: `${target.kind} ${target.name ?? ''}` };
}
