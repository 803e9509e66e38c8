/** The folder that holds what `uri` names: without a slash at its end. */
export function folderOf(uri: string): string {
  const slash = uri.lastIndexOf('/');
  return slash < 0 ? '' : uri.slice(0, slash);
}

/** Last part of a URI. */
export function baseName(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** One form for each URI: editors escape more characters than file systems need (`%40` for `@`), paths inside manifests none. */
export function plainUri(uri: string): string {
  if (!uri.includes('%')) return uri;
  try {
    return decodeURIComponent(uri);
  } catch (error) {
    // A lone `%` in a file name: then nothing is escaped.
    if (error instanceof URIError) return uri;
    throw error;
  }
}

/** `relative` as seen from `folder`, with `.` and `..` resolved and without a slash at its end. */
export function joinPath(folder: string, relative: string): string {
  const steps = relative.startsWith('/') ? [] : folder.split('/');
  for (const step of relative.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
