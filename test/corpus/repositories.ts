import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { shared } from '../support/shared.ts';

/** A repository's manifests by path. */
export interface Repository {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
}

const manifest = /\.(?:ya?ml|json)$|\/Kustomization$/;

/** The repositories of the corpus, kept as files. */
export function* corpusRepositories(): Generator<Repository> {
  for (const name of readdirSync(shared('corpus'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)) {
    const files = new Map<string, string>();
    for (const path of readdirSync(shared('corpus', name), { recursive: true, encoding: 'utf8' }).toSorted()) {
      if (manifest.test(path)) files.set(path, readFileSync(shared('corpus', name, path), 'utf8'));
    }
    yield { name, files };
  }
}

/** The three whole workspaces, kept as archives. */
export function* workspaceRepositories(): Generator<Repository> {
  for (const archive of readdirSync(shared('corpus-workspaces'))
    .filter((name) => name.endsWith('.tar.gz'))
    .toSorted()) {
    const name = archive.slice(0, -'.tar.gz'.length);
    const files = new Map(
      [...filesIn(gunzipSync(readFileSync(shared('corpus-workspaces', archive))))].filter(([path]) => manifest.test(path)),
    );
    yield { name, files };
  }
}

/** Regular files of a tar archive (ustar with the long names of GNU and pax), without the folder that holds them all. */
function* filesIn(archive: Buffer): Generator<readonly [string, string]> {
  let long: string | undefined;
  for (let at = 0; at + 512 <= archive.length && archive[at] !== 0;) {
    const size = Number.parseInt(text(archive, at + 124, 12), 8);
    const type = String.fromCharCode(archive[at + 156] ?? 0);
    const content = archive.subarray(at + 512, at + 512 + size);
    const prefix = text(archive, at + 345, 155);
    const name = long ?? (prefix === '' ? text(archive, at, 100) : `${prefix}/${text(archive, at, 100)}`);
    long = undefined;
    if (type === 'L') long = content.toString('utf8').replace(/\0.*$/s, '');
    else if (type === 'x') long = /^\d+ path=(.*)$/m.exec(content.toString('utf8'))?.[1];
    else if (type === '0' || type === '\0') yield [name.replace(/^(?:\.\/)?[^/]*\//, ''), content.toString('utf8')];
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

function text(archive: Buffer, at: number, length: number): string {
  return archive
    .toString('utf8', at, at + length)
    .replace(/\0.*$/s, '')
    .trim();
}
