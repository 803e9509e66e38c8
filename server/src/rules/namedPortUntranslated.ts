import { setFix } from './fixes.ts';
import { namedTargets } from './namedPorts.ts';
import type { Rule } from './rule.ts';
import { isHeadlessService, nameOf } from './subjects.ts';

/** A named target port that resolves to another number than the Service's port: nothing translates it (kubernetes.md 5.1, 5.2). */
export const namedPortUntranslated: Rule = {
  id: 'named-port-untranslated',
  *check(subject, view) {
    if (!isHeadlessService(subject)) return;
    const told = new Set<number>();
    for (const { index, port, name, workload, found } of namedTargets(subject, view)) {
      const number = found?.containerPort;
      if (port.port === undefined || number === undefined || number === port.port || told.has(index)) continue;
      told.add(index);
      yield {
        rule: 'named-port-untranslated',
        severity: 'warning',
        message: `Headless: ${port.port} is not translated to ${number}, port "${name}" of "${nameOf(workload)}". A client of ${nameOf(subject)}:${port.port} reaches port ${port.port} of the pod.`,
        at: { entry: subject, path: ['spec', 'ports', index, 'targetPort'] },
        related: [
          { message: `containerPort: ${number}`, at: { entry: workload, path: [...(found?.path ?? []), 'containerPort'], part: 'entry' } },
        ],
        fixes: [setFix(`Set port to ${number}`, subject, ['spec', 'ports', index, 'port'], number)],
      };
    }
  },
};
