import { jsonAt } from '../kubernetes/objects/json.ts';
import { appendFix, setFix } from './fixes.ts';
import { governingServiceFor } from './newService.ts';
import type { Fix, Rule } from './rule.ts';
import { isHeadlessService, isStatefulSet, nameOf, serviceNameOf, servicesSelecting, type StatefulSetEntry } from './subjects.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';

const path = ['spec', 'serviceName'];

/** Without serviceName the pods' subdomain is empty, so no Service names them (kubernetes.md 2.1). Many sets need no names. */
export const noServiceName: Rule = {
  id: 'no-service-name',
  *check(subject, view) {
    if (!isStatefulSet(subject) || subject.open || serviceNameOf(subject) !== undefined) return;
    yield {
      rule: 'no-service-name',
      severity: 'information',
      message: `StatefulSet "${nameOf(subject)}" has no serviceName, so its pods have no names of their own.`,
      at: { entry: subject, path: jsonAt(subject.json, path) === undefined ? ['metadata', 'name'] : path },
      related: [],
      fixes: fixesFor(subject, view),
    };
  },
};

function fixesFor(set: StatefulSetEntry, view: WorkspaceView): readonly Fix[] {
  const headless = servicesSelecting(set, view).flatMap(({ entry }) => (isHeadlessService(entry) ? [nameOf(entry)] : []));
  const taken = (name: string): boolean => view.namedNear(set, 'Service', name).length > 0;
  const fresh = taken(nameOf(set)) ? `${nameOf(set)}-headless` : nameOf(set);
  const create: Fix = {
    title: `Create headless Service "${fresh}"`,
    changes: () => [
      { entry: set, changes: [{ kind: 'set', path, value: fresh }] },
      ...appendFix('', set.uri, () => governingServiceFor(set, fresh)).changes(),
    ],
  };
  return [
    ...[...new Set(headless)].map((name) => setFix(`Set serviceName to "${name}"`, set, path, name)),
    ...(taken(fresh) ? [] : [create]),
  ];
}
