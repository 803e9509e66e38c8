import { jsonAt } from '../kubernetes/objects/json.ts';
import { preferred } from './fixes.ts';
import { faultyNames, placeOfPart } from './nameFault.ts';
import { replaceFix } from './nameFixes.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './subjects.ts';

/**
 * The namespace in a name is not that of the objects it names, all of which declare theirs (kubernetes.md 8). One that they declare and a
 * kustomization sets otherwise is the matter of name-left-behind.
 */
export const wrongNamespace: Rule = {
  id: 'wrong-namespace',
  *check(subject, view) {
    for (const { meaning, fault } of faultyNames(subject, view, 'wrongNamespace')) {
      const [owner] = fault.owners;
      if (owner === undefined || fault.owners.some(({ json }) => jsonAt(json, ['metadata', 'namespace']) === fault.at.text)) continue;
      const namespaces = [...new Set(fault.owners.map(({ namespace }) => namespace))];
      yield {
        rule: 'wrong-namespace',
        severity: meaning.form === 'pod' ? 'warning' : 'information',
        message: `${owner.kind} "${nameOf(owner)}" is in namespace ${namespaces.map((one) => `"${one}"`).join(' and ')}, not "${fault.at.text}".`,
        at: placeOfPart(meaning, fault.at),
        related: [{ message: `${owner.kind} "${nameOf(owner)}"`, at: { entry: owner, path: ['metadata', 'namespace'] } }],
        fixes: namespaces.map((one, i) => {
          const fix = replaceFix(`Change to "${one}"`, meaning, fault.at, one);
          return i === 0 && namespaces.length === 1 ? preferred(fix) : fix;
        }),
      };
    }
  },
};
