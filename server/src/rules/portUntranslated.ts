import { selectedWorkloads, isHeadlessService, nameOf, type ServiceEntry } from './subjects.ts';
import { declaredPorts, templateOf, templatePath } from '../kubernetes/controllers/template.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import { removeFix, setFix } from './fixes.ts';
import type { Related, Rule } from './rule.ts';

/**
 * A headless Service translates no ports: clients dial the pod (kubernetes.md 5.2). `targetPort: 0` is unset. SRV records carry the
 * target port, so clients that read them are right.
 */
export const portUntranslated: Rule = {
  id: 'port-untranslated',
  *check(subject, view) {
    if (!isHeadlessService(subject)) return;
    for (const [i, entry] of (subject.object.spec.ports ?? []).entries()) {
      const { port, targetPort } = entry ?? {};
      if (port === undefined || typeof targetPort !== 'number' || targetPort === 0 || targetPort === port) continue;
      const path = ['spec', 'ports', i];
      yield {
        rule: 'port-untranslated',
        severity: 'warning',
        message: `Headless: ${port} is not translated to ${targetPort}. A client of ${nameOf(subject)}:${port} reaches port ${port} of the pod.`,
        at: { entry: subject, path: [...path, 'targetPort'] },
        related: containerPorts(subject, targetPort, view),
        fixes: [
          setFix(`Set port to ${targetPort}`, subject, [...path, 'port'], targetPort),
          removeFix('Remove targetPort', subject, [...path, 'targetPort']),
        ],
      };
    }
  },
};

function containerPorts(service: ServiceEntry, number: number, view: WorkspaceView): readonly Related[] {
  const related = selectedWorkloads(service, view).flatMap((workload): readonly Related[] => {
    const { spec = {} } = templateOf(workload.object);
    return declaredPorts(spec, [...templatePath(workload.object), 'spec'])
      .filter(({ containerPort }) => containerPort === number)
      .map(({ path }) => ({
        message: `containerPort: ${number}`,
        at: { entry: workload, path: [...path, 'containerPort'], part: 'entry' },
      }));
  });
  return related.slice(0, 3);
}
