import { isNearMiss } from './closeNames.ts';
import { setFix } from './fixes.ts';
import { namedTargets, type NamedTarget } from './namedPorts.ts';
import type { Fix, Rule } from './rule.ts';
import { isHeadlessService, nameOf, type ServiceEntry } from './subjects.ts';

/** No container of a selected workload declares the named target port: its pods appear without the port (kubernetes.md 3.5). */
export const targetPortUndeclared: Rule = {
  id: 'target-port-undeclared',
  *check(subject, view) {
    if (!isHeadlessService(subject)) return;
    const told = new Set<number>();
    for (const target of namedTargets(subject, view)) {
      const { index, name, port, workload, found, declared } = target;
      if (found !== undefined || told.has(index) || workload.open) continue;
      told.add(index);
      const other = declared.find((candidate) => candidate.name === name);
      const fact =
        other === undefined
          ? `No container of ${workload.kind} "${nameOf(workload)}" declares port "${name}"`
          : `Port "${name}" of "${nameOf(workload)}" is ${other.protocol ?? 'TCP'}, not ${port.protocol ?? 'TCP'}`;
      yield {
        rule: 'target-port-undeclared',
        severity: 'warning',
        message: `${fact}: its pods have no SRV record for this port.`,
        at: { entry: subject, path: ['spec', 'ports', index, 'targetPort'] },
        related: [{ message: `${workload.kind} "${nameOf(workload)}"`, at: { entry: workload, path: ['metadata', 'name'] } }],
        fixes: fixesFor(subject, target),
      };
    }
  },
};

function fixesFor(service: ServiceEntry, { index, name, port, declared }: NamedTarget): readonly Fix[] {
  const named = declared.filter((other) => other.name !== undefined && (other.protocol ?? 'TCP') === (port.protocol ?? 'TCP'));
  const best =
    named.find((other) => other.containerPort === port.port) ??
    named.find((other) => isNearMiss(name, other.name ?? '')) ??
    (named.length === 1 ? named[0] : undefined);
  return best?.name === undefined ? [] : [setFix(`Change to "${best.name}"`, service, ['spec', 'ports', index, 'targetPort'], best.name)];
}
