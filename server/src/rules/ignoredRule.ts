import { formatPath, type FieldPath } from '../kubernetes/objects/fieldPath.ts';
import { jsonAt } from '../kubernetes/objects/json.ts';
import type { Service } from '../kubernetes/objects/service.ts';
import { apiFinding } from './apiRule.ts';
import { preferred, removeFix } from './fixes.ts';
import type { Place, Rule } from './rule.ts';
import { ruleTable, type RuleId } from './ruleTable.ts';
import { sayingsOf } from './sayings.ts';
import { isHeadlessService } from './subjects.ts';

/** A field that a headless Service accepts and nothing reads. */
export interface IgnoredField {
  readonly path: FieldPath;
  /** What the API server warns (from 1.34 on); undefined: it says nothing. */
  readonly warning?: string;
  /** Fields that mean nothing without this one. */
  readonly with?: readonly FieldPath[];
}

/** Makes a rule of fields that a headless Service ignores; it quotes the warning where the server gives one. */
export function ignoredRule(id: RuleId, sentence: (field: string) => string, fields: (service: Service) => Iterable<IgnoredField>): Rule {
  return {
    id,
    about: ({ kind, message }) => kind === 'warning' && ignoredWarnings.get(message) === id,
    *check(subject, view) {
      if (!isHeadlessService(subject)) return;
      for (const { path, warning, with: others = [] } of fields(subject.object)) {
        const fix = preferred(removeFix('Remove', subject, path, ...others.filter((other) => jsonAt(subject.json, other) !== undefined)));
        const at: Omit<Place, 'entry'> = Array.isArray(jsonAt(subject.json, path)) ? { path, part: 'key' } : { path };
        const comment = { sentence: sentence(String(path.at(-1))), at, fixes: [fix] };
        const warnings = sayingsOf(subject, view).filter(({ kind }) => kind === 'warning');
        const saying = warnings.find(({ message }) => message === warning);
        // Another warning about the same field is given as it is; two remarks on one line help nobody.
        if (saying === undefined && warnings.some((other) => formatPath(other.path) === formatPath(path))) continue;
        if (saying !== undefined) yield apiFinding(id, saying, subject, comment);
        else
          yield {
            rule: id,
            severity: ruleTable[id].severity,
            message: comment.sentence,
            at: { entry: subject, ...at },
            related: [],
            fixes: [fix],
          };
      }
    },
  };
}

/** What kube-apiserver warns about headless Services (k/k pkg/api/service/warnings.go `GetWarningsForService`), and whose matter it is. */
export const ignoredWarnings: ReadonlyMap<string, RuleId> = new Map([
  ['spec.SessionAffinity is ignored for headless services', 'session-affinity'],
  ['spec.externalIPs is ignored for headless services', 'external-address'],
  ['spec.loadBalancerIP is ignored for headless services', 'external-address'],
]);
