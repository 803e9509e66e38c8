import { namesOf } from '../workspace/names/namesOf.ts';
import { preferred } from './fixes.ts';
import { placeOfPart } from './nameFault.ts';
import { replaceFix } from './nameFixes.ts';
import type { Rule } from './rule.ts';
import { nameOf, serviceNameOf } from './subjects.ts';

/** `web-0` as a host: that would be a Service of this name; only inside of the pod itself /etc/hosts has it (kubernetes.md 4.7). */
export const barePodName: Rule = {
  id: 'bare-pod-name',
  *check(subject, view) {
    for (const meaning of namesOf(subject, view)) {
      const { form, pod, sets, use } = meaning;
      const set = sets?.entries.find((one) => serviceNameOf(one) !== undefined);
      if (form !== 'barePod' || pod === undefined || set === undefined || sets?.fits !== true || use.written.inComment) continue;
      const governing = serviceNameOf(set) ?? '';
      yield {
        rule: 'bare-pod-name',
        severity: 'information',
        message: `"${pod.text}" is a pod of StatefulSet "${nameOf(set)}", and alone no DNS name: other pods find it as ${pod.text}.${governing}.`,
        at: placeOfPart(meaning, pod),
        related: [{ message: 'serviceName', at: { entry: set, path: ['spec', 'serviceName'] } }],
        fixes: [preferred(replaceFix(`Change to ${pod.text}.${governing}`, meaning, { start: pod.end, end: pod.end }, `.${governing}`))],
      };
    }
  },
};
