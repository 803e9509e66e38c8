import { createPositions } from '../lsp/positions.ts';
import { holdsWorldKind, kindsWritten } from '../workspace/kinds.ts';
import type { Sources } from './sources.ts';

/**
 * One line for each document with an object that DNS depends on and that does not parse: it was read as far as it goes, so that "nothing
 * found" would promise too much. Templates are not meant to parse.
 */
export function* unparsedDocuments(sources: Sources): Generator<string> {
  const positions = createPositions();
  for (const { uri, file } of sources.index.files()) {
    for (const { start, document } of file.documents) {
      if (document.templated || !holdsWorldKind(kindsWritten(document.text))) continue;
      const [error] = document.errors;
      if (error === undefined) continue;
      const line = positions.position(file, start + error.span.start).line + 1;
      yield `${sources.path(uri)}:${line}: read only in part: ${(error.message.split('\n')[0] ?? '').replace(/:$/, '')}`;
    }
  }
}
