import type { FieldPath } from '../../kubernetes/objects/fieldPath.ts';
import { jsonAt, type Json } from '../../kubernetes/objects/json.ts';
import type { KubeObject } from '../../kubernetes/objects/read.ts';
import type { MarkdownWriter } from '../../lsp/markdown.ts';
import type { Entry } from '../../workspace/entry.ts';
import type { WorkspaceView } from '../../workspace/workspaceView.ts';
import type { FeatureServices } from '../featureServices.ts';

/** What it takes to write names and links. */
export interface LinkContext {
  readonly services: FeatureServices;
  readonly view: WorkspaceView;
  readonly write: MarkdownWriter;
}

/** What a hover is about: a field of an object, and the workspace around it. */
export interface HoverContext extends LinkContext {
  readonly entry: Entry;
  readonly object: KubeObject;
  /** Path of the field within the object. */
  readonly path: FieldPath;
  /** What the field holds, untyped; undefined where it holds nothing. */
  readonly value: Json | undefined;
}

/** A hover: paragraphs from top to bottom; what is undefined is left out. A paragraph may end in a list. */
export type HoverText = readonly (string | undefined)[];

/** The hover of one field, or of a few that mean one thing. */
export interface FieldHover {
  /**
   * `Kind:path`, list indices as `[]`, a final `*` for everything below. `template:path` is the pod template of any workload, and a Pod
   * itself; `workload:path` any kind that makes pods but Pod.
   */
  readonly fields: readonly string[];
  /** Undefined: there is nothing to say about it here. */
  text(context: HoverContext): HoverText | undefined;
}

/** The context of another field of the same object. */
export function atField(context: HoverContext, path: FieldPath): HoverContext {
  return { ...context, path, value: jsonAt(context.entry.json, path) };
}
