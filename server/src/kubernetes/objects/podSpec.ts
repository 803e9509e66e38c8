import { boolean, integer, integerOrString, listOf, objectOf, string, type Decoded } from './decode.ts';
import { objectMeta } from './meta.ts';

const containerPort = objectOf({ name: string, containerPort: integer, protocol: string, hostPort: integer });
/** A port that a container declares. */
export type ContainerPort = Decoded<typeof containerPort>;

const probe = objectOf({
  httpGet: objectOf({ port: integerOrString, host: string, path: string }),
  tcpSocket: objectOf({ port: integerOrString }),
  exec: objectOf({ command: listOf(string) }),
});

const container = objectOf({
  name: string,
  image: string,
  command: listOf(string),
  args: listOf(string),
  env: listOf(objectOf({ name: string, value: string })),
  ports: listOf(containerPort),
  readinessProbe: probe,
  restartPolicy: string,
});
/** A container or init container. */
export type Container = Decoded<typeof container>;

const dnsConfig = objectOf({
  nameservers: listOf(string),
  searches: listOf(string),
  options: listOf(objectOf({ name: string, value: string })),
});
/** `dnsConfig` of a pod. */
export type DnsConfig = Decoded<typeof dnsConfig>;

/** `spec` of a Pod, as far as names, ports and DNS need it. */
export const podSpec = objectOf({
  hostname: string,
  subdomain: string,
  hostNetwork: boolean,
  hostnameOverride: string,
  setHostnameAsFQDN: boolean,
  dnsPolicy: string,
  dnsConfig,
  nodeName: string,
  restartPolicy: string,
  containers: listOf(container),
  initContainers: listOf(container),
});
export type PodSpec = Decoded<typeof podSpec>;

/** `template` of a workload: the pods it makes. */
export const podTemplate = objectOf({ metadata: objectMeta, spec: podSpec });
export type PodTemplate = Decoded<typeof podTemplate>;

const podStatus = objectOf({
  phase: string,
  podIP: string,
  podIPs: listOf(objectOf({ ip: string })),
  hostIP: string,
  conditions: listOf(objectOf({ type: string, status: string, reason: string, lastTransitionTime: string })),
});
/** `status` of a Pod. */
export type PodStatus = Decoded<typeof podStatus>;
export { podStatus };
