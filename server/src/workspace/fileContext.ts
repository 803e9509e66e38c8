/** What a build puts before and behind every name. Both are empty where it keeps the names. */
export interface Renaming {
  readonly prefix: string;
  readonly suffix: string;
}

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
  /** How the builds of it rename its objects, each way once; none where there is no build, or where one may rewrite any text. */
  readonly renamings: readonly Renaming[];
}

/** A file that nothing else speaks of. */
export const plainContext: FileContext = { role: 'plain', namespace: undefined, open: false, besideKustomization: false, renamings: [] };

/** Whether two contexts say the same. */
export function sameContext(a: FileContext, b: FileContext): boolean {
  return (
    a.role === b.role &&
    a.namespace === b.namespace &&
    a.open === b.open &&
    a.besideKustomization === b.besideKustomization &&
    JSON.stringify(a.renamings) === JSON.stringify(b.renamings)
  );
}
