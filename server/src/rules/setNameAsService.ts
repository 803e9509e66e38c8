import { preferred } from './fixes.ts';
import { faultyNames, placeOfPart } from './nameFault.ts';
import { replaceFix } from './nameFixes.ts';
import type { Rule } from './rule.ts';
import { nameOf, serviceNameOf } from './subjects.ts';

/** `web-0.web`: the label behind a pod is its governing Service, not its StatefulSet (kubernetes.md 2.1). */
export const setNameAsService: Rule = {
  id: 'set-name-as-service',
  *check(subject, view) {
    for (const { meaning, fault } of faultyNames(subject, view, 'setName')) {
      const governing = serviceNameOf(fault.set) ?? '';
      const pod = meaning.pod?.text ?? '';
      yield {
        rule: 'set-name-as-service',
        severity: fault.set.open ? 'information' : 'warning',
        message: `"${nameOf(fault.set)}" is the StatefulSet; its pods have their names under the governing Service "${governing}".`,
        at: placeOfPart(meaning, fault.at),
        related: [{ message: 'serviceName', at: { entry: fault.set, path: ['spec', 'serviceName'] } }],
        fixes: [preferred(replaceFix(`Change to ${pod}.${governing}`, meaning, fault.at, governing))],
      };
    }
  },
};
