/**
 * URIs as keys. Editors and Node spell one file differently (`%40` or `@`, `C:` or `c%3A`); the index knows each file by one spelling,
 * that of VS Code (vscode-uri `URI.toString`), and a document is spoken of to its client as the client spelt it.
 */

/** `uri` in the one spelling used as a key. What is no URI is left as it is. */
export function uriKey(uri: string): string {
  const parts = /^([a-z][a-z0-9+.-]*):(?:\/\/([^/?#]*))?([^?#]*)(.*)$/is.exec(uri);
  if (parts === null) return uri;
  const [, scheme = '', authority, path = '', rest = ''] = parts;
  const drive = path.replace(/^\/([A-Za-z])(?::|%3[Aa])(?=\/|$)/, (_, letter: string) => `/${letter.toLowerCase()}:`);
  return `${scheme.toLowerCase()}:${authority === undefined ? '' : `//${authority}`}${encodePath(drive)}${rest}`;
}

function encodePath(path: string): string {
  return path
    .split('/')
    .map((segment) => encodeURIComponent(decoded(segment)).replace(/[!'()*]/g, percent))
    .join('/');
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** A segment without its escapes; one that is escaped wrongly stands for itself. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return segment;
    throw error;
  }
}

/** The path of `uri` as people read it: decoded, without scheme and authority. */
export function uriPath(uri: string): string {
  return decoded(uri.replace(/^[a-z][a-z0-9+.-]*:(\/\/[^/]*)?/i, '').replace(/[?#].*$/s, ''));
}

/** Whether `uri` is `folder` or lies below it; both as {@link uriKey}. */
export function isBelow(uri: string, folder: string): boolean {
  return uri === folder || uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** Path of `uri` as seen from the folder of `from`, for texts: `web.yaml`, `../base/web.yaml`. */
export function relativePath(from: string, uri: string): string {
  const here = uriPath(from).split('/').slice(0, -1);
  const there = uriPath(uri).split('/');
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common += 1;
  return [...here.slice(common).map(() => '..'), ...there.slice(common)].join('/');
}
