import type { JsonObject } from '../kubernetes/objects/json.ts';
import { declaredPorts, templateOf, templatePath } from '../kubernetes/controllers/template.ts';
import type { Workload } from '../kubernetes/objects/workload.ts';
import type { StatefulSetEntry } from './subjects.ts';

/** The headless Service that governs a set: selector from its template labels, ports from its containers (kubernetes.md 3.1). */
export function governingServiceFor(set: StatefulSetEntry, name: string): JsonObject {
  const namespace = set.object.metadata.namespace;
  const ports = portsFor(set.object);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: namespace === undefined ? { name } : { name, namespace },
    spec: { clusterIP: 'None', selector: selectorFor(set.object), ...(ports.length > 0 ? { ports } : {}) },
  };
}

/** Template labels that identify the pods: those of the workload's own selector where it has one, so that versions stay out of it. */
function selectorFor(workload: Workload): Readonly<Record<string, string>> {
  const labels = templateOf(workload).metadata?.labels ?? {};
  const own = workload.kind === 'StatefulSet' ? Object.keys(workload.spec.selector?.matchLabels ?? {}) : [];
  const shared = own.filter((key) => labels[key] !== undefined);
  return Object.fromEntries(Object.entries(labels).filter(([key]) => shared.length === 0 || shared.includes(key)));
}

/** One Service port for each container port; every port is named, because only named ports have SRV records (kubernetes.md 4.1). */
function portsFor(workload: Workload): readonly JsonObject[] {
  const ports = new Map<string, JsonObject>();
  const names = new Set<string>();
  for (const { name, containerPort, protocol = 'TCP' } of declaredPorts(templateOf(workload).spec ?? {}, templatePath(workload))) {
    const key = `${protocol} ${containerPort}`;
    if (containerPort === undefined || ports.has(key)) continue;
    const unique = name === undefined || names.has(name) ? generatedPortName(protocol, containerPort) : name;
    names.add(unique);
    ports.set(key, { name: unique, port: containerPort, ...(protocol === 'TCP' ? {} : { protocol }) });
  }
  return [...ports.values()];
}

/** A name for a port that has none: `tcp-81`. */
export function generatedPortName(protocol: string | undefined, port: number | undefined): string {
  return `${(protocol ?? 'TCP').toLowerCase()}-${port ?? 0}`;
}
