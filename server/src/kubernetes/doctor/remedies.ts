import { workloadName } from '../controllers/template.ts';
import { isControllerLabel } from '../labels.ts';
import type { ServiceEntry } from '../dns/zone.ts';
import type { Origin } from '../origin.ts';
import type { Absence, Reason } from '../reason.ts';

/** What a remedy speaks of. */
interface Subject {
  readonly namespace: string;
  readonly service: string;
  readonly pod: string;
  readonly origin: Origin | undefined;
}

/** What to do about a lost name, step by step; [] where there is nothing to do but wait or nothing is known. */
export function remedies(absence: Absence, entry: ServiceEntry | undefined, namespace: string, service: string): readonly string[] {
  const subject = { namespace: entry?.namespace ?? namespace, service, pod: absence.pod ?? '', origin: absence.origin };
  return steps(absence.reason, subject);
}

function steps(reason: Reason, subject: Subject): readonly string[] {
  const { namespace, service, pod } = subject;
  switch (reason.kind) {
    case 'otherSubdomain':
    case 'hostnameWithoutSubdomain':
      return newSubdomain(subject);
    case 'noHostname':
    case 'subdomainWithoutHostname':
      return [`Set hostname and subdomain ${service} in ${ownerTitle(subject)}, or make it a StatefulSet with serviceName ${service}.`];
    case 'notSelected':
      if (isControllerLabel(reason.label)) return [`Change the selector of Service ${service}: ${reason.label} is set by the controller.`];
      return [
        `Set label ${reason.label}=${reason.wanted} in the template of ${ownerTitle(subject)}, or change the selector of Service ${service}.`,
      ];
    case 'selectsNothing':
      return [`Compare the selector of Service ${service} with: kubectl -n ${namespace} get pods --show-labels`];
    case 'noSelector':
      return [`Add a selector to Service ${service}, or an EndpointSlice with label kubernetes.io/service-name: ${service}.`];
    case 'notReady':
      return [
        `kubectl -n ${namespace} describe pod ${pod}`,
        `If peers need the name before that, set publishNotReadyAddresses: true on Service ${service}.`,
      ];
    case 'terminating':
      return [`Wait for the next ${pod}: a terminating pod has no record.`];
    case 'notCreated':
    case 'noAddress':
      return [
        `kubectl -n ${namespace} get events --field-selector involvedObject.name=${reason.kind === 'notCreated' ? ownerName(subject) : pod}`,
      ];
    case 'ordinalOutOfRange':
      return [`kubectl -n ${namespace} scale statefulset ${reason.workload} --replicas=${reason.ordinal - reason.start + 1}`].filter(
        () => reason.ordinal >= reason.start,
      );
    case 'zeroReplicas':
      return [`Scale ${reason.workload} up.`];
    case 'noSuchService':
      return reason.elsewhere.length > 0
        ? [`Ask for ${service}.${reason.elsewhere[0]}, or create Service ${service} in ${namespace}.`]
        : [`Create Service ${service} in ${namespace}.`];
    case 'setNameAsService':
      return reason.governing === undefined ? [] : [`Ask below Service ${reason.governing}.`];
    case 'portNotDeclared':
      return [`Declare a ${reason.protocol} container port named ${reason.port}, or set targetPort to a number.`];
    case 'otherNamespace':
      return [`Create Service ${service} in ${reason.podNamespace}.`];
    case 'notInSlice':
      return [`kubectl -n ${namespace} get endpointslices -l kubernetes.io/service-name=${service}`];
    case 'sliceUnlabelled':
      return [`kubectl -n ${namespace} label endpointslice ${reason.slice} kubernetes.io/service-name=${service}`];
    default:
      return [];
  }
}

/** A subdomain is set when a pod is created, and serviceName cannot change (kubernetes.md 2.2). */
function newSubdomain(subject: Subject): readonly string[] {
  const { namespace, service, origin } = subject;
  const set = setOf(origin);
  if (set === undefined)
    return [`Set subdomain: ${service} in ${ownerTitle(subject)} and create its pods again: the subdomain is set at creation.`];
  return [
    `kubectl -n ${namespace} delete statefulset ${set} --cascade=orphan`,
    `Set serviceName: ${service} and apply.`,
    'Delete the pods one by one: the subdomain is set at creation.',
  ];
}

function setOf(origin: Origin | undefined): string | undefined {
  const object = origin?.object;
  if (object?.kind === 'StatefulSet') return object.metadata.name;
  if (object?.kind !== 'Pod') return undefined;
  return object.metadata.ownerReferences?.find((owner) => owner?.kind === 'StatefulSet')?.name;
}

function ownerName({ origin, pod }: Subject): string {
  const object = origin?.object;
  return object === undefined || object.kind === 'Service' || object.kind === 'EndpointSlice' ? pod : (object.metadata.name ?? pod);
}

function ownerTitle({ origin, pod }: Subject): string {
  const object = origin?.object;
  if (object === undefined || object.kind === 'EndpointSlice' || object.kind === 'Service') return `pod ${pod}`;
  const set = setOf(origin);
  if (set !== undefined) return `StatefulSet ${set}`;
  const owner = object.kind === 'Pod' ? object.metadata.ownerReferences?.[0] : undefined;
  if (owner?.kind !== undefined) return `${owner.kind} ${owner.name}`;
  return object.kind === 'Namespace' || object.kind === 'Endpoints'
    ? `${object.kind} ${object.metadata.name}`
    : `${object.kind} ${workloadName(object)}`;
}
