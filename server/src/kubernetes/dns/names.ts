import type { ClusterSettings } from '../settings.ts';

/** The cluster domain is all of the settings that a name depends on. */
export type NameSettings = Pick<ClusterSettings, 'clusterDomain'>;

/**
 * What a name below the cluster domain says by its form (DNS specification 1.1.0; CoreDNS plugin/kubernetes/parse.go). Labels are as
 * written; comparing them is case-insensitive. The form says nothing about whether there is such a thing.
 */
export type ClusterName =
  /** The domain itself, or `svc.` or `pod.` before it. */
  | { readonly kind: 'domain'; readonly branch: 'svc' | 'pod' | undefined }
  | { readonly kind: 'namespace'; readonly branch: 'svc' | 'pod'; readonly namespace: string }
  | { readonly kind: 'service'; readonly service: string; readonly namespace: string }
  | { readonly kind: 'endpoint'; readonly endpoint: string; readonly service: string; readonly namespace: string }
  /** `port` and `protocol` as written: CoreDNS strips one underscore and does without. */
  | { readonly kind: 'port'; readonly port: string; readonly protocol: string; readonly service: string; readonly namespace: string }
  /** `rest`: labels further left, which CoreDNS reads as it does below `svc`. */
  | { readonly kind: 'pod'; readonly pod: string; readonly namespace: string; readonly rest: readonly string[] }
  /** Below the domain, but of no known form. */
  | { readonly kind: 'other'; readonly labels: readonly string[] };

/** The labels of `name` left of `domain`, or undefined where it is not below it. Case and a final dot do not matter. */
export function labelsBelow(name: string, domain: string): readonly string[] | undefined {
  const plain = name.endsWith('.') ? name.slice(0, -1) : name;
  if (plain.toLowerCase() === domain.toLowerCase()) return [];
  if (!plain.toLowerCase().endsWith(`.${domain.toLowerCase()}`)) return undefined;
  return plain.slice(0, -domain.length - 1).split('.');
}

/** Reads a complete name; undefined where it is not below the cluster domain. */
export function parseName(name: string, settings: NameSettings): ClusterName | undefined {
  const labels = labelsBelow(name, settings.clusterDomain);
  if (labels === undefined) return undefined;
  const branch = labels.at(-1)?.toLowerCase();
  if (branch === undefined) return { kind: 'domain', branch: undefined };
  if (branch !== 'svc' && branch !== 'pod') return { kind: 'other', labels };
  const [namespace, second, ...left] = labels.slice(0, -1).reverse();
  if (namespace === undefined) return { kind: 'domain', branch };
  if (second === undefined) return { kind: 'namespace', branch, namespace };
  if (branch === 'pod') return left.length > 2 ? { kind: 'other', labels } : { kind: 'pod', pod: second, namespace, rest: left.reverse() };
  const [third, fourth] = left;
  if (third === undefined) return { kind: 'service', service: second, namespace };
  if (fourth === undefined) return { kind: 'endpoint', endpoint: third, service: second, namespace };
  if (left.length > 2) return { kind: 'other', labels };
  return { kind: 'port', port: fourth, protocol: third, service: second, namespace };
}

/** Writes a name as {@link parseName} reads it, without a final dot. */
export function formatName(name: ClusterName, settings: NameSettings): string {
  return [...labelsOf(name), settings.clusterDomain].join('.');
}

function labelsOf(name: ClusterName): readonly string[] {
  switch (name.kind) {
    case 'domain':
      return name.branch === undefined ? [] : [name.branch];
    case 'namespace':
      return [name.namespace, name.branch];
    case 'service':
      return [name.service, name.namespace, 'svc'];
    case 'endpoint':
      return [name.endpoint, name.service, name.namespace, 'svc'];
    case 'port':
      return [name.port, name.protocol, name.service, name.namespace, 'svc'];
    case 'pod':
      return [...name.rest, name.pod, name.namespace, 'pod'];
    case 'other':
      return name.labels;
  }
}

/** FQDN of a Service, without a final dot. */
export function serviceName(service: string, namespace: string, settings: NameSettings): string {
  return `${service}.${namespace}.svc.${settings.clusterDomain}`;
}

/** FQDN of a pod (or other endpoint) under a Service. */
export function podName(hostname: string, service: string, namespace: string, settings: NameSettings): string {
  return `${hostname}.${serviceName(service, namespace, settings)}`;
}

/** SRV name of a named port. The protocol is written in lower case (DNS specification 2.4.2). */
export function srvName(port: string, protocol: string, service: string, namespace: string, settings: NameSettings): string {
  return `_${port}._${protocol.toLowerCase()}.${serviceName(service, namespace, settings)}`;
}

/** The short forms of a name that ends in `.<namespace>.svc.<domain>`, and where each is good from. */
export interface ShortNames {
  /** Good from the Service's own namespace only. */
  readonly sameNamespace: string;
  /** Good from any namespace. */
  readonly anyNamespace: string;
}

/** Short forms of a Service's name, or with `left` of a name below it. */
export function shortNames(service: string, namespace: string, left?: string): ShortNames {
  const own = left === undefined ? service : `${left}.${service}`;
  return { sameNamespace: own, anyNamespace: `${own}.${namespace}` };
}
