import { serviceNameLabel } from '../kubernetes/objects/endpointSlice.ts';
import { serviceSelector } from '../kubernetes/labels.ts';
import { setFix } from './fixes.ts';
import type { Rule } from './rule.ts';
import { isService, nameOf } from './subjects.ts';

const path = ['metadata', 'labels', serviceNameLabel];

/**
 * An EndpointSlice belongs to the Service that its label names, in its own namespace; without the label DNS ignores it, and PTR queries for its
 * addresses get no answer (kubernetes.md 3.7). A warning where its Service is near.
 */
export const sliceUnlabelled: Rule = {
  id: 'slice-unlabelled',
  *check(subject, view) {
    if (subject.object?.kind !== 'EndpointSlice' || subject.open) return;
    const label = subject.object.metadata.labels?.[serviceNameLabel];
    const services = view.objectsNear(subject, 'Service').map(({ entry }) => entry);
    const at = { entry: subject, path: label === undefined ? ['metadata', 'name'] : path };
    const base = { rule: 'slice-unlabelled', at } as const;
    if (label === undefined) {
      const owner = services
        .filter(isService)
        .find(
          (entry) =>
            entry.namespace === subject.namespace &&
            serviceSelector(entry.object) === undefined &&
            (subject.name ?? '').startsWith(nameOf(entry)),
        );
      yield {
        ...base,
        severity: owner === undefined ? 'information' : 'warning',
        message: `EndpointSlice "${nameOf(subject)}" has no label ${serviceNameLabel}: no Service publishes it, and PTR queries for its addresses get no answer.`,
        related: owner === undefined ? [] : [{ message: `Service "${nameOf(owner)}"`, at: { entry: owner, path: ['metadata', 'name'] } }],
        fixes: owner === undefined ? [] : [setFix(`Label it for "${nameOf(owner)}"`, subject, path, nameOf(owner))],
      };
    } else if (!services.some((entry) => entry.name === label && entry.namespace === subject.namespace)) {
      const elsewhere = services.find((entry) => entry.name === label);
      const sure = elsewhere !== undefined && elsewhere.namespaceDeclared && subject.namespaceDeclared;
      yield {
        ...base,
        severity: sure ? 'warning' : 'information',
        message:
          elsewhere === undefined
            ? `No Service "${label}" in this folder.`
            : `Service "${label}" is in "${elsewhere.namespace}", this EndpointSlice in "${subject.namespace}": it is not published.`,
        related:
          elsewhere === undefined ? [] : [{ message: `Service "${label}"`, at: { entry: elsewhere, path: ['metadata', 'namespace'] } }],
        fixes: sure ? [setFix(`Move to "${elsewhere.namespace}"`, subject, ['metadata', 'namespace'], elsewhere.namespace)] : [],
      };
    }
  },
};
