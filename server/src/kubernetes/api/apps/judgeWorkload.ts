import type { FieldPath } from '../../objects/fieldPath.ts';
import { jsonAt } from '../../objects/json.ts';
import type { ApiWarning } from '../apiWarning.ts';
import type { Complaint, Server } from '../complaint.ts';
import type { Judge, Judgement } from '../judgement.ts';
import type { PodSpec } from '../pod/podSpec.ts';
import { nameWarnings, podWarnings } from '../pod/podWarnings.ts';

/** A kind that makes pods from a template. */
export interface WorkloadKind<O> {
  readonly check: (object: O, stored: O | undefined, server: Server) => Iterable<Complaint>;
  /** Path of the template. */
  readonly template: FieldPath;
  /** Its own name goes into the names of pods, where dots surprise: warned about on create. */
  readonly warnsOfName: boolean;
  /** Warnings of its own, after those about the template. */
  readonly warnings?: (object: O, server: Server) => Iterable<ApiWarning>;
}

/** The server leaves `metadata` out of the paths of a template's labels and annotations. */
function origin(path: FieldPath, template: FieldPath): FieldPath {
  const [inside] = path.slice(template.length);
  const isTemplate = template.every((step, i) => path[i] === step);
  if (!isTemplate || (inside !== 'labels' && inside !== 'annotations')) return path;
  return [...template, 'metadata', ...path.slice(template.length)];
}

/** The way of a workload through the server: everything is checked, and told together. */
export function judgeWorkload<O>(kind: WorkloadKind<O>): Judge {
  return (request, stored, server): Judgement => {
    const at = [...kind.template, 'spec'];
    const spec = (jsonAt(request, at) ?? {}) as PodSpec;
    return {
      stages: [[...kind.check(request as O, stored as O | undefined, server)]],
      warnings: [
        ...(kind.warnsOfName && stored === undefined ? nameWarnings(request, 'Pod names and hostnames', server) : []),
        ...podWarnings(spec, at, server),
        ...(kind.warnings?.(request as O, server) ?? []),
      ],
      origin: (path) => origin(path, kind.template),
    };
  };
}
