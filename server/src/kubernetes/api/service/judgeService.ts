import type { FieldPath } from '../../objects/fieldPath.ts';
import type { JsonObject } from '../../objects/json.ts';
import { checkAll } from '../check.ts';
import type { Server } from '../complaint.ts';
import type { Judgement } from '../judgement.ts';
import { allocate, chosenByCluster } from './allocator.ts';
import { defaultService } from './defaulting.ts';
import { checkNodePortRange } from './nodePorts.ts';
import type { ServiceObject } from './serviceObject.ts';
import { normalizeClusterIPs, patchAllocatedValues } from './storage.ts';
import { dropTypeDependentFields } from './strategy.ts';
import { checkServiceUpdate } from './updateValidation.ts';
import { createChecks } from './validation.ts';
import { serviceWarnings } from './warnings.ts';

/** A Service as the cluster holds it; a manifest that stands for it goes the way of a create first. */
function storedService(stored: JsonObject, server: Server): ServiceObject {
  const service = defaultService(stored, server.minor);
  normalizeClusterIPs(service);
  allocate(service, undefined, server);
  return service;
}

/** The field of the manifest behind a path of the server. */
function origin(path: FieldPath, request: JsonObject): FieldPath {
  const spec = (request as { spec?: Readonly<Record<string, unknown>> }).spec ?? {};
  const [root, field, i, below] = path;
  if (root !== 'spec') return path;
  if (field === 'LoadBalancerSourceRanges') return ['spec', 'loadBalancerSourceRanges', ...path.slice(2)];
  if (field === 'clusterIPs' && spec['clusterIPs'] === undefined && spec['clusterIP'] !== undefined) return ['spec', 'clusterIP'];
  const port = (spec['ports'] as readonly Readonly<Record<string, unknown>>[] | undefined)?.[Number(i)];
  if (field === 'ports' && below === 'targetPort' && port?.['targetPort'] === undefined) return ['spec', 'ports', Number(i), 'port'];
  return path;
}

/**
 * The way of a Service through kube-apiserver. Create: defaulting, allocator, validation. Update: what the cluster had chosen is filled in first,
 * and fields that the new type does not have are wiped before validation. The allocator's faults hide those of validation.
 */
export function judgeService(request: JsonObject, storedRequest: JsonObject | undefined, server: Server): Judgement {
  const service = defaultService(request, server.minor);
  const stored = storedRequest === undefined ? undefined : storedService(storedRequest, server);
  if (stored !== undefined) patchAllocatedValues(service, stored);
  normalizeClusterIPs(service, stored);
  const asked = { ...service };
  const first = allocate(service, stored, server);
  if (stored !== undefined) dropTypeDependentFields(service, stored, server.minor);
  const rest = stored === undefined ? checkAll(createChecks, service, [], server) : checkServiceUpdate(service, stored, server);
  const stages = [first, [...rest], [...checkNodePortRange(asked, stored)]];
  const chosen = Object.values(chosenByCluster).includes(service.clusterIP);
  return {
    stages,
    warnings: [...serviceWarnings(service, server)],
    origin: (path) => origin(path, request),
    clusterIP: chosen ? undefined : service.clusterIP,
  };
}
