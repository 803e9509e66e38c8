import type { Absence, Reason } from './reason.ts';

type Say<K extends Reason['kind']> = (reason: Extract<Reason, { kind: K }>) => string;

const pods = (count: number): string => (count === 1 ? '1 pod' : `${count} pods`);
const replicas = (count: number): string => (count === 1 ? '1 replica' : `${count} replicas`);
const since = (time: string | undefined): string => (time === undefined ? '' : ` since ${time}`);

/** One sentence a reason, without its final stop: what happens to this object. */
const sentences: { readonly [K in Reason['kind']]: Say<K> } = {
  /** Nothing answers below a name that is no Service; Kubernetes creates none for a StatefulSet (kubernetes.md 2.1). */
  noSuchService: ({ service, namespace, elsewhere }) =>
    elsewhere.length === 0
      ? `no Service ${service} in namespace ${namespace}`
      : `no Service ${service} in namespace ${namespace}; there is one in ${elsewhere.join(', ')}`,
  /** An ExternalName Service is one CNAME; nothing stands below it (4.2). */
  externalName: ({ service, target }) => `Service ${service} is an ExternalName (${target}): it has no names below it`,
  /** No controller makes endpoints for a Service without selector (3.7). */
  noSelector: ({ service }) => `Service ${service} has no selector, and no EndpointSlice is labelled for it`,
  /** The selector of the Service fits no pod here (3.3). */
  selectsNothing: ({ service, selector }) =>
    `no pod here has the labels Service ${service} selects: ${Object.entries(selector)
      .map(([key, value]) => `${key}=${value}`)
      .join(', ')}`,
  /** The pod lacks one of the labels that the Service selects (3.3). */
  notSelected: ({ label, wanted, found }) =>
    found === undefined
      ? `not selected: ${label} is ${wanted} in the selector, absent from the pod`
      : `not selected: ${label} is ${wanted} in the selector, ${found} on the pod`,
  /** A Service selects pods of its own namespace only (3.1). */
  otherNamespace: ({ podNamespace, serviceNamespace }) => `the pod is in namespace ${podNamespace}, the Service in ${serviceNamespace}`,
  /** An endpoint has a hostname only if its pod sets hostname and subdomain (3.1). */
  noHostname: ({ of }) =>
    of === 'template' ? 'template sets no hostname' : of === 'pod' ? 'the pod sets no hostname' : 'the endpoint has no hostname',
  /** hostname counts only with a subdomain equal to the Service's name (3.1). */
  hostnameWithoutSubdomain: ({ hostname }) => `the pod has hostname ${hostname} and no subdomain`,
  /** subdomain counts only with a hostname; metadata.name is none (3.1). */
  subdomainWithoutHostname: ({ subdomain }) => `the pod has subdomain ${subdomain} and no hostname`,
  /** The subdomain names another Service, which alone can give the pod its name (3.1). */
  otherSubdomain: ({ subdomain }) => `pod subdomain is ${subdomain}`,
  /** Not ready, and publishNotReadyAddresses is not set (3.3). */
  notReady: (reason) => `not ready${since(reason.since)}`,
  /** Unpublished from the moment its deletion began, unless publishNotReadyAddresses is set (3.3). */
  terminating: (reason) => `terminating${since(reason.since)}`,
  /** A pod that has run to its end is no endpoint (3.3). */
  finished: ({ phase }) => `the pod has ended (${phase})`,
  /** An endpoint needs an address (3.3). */
  noAddress: () => 'the pod has no IP yet',
  /** Endpoints hold addresses of the Service's families only (3.4). */
  wrongFamily: ({ family, has }) => `the Service publishes ${family}, the pod has ${has.join(', ')}`,
  /** Declared and not there yet: OrderedReady waits for the pod before, or the pod cannot be created (2.4). */
  notCreated: ({ declared, created }) => `${pods(declared)} declared, ${created} created`,
  /** No replicas, no pods. */
  zeroReplicas: ({ workload }) => `${workload} runs 0 pods`,
  /** A set has pods from ordinals.start to start + replicas - 1 (2.3). */
  ordinalOutOfRange: ({ start, replicas: count, workload }) =>
    start === 0 || count === 0
      ? `StatefulSet ${workload} has ${replicas(count)}`
      : `StatefulSet ${workload} has ${replicas(count)}, ${workload}-${start} to ${workload}-${start + count - 1}`,
  /** An Indexed Job has pods with indexes below `completions`, `parallelism` of them at a time (3.1). */
  jobIndex: ({ job, index, completions, parallelism }) =>
    index >= completions
      ? `Job ${job} has indexes below ${completions}`
      : `Job ${job} runs ${pods(parallelism)} at a time: index ${index} waits`,
  /** Nothing here makes a pod with this hostname. */
  noSuchPod: ({ pod }) => `no pod ${pod} here`,
  /** A named targetPort that the pod does not declare is left out of its endpoint (3.5). */
  portNotDeclared: ({ port, protocol }) => `no container declares a ${protocol} port named ${port}`,
  /** The DNS specification gives SRV records to named ports only (4.1). */
  portUnnamed: ({ port }) => `port ${port} has no name, so no SRV name`,
  /** SRV names need a port of that name and protocol (4.2). */
  noSuchPort: ({ port, protocol, has }) =>
    has.length === 0 ? `no ${protocol} port named ${port}` : `no ${protocol} port named ${port}; there is ${has.join(', ')}`,
  /** Labels have at most 63 octets, names 253 (2.4). */
  labelTooLong: ({ label, length, limit }) => `${label} has ${length} characters, the limit is ${limit}`,
  /** Only a cluster knows the address in such a name. */
  addressForm: () => 'CoreDNS names such pods by address, which only a cluster knows',
  /** CoreDNS answers it; the DNS specification does not promise it (4.2). */
  notInSpecification: () => 'CoreDNS answers it; the DNS specification does not promise it',
  /** kube-dns has no names of endpoints under a virtual IP (4.5). */
  notKubeDns: () => 'kube-dns has no pod names under a Service with a virtual IP',
  /** A name that ends in a namespace needs one. */
  noSuchNamespace: ({ namespace }) => `no namespace ${namespace}`,
  /** Three labels left of a Service, or something else than svc and pod below the domain (4.2). */
  notAName: ({ labels }) => `no name of Kubernetes has this form (${labels} labels before the cluster domain)`,
  /** CoreDNS sends names of other domains upstream (4.6). */
  otherZone: ({ clusterDomain }) => `the name is outside the cluster domain ${clusterDomain}`,
  /** The name exists and has no record of this type (4.2). */
  noDataOfType: ({ type }) => `the name has no ${type} record`,
  /** `pods` in the Corefile decides about names by pod address (4.2). */
  podsMode: ({ mode }) => (mode === 'disabled' ? 'CoreDNS has pod records disabled' : 'no pod has this address (CoreDNS verifies)'),
  /** The controller has not caught up, or the Service once had a selector (1.6). */
  notInSlice: () => 'the pod is ready and in no EndpointSlice of the Service',
  /** Without the label kubernetes.io/service-name CoreDNS ties the slice to no Service, and never answers PTR queries for it (3.7). */
  sliceUnlabelled: ({ slice }) => `EndpointSlice ${slice} has no label kubernetes.io/service-name`,
  /** Pod names are made of the governing Service's name, not of the set's (2.1). */
  setNameAsService: ({ set, governing }) =>
    governing === undefined
      ? `${set} is a StatefulSet without serviceName`
      : `${set} is a StatefulSet; its pods are named under Service ${governing}`,
  /** A pod's name alone would be the name of a Service (4.7). */
  podNameAlone: ({ pod, service }) =>
    service === undefined ? `${pod} is a pod and has no name of its own` : `${pod} is a pod; its name is ${pod}.${service}`,
  /** The kubernetes plugin passes on names only. */
  externalNameAddress: ({ target }) => `externalName is an address (${target}): CoreDNS answers names only`,
  /** CoreDNS leaves out a CNAME whose target in the cluster has no such record. */
  targetUnresolved: ({ target }) => `${target} has no such record`,
  /** Such a pod asks its node's resolver, which does not know the cluster's names (4.7). */
  nodeResolver: ({ dnsPolicy }) =>
    dnsPolicy === 'ClusterFirst'
      ? "a hostNetwork pod with dnsPolicy ClusterFirst asks its node's resolver"
      : `a pod with dnsPolicy ${dnsPolicy} asks its node's resolver`,
  /** The specification has names of endpoints under headless Services only (4.2). */
  underVirtualIP: ({ service }) => `Service ${service} has a virtual IP. CoreDNS answers it; the DNS specification does not promise it`,
  /** Nobody here has the address. */
  noSuchAddress: ({ address }) => `no Service and no endpoint here has ${address}`,
};

/** What stopped it, in words: `StatefulSet web has 3 replicas, web-0 to web-2`. */
export function reasonText(reason: Reason): string {
  return (sentences[reason.kind] as (reason: Reason) => string)(reason);
}

/** The same with the stage before it, as in the records document and the CLI: `Pod: StatefulSet web has 3 replicas`. */
export function stageAndReason(absence: Pick<Absence, 'stage' | 'reason'>): string {
  return `${absence.stage}: ${reasonText(absence.reason)}`;
}
