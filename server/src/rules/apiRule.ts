import type { Entry } from '../workspace/entry.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import type { Finding, Fix, Place, Related, Rule, Severity } from './rule.ts';
import { ruleTable, type RuleId } from './ruleTable.ts';
import { quoted, sayingsOf, type Saying } from './sayings.ts';

/** What a rule adds to the words of the API server. */
export interface Comment {
  /** The plain sentence before the quote. */
  readonly sentence: string;
  /** Where, if not at the field that the server means. */
  readonly at?: Omit<Place, 'entry'>;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

/** A rule that explains what the API server says: it speaks exactly when the server does. */
export interface ApiRuleParts {
  readonly id: RuleId;
  readonly about: (saying: Saying, subject: Entry) => boolean;
  readonly comment: (saying: Saying, subject: Entry, view: WorkspaceView) => Comment;
}

/** Makes a rule of the sayings it is about and its comment on each. */
export function apiRule({ id, about, comment }: ApiRuleParts): Rule {
  return {
    id,
    about,
    *check(subject, view) {
      for (const saying of sayingsOf(subject, view)) {
        if (about(saying, subject)) yield apiFinding(id, saying, subject, comment(saying, subject, view));
      }
    },
  };
}

/** The finding that quotes `saying`. */
export function apiFinding(rule: RuleId, saying: Saying, entry: Entry, { sentence, at, related = [], fixes = [] }: Comment): Finding {
  const finding: Finding = {
    rule,
    severity: severityOf(rule, saying),
    message: quoted(sentence, saying),
    at: { entry, path: saying.path, ...at },
    related,
    fixes,
    ...(saying.kind === 'cause' || saying.kind === 'warning' ? {} : { schema: true }),
  };
  return saying.hidden ? finding : { ...finding, api: { field: saying.field, message: saying.whole } };
}

/** What is refused is an error, whatever the rule says of milder cases. */
function severityOf(rule: RuleId, saying: Saying): Severity {
  return saying.kind === 'warning' ? ruleTable[rule].severity : 'error';
}

/** Whether a saying is a cause at `field` whose message ends with `detail`: values are rendered differently from version to version. */
export function causeAt(saying: Saying, field: string | RegExp, detail: string): boolean {
  if (saying.kind !== 'cause' || !saying.message.endsWith(detail)) return false;
  return typeof field === 'string' ? saying.field === field : field.test(saying.field);
}
