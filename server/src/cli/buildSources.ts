import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { documentAt, parseManifestFile, type ManifestFile } from '../manifest/manifestFile.ts';
import type { Span } from '../manifest/span.ts';
import { kustomizationIn } from '../workspace/kustomize/accumulate.ts';
import { buildKustomization, type BuiltObject } from '../workspace/kustomize/build.ts';
import { plainUri } from '../workspace/uriPath.ts';
import type { WorkspaceIndex } from '../workspace/workspaceIndex.ts';
import { CliError } from './cliError.ts';
import type { CliHost } from './host.ts';
import { pathOnScreen, type PlacedSpan, type Sources } from './sources.ts';

/** A file that holds what was built, so that it is looked at like any other; nothing of this name is on disk. */
const builtName = '.built.yaml';

/**
 * What the kustomization in a folder builds, as manifests (`-k DIR`). Places lead to the files that the objects came from. Why the build may
 * not be what kustomize makes goes to stderr.
 */
export function buildSources(folder: string, index: WorkspaceIndex, host: CliHost): Sources {
  const files = createLookup();
  const base = plainUri(pathToFileURL(resolve(host.cwd, folder)).href).replace(/\/$/, '');
  const uri = kustomizationIn(base, { files });
  if (uri === undefined) throw new CliError(`${folder}: no kustomization.yaml, kustomization.yml or Kustomization`);
  const { objects, unsure } = buildKustomization(uri, files);
  for (const reason of unsure) host.err(`${folder}: kustomize may build something else: ${reason}\n`);
  const builtUri = `${base}/${builtName}`;
  index.setFile(builtUri, objects.map(({ json }) => JSON.stringify(json, undefined, 2)).join('\n---\n'));
  const origins = createOrigins(objects, files, uri);
  return {
    index,
    path: (one) => pathOnScreen(one === builtUri ? uri : one, host),
    file: (one) => (plainUri(one) === builtUri ? index.file(one)?.file : files(plainUri(one))),
    original: (placed) => {
      const built = placed.uri === builtUri ? index.file(builtUri)?.file : undefined;
      return built === undefined ? placed : origins(built, placed.span);
    },
    canEdit: false,
  };
}

/** Reads each file once; undefined for folders and what is not there. */
function createLookup(): (uri: string) => ManifestFile | undefined {
  const known = new Map<string, ManifestFile | undefined>();
  return (uri) => {
    if (!known.has(uri)) known.set(uri, readIfFile(fileURLToPath(encodeURI(uri).replaceAll('#', '%23').replaceAll('?', '%3F'))));
    return known.get(uri);
  };
}

function readIfFile(path: string): ManifestFile | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? parseManifestFile(readFileSync(path, 'utf8')) : undefined;
}

/** From a place in what was built to the same field where it was written, or to what holds it there. */
function createOrigins(
  objects: readonly BuiltObject[],
  files: (uri: string) => ManifestFile | undefined,
  kustomization: string,
): (built: ManifestFile, span: Span) => PlacedSpan {
  return (built, span) => {
    const at = documentAt(built, span.start);
    const origin = at === undefined ? undefined : objects[built.documents.indexOf(at)]?.origin;
    const source = origin === undefined ? undefined : files(origin.uri)?.documents[origin.document];
    if (at === undefined || origin === undefined || source === undefined) return { uri: kustomization, span: { start: 0, end: 0 } };
    const found = at.document.at(span.start - at.start);
    const path = [...origin.path, ...(found?.path ?? [])];
    const isEntry = found?.on === 'key' && span.end - at.start > found.span.end;
    const whole = source.document.nearestSpan(path, isEntry ? 'entry' : (found?.on ?? 'value'));
    const inside = within(source.document.text.slice(whole.start, whole.end), built.text.slice(span.start, span.end));
    const start = source.start + whole.start;
    return { uri: origin.uri, span: { start: start + (inside?.start ?? 0), end: start + (inside?.end ?? whole.end - whole.start) } };
  };
}

/** Where a part stands in a text that holds it once. */
function within(text: string, part: string): Span | undefined {
  const start = text.indexOf(part);
  return start < 0 || text.includes(part, start + 1) ? undefined : { start, end: start + part.length };
}
