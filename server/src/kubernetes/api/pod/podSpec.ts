import type { ObjectMeta } from '../objectMeta.ts';

// Pods as decoded, as far as they are judged.

/** A port of a container. */
export interface ContainerPort {
  readonly name?: string;
  readonly containerPort?: number;
  readonly hostPort?: number;
  readonly hostIP?: string;
  readonly protocol?: string;
}

/** A container of any sort. */
export interface Container {
  readonly name?: string;
  readonly image?: string;
  readonly ports?: readonly ContainerPort[];
}

/** `dnsConfig`. */
export interface DnsConfig {
  readonly nameservers?: readonly string[];
  readonly searches?: readonly string[];
  readonly options?: readonly { readonly name?: string }[];
}

/** An entry of the pod's /etc/hosts. */
export interface HostAlias {
  readonly ip?: string;
  readonly hostnames?: readonly string[];
}

/** `spec` of a pod. */
export interface PodSpec {
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly restartPolicy?: string;
  readonly dnsPolicy?: string;
  readonly dnsConfig?: DnsConfig;
  readonly hostNetwork?: boolean;
  readonly hostname?: string;
  readonly subdomain?: string;
  readonly hostnameOverride?: string;
  readonly setHostnameAsFQDN?: boolean;
  readonly hostAliases?: readonly HostAlias[];
  readonly nodeName?: string;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly serviceAccountName?: string;
  readonly activeDeadlineSeconds?: number;
}

/** A pod template. */
export interface PodTemplate {
  readonly metadata?: ObjectMeta;
  readonly spec?: PodSpec;
}

/** What a pod spec is judged with beside itself. */
export interface PodContext {
  /** A pod, not a template: host ports must be told, as the defaults of a pod do. */
  readonly isPod: boolean;
}
