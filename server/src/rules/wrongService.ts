import { preferred } from './fixes.ts';
import { faultyNames, placeOfPart } from './nameFault.ts';
import { replaceFix } from './nameFixes.ts';
import type { Rule } from './rule.ts';
import { nameOf, serviceNameOf } from './subjects.ts';

/**
 * A pod's name under a Service that is not its subdomain: only the governing Service has it, whichever others select the pod
 * (kubernetes.md 3.1). With CoreDNS's `endpoint_pod_names` the others answer too.
 */
export const wrongService: Rule = {
  id: 'wrong-service',
  *check(subject, view) {
    for (const { meaning, fault } of faultyNames(subject, view, 'wrongService')) {
      const { at, set, service } = fault;
      const governing = serviceNameOf(set) ?? '';
      const pod = meaning.pod?.text ?? '';
      yield {
        rule: 'wrong-service',
        severity: set.open || service.open ? 'information' : 'warning',
        message: `Pod "${pod}" has no pod name under "${nameOf(service)}"; its governing Service is "${governing}".`,
        at: placeOfPart(meaning, at),
        related: [{ message: 'serviceName', at: { entry: set, path: ['spec', 'serviceName'] } }],
        fixes: [preferred(replaceFix(`Change to ${pod}.${governing}`, meaning, at, governing))],
      };
    }
  },
};
