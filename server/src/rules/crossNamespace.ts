import { preferred } from './fixes.ts';
import { faultyNames, placeOfPart } from './nameFault.ts';
import { replaceFix } from './nameFixes.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './subjects.ts';

/** Kinds whose texts are read in their own namespace. What an operator's resource says may be read anywhere. */
const readInPlace: ReadonlySet<string> = new Set([
  'StatefulSet',
  'Deployment',
  'ReplicaSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'Pod',
  'ConfigMap',
  'Secret',
]);

/** `web-0.nginx` in an object of another namespace: the search path asks for Service web-0 of namespace nginx there (kubernetes.md 4.7). */
export const crossNamespace: Rule = {
  id: 'cross-namespace',
  *check(subject, view) {
    for (const { meaning, fault } of faultyNames(subject, view, 'crossNamespace')) {
      const { service } = meaning;
      if (service === undefined) continue;
      const { namespace } = fault.owner;
      const written = `${meaning.pod?.text ?? ''}.${service.text}`;
      yield {
        rule: 'cross-namespace',
        severity: readInPlace.has(subject.kind) ? 'warning' : 'information',
        message: `"${written}" finds the pod only from namespace "${namespace}"; this object is in "${subject.namespace}".`,
        at: placeOfPart(meaning, fault.at),
        related: [{ message: `${fault.owner.kind} "${nameOf(fault.owner)}"`, at: { entry: fault.owner, path: ['metadata', 'namespace'] } }],
        fixes: [
          preferred(replaceFix(`Change to ${written}.${namespace}`, meaning, { start: service.end, end: service.end }, `.${namespace}`)),
        ],
      };
    }
  },
};
