import { labelSelectorDifferences, selectorMatch, serviceSelector, type LabelDifference } from '../kubernetes/labels.ts';
import { templatePath } from '../kubernetes/controllers/template.ts';
import { samplePod, selects } from '../workspace/counterpart.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import { changeFix, preferred } from './fixes.ts';
import type { Finding, Related, Rule } from './rule.ts';
import { governingServices, isService, nameOf, setsGovernedBy, type ServiceEntry, type StatefulSetEntry } from './subjects.ts';

/**
 * A set names this Service, and its selector misses the set's own pods: no endpoints, no names (kubernetes.md 3.1). Silent where
 * another definition of the Service fits, or where a build may add labels.
 */
export const governingSelectsNone: Rule = {
  id: 'governing-selects-none',
  *check(subject, view) {
    if (!isService(subject) || subject.open || serviceSelector(subject.object) === undefined) return;
    for (const set of setsGovernedBy(subject, view)) {
      if (set.open || contradictsItself(set) || !isTheGoverning(subject, set, view)) continue;
      const found = missed(subject, set, view);
      if (found !== undefined) {
        yield found;
        return;
      }
    }
  },
};

/** A set whose own selector misses its template: that is the mistake, and selector-mismatch speaks. */
function contradictsItself({ object }: StatefulSetEntry): boolean {
  return labelSelectorDifferences(object.spec.selector ?? {}, object.spec.template?.metadata?.labels ?? {}).length > 0;
}

/** Whether this definition is the one the set sees, and no other definition there selects its pods. */
function isTheGoverning(service: ServiceEntry, set: StatefulSetEntry, view: WorkspaceView): boolean {
  const services = governingServices(set, view);
  return services.includes(service) && !services.some((entry) => selects(entry.object, set.object, view.settings));
}

function missed(service: ServiceEntry, set: StatefulSetEntry, view: WorkspaceView): Finding | undefined {
  const { differs } = selectorMatch(serviceSelector(service.object) ?? {}, samplePod(set.object, view.settings));
  const [first] = differs;
  if (first === undefined) return undefined;
  return {
    rule: 'governing-selects-none',
    severity: 'warning',
    message: `Governing Service "${nameOf(service)}" selects no pod of "${nameOf(set)}": ${described(first)}.`,
    at: { entry: service, path: ['spec', 'selector', first.label] },
    related: [relatedLabel(set, first), { message: `serviceName: ${nameOf(service)}`, at: { entry: set, path: ['spec', 'serviceName'] } }],
    fixes: [preferred(changeFix(titleOf(differs), service, differs.map(mended)))],
  };
}

function described({ label, wanted, found }: LabelDifference): string {
  return found === undefined
    ? `${label} is "${wanted}" here, absent from the template`
    : `${label} is "${wanted}" here, "${found}" in the template`;
}

function relatedLabel(set: StatefulSetEntry, { label, found }: LabelDifference): Related {
  const path = [...templatePath(set.object), 'metadata', 'labels', label];
  return { message: found === undefined ? `no label ${label}` : `${label}: ${found}`, at: { entry: set, path, part: 'entry' } };
}

function titleOf(differs: readonly LabelDifference[]): string {
  const parts = differs.map(({ label, found }) => (found === undefined ? `remove ${label}` : `set ${label} to "${found}"`));
  const title = parts.join(', ');
  return title.charAt(0).toUpperCase() + title.slice(1);
}

function mended({ label, found }: LabelDifference): Parameters<typeof changeFix>[2][number] {
  const path = ['spec', 'selector', label];
  return found === undefined ? { kind: 'remove', path } : { kind: 'set', path, value: found };
}
