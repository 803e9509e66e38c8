/** What the other files of the workspace make of a file: kustomizations that build it, charts that hold it. */
export interface FileContext {
  /** `template`: below `templates/` of a Helm chart. `patch`: a kustomization names it as a patch. */
  readonly role: 'plain' | 'template' | 'patch';
  /** The namespace that every build of it sets; undefined where there is none or they differ. */
  readonly namespace: string | undefined;
  /** A build adds labels, patches or more to its objects. */
  readonly open: boolean;
  /** A kustomization stands in its folder and does not list it. */
  readonly besideKustomization: boolean;
}

/** A file that nothing else speaks of. */
export const plainContext: FileContext = { role: 'plain', namespace: undefined, open: false, besideKustomization: false };

/** Whether two contexts say the same. */
export function sameContext(a: FileContext, b: FileContext): boolean {
  return a.role === b.role && a.namespace === b.namespace && a.open === b.open && a.besideKustomization === b.besideKustomization;
}
