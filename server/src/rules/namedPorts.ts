import { declaredPorts, templateOf, templatePath } from '../kubernetes/controllers/template.ts';
import type { DeclaredPort } from '../kubernetes/pod.ts';
import type { ServicePort } from '../kubernetes/objects/service.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import { selectedWorkloads, type ServiceEntry, type WorkloadEntry } from './subjects.ts';

/** A named target port of a Service, and what one workload makes of it. */
export interface NamedTarget {
  /** Index in `spec.ports`. */
  readonly index: number;
  readonly port: ServicePort;
  readonly name: string;
  readonly workload: WorkloadEntry;
  /** The container port it finds: name and protocol have to match (kubernetes.md 3.5). */
  readonly found: DeclaredPort | undefined;
  /** All ports that the pods declare. */
  readonly declared: readonly DeclaredPort[];
}

/** Named target ports of a Service in each workload it selects. */
export function* namedTargets(service: ServiceEntry, view: WorkspaceView): Generator<NamedTarget> {
  const named = [...(service.object.spec.ports ?? []).entries()].filter(
    ([, port]) => typeof port?.targetPort === 'string' && port.targetPort !== '',
  );
  if (named.length === 0) return;
  for (const workload of selectedWorkloads(service, view)) {
    const declared = declaredPorts(templateOf(workload.object).spec ?? {}, [...templatePath(workload.object), 'spec']);
    for (const [index, port] of named) {
      if (port === undefined || typeof port.targetPort !== 'string') continue;
      const protocol = port.protocol ?? 'TCP';
      const found = declared.find((other) => other.name === port.targetPort && (other.protocol ?? 'TCP') === protocol);
      yield { index, port, name: port.targetPort, workload, found, declared };
    }
  }
}
