import type { JsonObject } from '../../objects/json.ts';
import { checkAll } from '../check.ts';
import { forbidden, invalid, type Complaint, type Server } from '../complaint.ts';
import { dnsSubdomain } from '../formats/formats.ts';
import type { Judgement } from '../judgement.ts';
import { checkMetaUpdate, objectMetaChecks, type ObjectMeta } from '../objectMeta.ts';
import { semanticallyEqual } from '../semanticEquality.ts';
import { podSpecChecks } from './podSpecChecks.ts';
import type { Container, PodSpec } from './podSpec.ts';
import { nameWarnings, podWarnings } from './podWarnings.ts';

interface Pod {
  readonly metadata?: ObjectMeta;
  readonly spec?: PodSpec;
}

/** On the host's network every port is a host port (k/k pkg/apis/core/v1/defaults.go `SetDefaults_Pod`). */
function defaultPod(spec: PodSpec): PodSpec {
  if (spec.hostNetwork !== true) return spec;
  const open = (containers: readonly Container[] = []): readonly Container[] =>
    containers.map((container) => ({
      ...container,
      ports: (container.ports ?? []).map((port) => ({ ...port, hostPort: port.hostPort || (port.containerPort ?? 0) })),
    }));
  return { ...spec, containers: open(spec.containers), initContainers: open(spec.initContainers) };
}

/** In templates this is accepted, and the pods cannot be made (`validateContainersOnlyForPod`). */
function* checkImages(spec: PodSpec): Generator<Complaint> {
  for (const key of ['containers', 'initContainers'] as const) {
    for (const [i, { image = '' }] of (spec[key] ?? []).entries()) {
      if (image !== image.trim()) yield invalid(['spec', key, i, 'image'], image, 'must not have leading or trailing whitespace');
    }
  }
}

/** Fields that decide names and membership; none of them can change once the pod is there. */
const fixed = ['hostname', 'subdomain', 'hostnameOverride', 'setHostnameAsFQDN', 'hostNetwork', 'dnsPolicy', 'dnsConfig'] as const;
const updatable =
  '`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),' +
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';

/** The server adds the difference of the two specs to the message. */
function* checkChange(spec: PodSpec, before: PodSpec): Generator<Complaint> {
  const read = (of: PodSpec, key: (typeof fixed)[number]): unknown => (key === 'dnsPolicy' ? of.dnsPolicy || 'ClusterFirst' : of[key]);
  const changed = fixed.some((key) => !semanticallyEqual(read(spec, key) as never, read(before, key) as never));
  if (changed) yield forbidden(['spec'], `pod updates may not change fields other than ${updatable}`);
}

function* checkPod({ metadata = {}, spec = {} }: Pod, stored: Pod | undefined, server: Server): Generator<Complaint> {
  if (stored === undefined) yield* checkAll(objectMetaChecks(dnsSubdomain), metadata, ['metadata'], server);
  else yield* checkMetaUpdate(metadata, stored.metadata ?? {}, server);
  yield* checkAll(podSpecChecks({ isPod: true }), defaultPod(spec), ['spec'], server);
  yield* checkImages(spec);
  if (stored !== undefined) yield* checkChange(spec, stored.spec ?? {});
}

/** The way of a bare pod through the server. */
export function judgePod(request: JsonObject, stored: JsonObject | undefined, server: Server): Judgement {
  const pod = request as Pod;
  return {
    stages: [[...checkPod(pod, stored, server)]],
    warnings: [
      ...(stored === undefined ? nameWarnings(request, "the Pod's hostname", server) : []),
      ...podWarnings(defaultPod(pod.spec ?? {}), ['spec'], server),
    ],
    origin: (path) => path,
  };
}
