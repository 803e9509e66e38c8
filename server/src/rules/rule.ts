import type { FieldPath } from '../kubernetes/objects/fieldPath.ts';
import type { JsonObject } from '../kubernetes/objects/json.ts';
import type { Change, TextEdit } from '../manifest/edit.ts';
import type { Span } from '../manifest/span.ts';
import type { Part } from '../manifest/manifestDocument.ts';
import type { Entry } from '../workspace/entry.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import type { Saying } from './sayings.ts';
import type { RuleId } from './ruleTable.ts';

/** As in LSP and on the command line. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A field of an object, or a stretch of its decoded text. */
export interface Place {
  readonly entry: Entry;
  /** Path within the object; where it is not there, the nearest enclosing field stands for it. */
  readonly path: FieldPath;
  /** Default `value`. */
  readonly part?: Part;
  /** Stretch of the decoded scalar, UTF-16. */
  readonly range?: { readonly start: number; readonly end: number };
  /** Stretch of the file itself, for what is no part of an object: a comment. */
  readonly inFile?: Span;
}

/** What the API server says, in its words (as in `status.details.causes`). */
export interface ApiQuote {
  readonly field: string;
  readonly message: string;
}

/** A place that explains a finding. */
export interface Related {
  readonly message: string;
  readonly at: Place;
}

/** One remark about one place. */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly message: string;
  readonly at: Place;
  /** There exactly when the API server says it. */
  readonly api?: ApiQuote;
  /** A JSON schema says it as well: silent in an editor where another YAML server does (design.md, decision 10). */
  readonly schema?: boolean;
  readonly related: readonly Related[];
  /** Best first. */
  readonly fixes: readonly Fix[];
}

/** Changes to one object, a new object at the end of a file, or plain edits of it. Paths are within the object, edits count from the file's start. */
export type EntryChange =
  | { readonly entry: Entry; readonly changes: readonly Change[] }
  | { readonly uri: string; readonly append: JsonObject }
  | { readonly uri: string; readonly edits: readonly TextEdit[] };

/** A way to mend a finding. The changes are worked out when asked for. */
export interface Fix {
  readonly title: string;
  /** Applied by "fix all" and offered first. */
  readonly preferred?: boolean;
  changes(): readonly EntryChange[];
}

/** One check. It sees the workspace through the view alone, so that what it looked up is known. */
export interface Rule {
  readonly id: RuleId;
  /** Whether this rule speaks of something the API server says, so that no general rule repeats it. */
  readonly about?: (saying: Saying, subject: Entry) => boolean;
  check(subject: Entry, view: WorkspaceView): Iterable<Finding>;
}
