import type { ControlPlane } from './controlPlane.ts';
import { dnsFence } from './dnsFence.ts';
import { type LiveObjects, liveObjects } from './liveObjects.ts';
import { endpointsPending } from './settledEndpoints.ts';
import { workloadPending } from './settledWorkloads.ts';
import { until } from './until.ts';

/**
 * Waits until the controllers have nothing left to do for these namespaces and every CoreDNS has seen it.
 * Rejects, saying what is missing, when that takes longer than `limit` milliseconds.
 */
export async function settle(controlPlane: ControlPlane, namespaces: readonly string[], limit = 60_000): Promise<void> {
  let reason = '';
  let previous = '';
  const probe = async (): Promise<true | undefined> => {
    const objects = await liveObjects(controlPlane.client, namespaces.length === 1 ? namespaces[0] : undefined);
    reason = firstPending(objects, namespaces) ?? '';
    if (reason !== '') return undefined;
    // Twice the same: a change that the numbers cannot show (another port) is not under way either.
    const now = versions(objects, namespaces);
    const isStable = now === previous;
    previous = now;
    return isStable || undefined;
  };
  try {
    await until('the cluster to settle', probe, limit);
  } catch (error) {
    throw new Error(`${namespaces.join(', ')} did not settle: ${reason}`, { cause: error });
  }
  await dnsFence(controlPlane);
}

function firstPending(objects: LiveObjects, namespaces: readonly string[]): string | undefined {
  for (const namespace of namespaces) {
    const reason = reasonPending(within(objects, namespace));
    if (reason !== undefined) return `${namespace}: ${reason}`;
  }
  return undefined;
}

function reasonPending(objects: LiveObjects): string | undefined {
  for (const workload of objects.workloads) {
    const reason = workloadPending(workload, objects.pods);
    if (reason !== undefined) return reason;
  }
  const waiting = objects.pods.find(({ status }) => status.phase === 'Pending');
  if (waiting !== undefined) return `pod ${waiting.metadata.name} is pending`;
  for (const service of objects.services) {
    const reason = endpointsPending(service, objects);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function within(objects: LiveObjects, namespace: string): LiveObjects {
  const own = ({ metadata }: { metadata: { namespace: string } }): boolean => metadata.namespace === namespace;
  return {
    services: objects.services.filter(own),
    endpointSlices: objects.endpointSlices.filter(own),
    pods: objects.pods.filter(own),
    workloads: objects.workloads.filter(own),
  };
}

function versions(objects: LiveObjects, namespaces: readonly string[]): string {
  const watched = [...objects.services, ...objects.endpointSlices, ...objects.pods];
  const own = watched.filter(({ metadata }) => namespaces.includes(metadata.namespace));
  return own.map(({ metadata }) => `${metadata.uid}:${metadata.resourceVersion}`).join(' ');
}
