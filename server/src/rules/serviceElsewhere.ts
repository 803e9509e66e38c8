import type { JsonObject } from '../kubernetes/objects/json.ts';
import { isJsonObject } from '../kubernetes/objects/json.ts';
import type { Entry } from '../workspace/entry.ts';
import { appendFix } from './fixes.ts';
import type { Rule } from './rule.ts';
import { isStatefulSet, nameOf, serviceNameOf } from './subjects.ts';

/**
 * A Service of that name is here, but in another namespace: endpoints and pod names come from the Service's own (kubernetes.md 3.1).
 * Information where a namespace is only assumed.
 */
export const serviceElsewhere: Rule = {
  id: 'service-elsewhere',
  *check(subject, view) {
    if (!isStatefulSet(subject)) return;
    const name = serviceNameOf(subject);
    if (name === undefined) return;
    const services = view.namedNear(subject, 'Service', name).map(({ entry }) => entry);
    const [nearest] = services;
    if (nearest === undefined || services.some((service) => service.namespace === subject.namespace)) return;
    const declared = nearest.namespaceDeclared && subject.namespaceDeclared;
    const assumed = declared ? '' : ` No namespace declared: ${nearest.namespaceDeclared ? subject.namespace : nearest.namespace} assumed.`;
    yield {
      rule: 'service-elsewhere',
      severity: declared ? 'warning' : 'information',
      message: `Service "${name}" is in "${nearest.namespace}", StatefulSet "${nameOf(subject)}" in "${subject.namespace}": it cannot govern.${assumed}`,
      at: { entry: subject, path: ['spec', 'serviceName'] },
      related: [{ message: `Service "${name}"`, at: { entry: nearest, path: ['metadata', 'namespace'] } }],
      fixes: [appendFix(`Create it in "${subject.namespace}"`, subject.uri, () => copyInto(nearest, subject.namespace))],
    };
  },
};

/** The Service as it is, in another namespace, without what only the first one may have. */
function copyInto(service: Entry, namespace: string): JsonObject {
  const metadata = isJsonObject(service.json['metadata']) ? service.json['metadata'] : {};
  return { ...service.json, metadata: { ...metadata, namespace } };
}
