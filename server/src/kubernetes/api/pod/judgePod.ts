import type { Json, JsonObject } from '../../objects/json.ts';
import { checkAll, type Check } from '../check.ts';
import { forbidden, invalid, type Complaint, type Server } from '../complaint.ts';
import { dnsSubdomain } from '../formats/formats.ts';
import type { Judgement } from '../judgement.ts';
import { checkMetaUpdate, generationCheck, objectMetaChecks, type ObjectMeta } from '../objectMeta.ts';
import { semanticallyEqual } from '../semanticEquality.ts';
import { since } from '../since.ts';
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

const updatable =
  '`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),' +
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';

/** Names and ports of containers, with their defaults. */
function openings(containers: readonly Container[] = []): Json {
  return containers.map(({ name = '', ports = [] }) => ({
    name,
    ports: ports.map((port) => ({ ...port, name: port.name ?? '', protocol: port.protocol || 'TCP', hostPort: port.hostPort ?? 0 })),
  }));
}

/** What decides names and membership, with its defaults; none of it can change once the pod is there. */
function fixedFields(spec: PodSpec): Json {
  const { hostname = '', subdomain = '', hostnameOverride, setHostnameAsFQDN, hostNetwork = false, dnsConfig } = spec;
  const { containers, initContainers } = defaultPod(spec);
  return {
    hostname,
    subdomain,
    hostNetwork,
    ...(hostnameOverride !== undefined && { hostnameOverride }),
    ...(setHostnameAsFQDN !== undefined && { setHostnameAsFQDN }),
    ...(dnsConfig !== undefined && { dnsConfig: dnsConfig as Json }),
    dnsPolicy: spec.dnsPolicy || 'ClusterFirst',
    restartPolicy: spec.restartPolicy || 'Always',
    containers: openings(containers),
    initContainers: openings(initContainers),
  };
}

/** The server adds the difference of the two specs to the message. */
function* checkChange(spec: PodSpec, before: PodSpec): Generator<Complaint> {
  const changed = (['containers', 'initContainers'] as const).find((key) => (spec[key] ?? []).length !== (before[key] ?? []).length);
  if (changed !== undefined) {
    yield forbidden(['spec', changed], 'pod updates may not add or remove containers');
    return;
  }
  if (!semanticallyEqual(fixedFields(spec), fixedFields(before))) {
    yield forbidden(['spec'], `pod updates may not change fields other than ${updatable}`);
  }
}

function generation({ minor }: Server): readonly Check<ObjectMeta>[] {
  return minor < since.podGenerations ? [generationCheck] : [];
}

function* checkPod({ metadata = {}, spec = {} }: Pod, stored: Pod | undefined, server: Server): Generator<Complaint> {
  if (stored === undefined) yield* checkAll(objectMetaChecks(dnsSubdomain, ...generation(server)), metadata, ['metadata'], server);
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
