import type { Origin } from './origin.ts';

/** The component that decides; where a name is lost, the stage that lost it (words.md 5). */
export type Stage = 'Service' | 'Pod' | 'Endpoint' | 'Record' | 'Answer';

/**
 * Why a name is not there. One closed union for hover, tree, diagnostics, CLI and doctor; `reasonText.ts` says each in words.
 * Fields hold what the sentence needs; `Absence.origin` says where to look.
 */
export type Reason =
  | { readonly kind: 'noSuchService'; readonly service: string; readonly namespace: string; readonly elsewhere: readonly string[] }
  | { readonly kind: 'externalName'; readonly service: string; readonly target: string }
  | { readonly kind: 'noSelector'; readonly service: string }
  | { readonly kind: 'selectsNothing'; readonly service: string; readonly selector: Readonly<Record<string, string>> }
  | { readonly kind: 'notSelected'; readonly label: string; readonly wanted: string; readonly found: string | undefined }
  | { readonly kind: 'otherNamespace'; readonly podNamespace: string; readonly serviceNamespace: string }
  /** `endpoint`: of a slice whose pod is not known. */
  | { readonly kind: 'noHostname'; readonly of: 'template' | 'pod' | 'endpoint' }
  | { readonly kind: 'hostnameWithoutSubdomain'; readonly hostname: string }
  | { readonly kind: 'subdomainWithoutHostname'; readonly subdomain: string }
  | { readonly kind: 'otherSubdomain'; readonly subdomain: string; readonly service: string }
  | { readonly kind: 'notReady'; readonly since: string | undefined }
  | { readonly kind: 'terminating'; readonly since: string | undefined }
  | { readonly kind: 'finished'; readonly phase: string }
  | { readonly kind: 'noAddress' }
  | { readonly kind: 'wrongFamily'; readonly family: string; readonly has: readonly string[] }
  | { readonly kind: 'notCreated'; readonly declared: number; readonly created: number }
  | { readonly kind: 'zeroReplicas'; readonly workload: string }
  | {
      readonly kind: 'ordinalOutOfRange';
      readonly ordinal: number;
      readonly start: number;
      readonly replicas: number;
      readonly workload: string;
    }
  /** An index that an Indexed Job does not have, or not before others have ended. */
  | { readonly kind: 'jobIndex'; readonly job: string; readonly index: number; readonly completions: number; readonly parallelism: number }
  | { readonly kind: 'noSuchPod'; readonly pod: string }
  | { readonly kind: 'portNotDeclared'; readonly port: string; readonly protocol: string }
  | { readonly kind: 'portUnnamed'; readonly port: number }
  | { readonly kind: 'noSuchPort'; readonly port: string; readonly protocol: string; readonly has: readonly string[] }
  | { readonly kind: 'labelTooLong'; readonly label: string; readonly length: number; readonly limit: number }
  | { readonly kind: 'addressForm' }
  | { readonly kind: 'notInSpecification' }
  | { readonly kind: 'notKubeDns' }
  | { readonly kind: 'noSuchNamespace'; readonly namespace: string }
  | { readonly kind: 'notAName'; readonly labels: number }
  | { readonly kind: 'otherZone'; readonly clusterDomain: string }
  /** Ready, selected, and yet in no EndpointSlice: the controller has not caught up, or the selector was taken away. */
  | { readonly kind: 'notInSlice' }
  /** An EndpointSlice has the address but no label that ties it to a Service; CoreDNS then never answers PTR queries for it. */
  | { readonly kind: 'sliceUnlabelled'; readonly slice: string }
  /** The name of a StatefulSet stands where its governing Service's belongs. */
  | { readonly kind: 'setNameAsService'; readonly set: string; readonly governing: string | undefined }
  /** A pod's name, with no Service after it. */
  | { readonly kind: 'podNameAlone'; readonly pod: string; readonly service: string | undefined }
  /** `externalName` holds an IP address, which CoreDNS does not answer with. */
  | { readonly kind: 'externalNameAddress'; readonly target: string }
  /** A CNAME to a name of this cluster that has no record of this type: CoreDNS then leaves the CNAME out, too. */
  | { readonly kind: 'targetUnresolved'; readonly target: string }
  /** The pod asks the node's resolver, not the cluster's DNS. */
  | { readonly kind: 'nodeResolver'; readonly dnsPolicy: string }
  /** The Service has a virtual IP, so only CoreDNS answers names below it. */
  | { readonly kind: 'underVirtualIP'; readonly service: string }
  /** A reverse name whose address no Service and no endpoint here has. */
  | { readonly kind: 'noSuchAddress'; readonly address: string }
  | { readonly kind: 'noDataOfType'; readonly type: string }
  | { readonly kind: 'podsMode'; readonly mode: 'disabled' | 'verified' };

/** A name, pod or record that one might expect and that is not there. */
export interface Absence {
  /** The DNS name that is missing, without a final dot; undefined where the thing has no name at all (a Deployment's pod). */
  readonly name: string | undefined;
  /** The pod it would belong to, as it is called on screen (`web-1`, `api-*`). */
  readonly pod: string | undefined;
  readonly stage: Stage;
  readonly reason: Reason;
  /** The field that decides, nearest the cause; undefined where nothing declares it. */
  readonly origin: Origin | undefined;
}
