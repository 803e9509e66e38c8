import { verdict, type Cause, type Verdict } from '../kubernetes/api/verdict.ts';
import { jsonAt } from '../kubernetes/objects/json.ts';
import { formatPath, type FieldPath } from '../kubernetes/objects/fieldPath.ts';
import type { Entry } from '../workspace/entry.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';

/** One thing that the API server says about an object, of whichever kind. */
export interface Saying {
  readonly kind: 'cause' | 'unknownField' | 'wrongType' | 'warning';
  /** As the server writes it; '' where it names none. */
  readonly field: string;
  /** Of a decode error the part about this field. */
  readonly message: string;
  /** The server's whole message; another than `message` only for a decode error, which speaks of all fields at once. */
  readonly whole: string;
  /** The field of the manifest that it is about. */
  readonly path: FieldPath;
  readonly reason: Cause['reason'] | undefined;
  /** The server would say it only after its first complaints are mended. */
  readonly hidden: boolean;
}

/** What the API server says about an object, in its order; nothing for kinds that are not judged, nor for what kubectl could not read. */
export function sayingsOf(subject: Entry, view: WorkspaceView): readonly Saying[] {
  if (subject.document.errors.length > 0) return [];
  return view.remember(subject, 'sayings', (inner) => {
    const { settings } = inner;
    const known = inner.stored(subject);
    const judged = verdict(subject.json, known === undefined ? { settings } : { settings, stored: known });
    return judged === undefined
      ? []
      : flatten(judged).filter((saying) => bearsOnDns(saying, subject) && !(subject.open && mayBeAdded(saying)));
  });
}

/** Kinds that are given the whole verdict. */
const ownKinds: ReadonlySet<string> = new Set(['Service', 'StatefulSet', 'Pod', 'EndpointSlice', 'Endpoints']);

const hostFields = /\.(hostname|subdomain|hostnameOverride|setHostnameAsFQDN|dnsPolicy|dnsConfig)\b/;
const dnsFields =
  /^(metadata\.name|spec\.selector|(.*\.)?metadata\.labels|.*\.(hostname|subdomain|hostnameOverride|setHostnameAsFQDN|dnsPolicy|dnsConfig|ports)\b)/;

/** Of other kinds only what is written and decides names and membership is ours to say: a Deployment without image is no matter of DNS. */
function bearsOnDns({ kind, field, path, reason }: Saying, subject: Entry): boolean {
  if (ownKinds.has(subject.kind)) return true;
  if (kind === 'warning' || reason === 'FieldValueRequired' || jsonAt(subject.json, ['spec', 'selector']) === undefined) return false;
  // A Job's selector and its labels are the controller's; those in a manifest are left over from a dump.
  if (subject.kind === 'Job' && field !== '' && !hostFields.test(field)) return false;
  return dnsFields.test(field === '' ? formatPath(path) : field);
}

/** What is missing may come from the kustomize build, and so may labels. */
function mayBeAdded(saying: Saying): boolean {
  return saying.reason === 'FieldValueRequired' || saying.field === 'spec.selector' || saying.field === 'spec.template.metadata.labels';
}

function flatten({ decodeErrors, causes, warnings }: Verdict): readonly Saying[] {
  return [
    ...decodeErrors.map(({ kind, message, detail, path, hidden }) => ({
      kind,
      field: '',
      message: detail,
      whole: message,
      path,
      reason: undefined,
      hidden,
    })),
    ...causes.map(({ field, message, path, reason, hidden }) => ({
      kind: 'cause' as const,
      field,
      message,
      whole: message,
      path,
      reason,
      hidden,
    })),
    ...warnings.map(({ message, path }) => ({
      kind: 'warning' as const,
      field: '',
      message,
      whole: message,
      path,
      reason: undefined,
      hidden: false,
    })),
  ];
}

/** The server's words behind a sentence of ours; long values are left out, the whole stands in `api`. */
export function quoted(sentence: string, saying: Saying): string {
  if (saying.hidden) return sentence;
  if (saying.kind === 'warning') return `${sentence} API server warns: ${saying.message}`;
  const message = saying.message
    .replace(/^(?:Invalid|Duplicate|Unsupported) value: (?:\{.*\}|"[^"]{40,}"): /, '… ')
    .replace(/ other than '.*$/, ' other than …');
  return `${sentence} API server: ${saying.field === '' ? message : `${saying.field}: ${message}`}`;
}
