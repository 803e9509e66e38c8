import type { Location } from 'vscode-languageserver';
import type { FieldPath } from '../kubernetes/objects/fieldPath.ts';
import { placeSpan } from '../lsp/placeSpan.ts';
import type { Part } from '../manifest/manifestDocument.ts';
import type { OpenArgument } from '../protocol/protocol.ts';
import type { Entry } from '../workspace/entry.ts';
import type { NameUse } from '../workspace/names/nameMeaning.ts';
import type { FeatureServices } from './featureServices.ts';

/** Where a field of an object stands, as a range of its file; undefined where its file is no longer there. */
export function locationOf(services: FeatureServices, entry: Entry, path: FieldPath, part?: Part): Location | undefined {
  const place = services.view().place(entry, path, part);
  const file = services.file(place.uri);
  return file === undefined ? undefined : { uri: services.clientUri(place.uri), range: services.positions.range(file.file, place.span) };
}

/** The same as an argument for the `open` command. */
export function placeOf(services: FeatureServices, entry: Entry, path: FieldPath): OpenArgument | undefined {
  const location = locationOf(services, entry, path);
  return location === undefined ? undefined : { uri: location.uri, ...location.range.start };
}

/** Where a name stands inside of a text. */
export function useLocation(services: FeatureServices, { entry, path, written }: NameUse): Location | undefined {
  const { span, uri } = placeSpan({ entry, path, range: { start: written.start, end: written.end } }, services.view());
  const file = services.file(uri);
  return file === undefined ? undefined : { uri: services.clientUri(uri), range: services.positions.range(file.file, span) };
}
