import { each, forbidden, formatted, invalid, oneOf, when, type Check } from '../check.ts';
import { invalid as invalidAt, required as requiredAt, tooLong, type Complaint, type Server } from '../complaint.ts';
import type { FieldPath } from '../../objects/fieldPath.ts';
import { dnsLabel, dnsSubdomain, searchDomain, type Format } from '../formats/formats.ts';
import { byteLength } from '../formats/goText.ts';
import { legacyIp } from '../formats/ipFormats.ts';
import { listValue } from '../goValue.ts';
import { checkAnnotations, checkLabels } from '../objectMeta.ts';
import { containersCheck, initContainersCheck } from './containerChecks.ts';
import type { DnsConfig, HostAlias, PodContext, PodSpec, PodTemplate } from './podSpec.ts';
import { since } from '../since.ts';

// Source: k/k pkg/apis/core/validation/validation.go (`ValidatePodSpec` and what it calls), in its order.

const maxNameservers = 3;
const maxSearches = 32;
const maxSearchBytes = 2048;

/** Host ports of a pod on the host's network are its container ports; a template may leave them out. */
function hostNetworkPorts({ isPod }: PodContext): Check<PodSpec> {
  return function* ({ containers = [], hostNetwork = false }, at) {
    for (const [i, { ports = [] }] of hostNetwork ? containers.entries() : []) {
      for (const [j, { hostPort = 0, containerPort = 0 }] of ports.entries()) {
        // A pod's own host ports are defaulted.
        const shown = isPod && hostPort === 0 ? containerPort : hostPort;
        const where = [...at, 'containers', i, 'ports', j, 'hostPort'];
        if (shown !== 0 && shown !== containerPort) yield invalidAt(where, shown, 'must match `containerPort` when `hostNetwork` is true');
      }
    }
  };
}

/** Up to 1.29 in other words. */
const plainIp: Format = (value, minor) =>
  legacyIp(value, minor).map((text) => (minor < since.addressesByIndex ? 'must be valid IP address' : text));

function* checkDnsConfig(config: DnsConfig, at: FieldPath, { minor }: Server): Generator<Complaint> {
  const { nameservers = [], searches = [], options = [] } = config;
  const [servers, list] = [
    [...at, 'nameservers'],
    [...at, 'searches'],
  ];
  if (nameservers.length > maxNameservers)
    yield invalidAt(servers, listValue(nameservers), `must not have more than ${maxNameservers} nameservers`);
  for (const [i, ip] of nameservers.entries()) for (const detail of plainIp(ip, minor)) yield invalidAt([...servers, i], ip, detail);
  if (searches.length > maxSearches) yield invalidAt(list, listValue(searches), `must not have more than ${maxSearches} search paths`);
  if (byteLength(searches.join(' ')) > maxSearchBytes) {
    yield invalidAt(
      list,
      listValue(searches),
      `must not have more than ${maxSearchBytes} characters (including spaces) in the search list`,
    );
  }
  for (const [i, search] of searches.entries()) {
    if (search === '.' && minor >= since.relaxedSearches) continue;
    const name = search.replace(/\.$/, '');
    for (const detail of searchDomain(name, minor)) yield invalidAt([...list, i], name, detail);
  }
  for (const [i, option] of options.entries()) {
    if ((option.name ?? '') === '') yield requiredAt([...at, 'options', i], 'must not be empty');
  }
}

const dnsConfigCheck: Check<PodSpec> = ({ dnsPolicy, dnsConfig }, at, server) => {
  const where = [...at, 'dnsConfig'];
  if (dnsPolicy === 'None' && dnsConfig === undefined) return [requiredAt(where, 'must provide `dnsConfig` when `dnsPolicy` is None')];
  if (dnsPolicy === 'None' && (dnsConfig?.nameservers ?? []).length === 0) {
    return [requiredAt([...where, 'nameservers'], 'must provide at least one DNS nameserver when `dnsPolicy` is None')];
  }
  return dnsConfig === undefined ? [] : checkDnsConfig(dnsConfig, where, server);
};

const overrides = (spec: PodSpec): boolean => spec.hostnameOverride !== undefined;

/** Alpha in 1.34: dropped there. */
const hostnameOverrideChecks: readonly Check<PodSpec>[] = [
  forbidden(
    'hostnameOverride',
    'may not be specified when setHostnameAsFQDN is true',
    (spec) => overrides(spec) && spec.setHostnameAsFQDN === true,
  ),
  forbidden('hostnameOverride', 'may not be specified when hostNetwork is true', (spec) => overrides(spec) && spec.hostNetwork === true),
  (spec, at) => (byteLength(spec.hostnameOverride ?? '') > 64 ? [tooLong([...at, 'hostnameOverride'], 64)] : []),
  ({ hostnameOverride: name }, at, { minor }) =>
    name === undefined ? [] : dnsSubdomain(name, minor).map((detail) => invalidAt([...at, 'hostnameOverride'], name, detail)),
];

const hostAliasChecks: readonly Check<HostAlias>[] = [
  ({ ip = '' }, at, { minor }) => plainIp(ip, minor).map((detail) => invalidAt([...at, 'ip'], ip, detail)),
  each('hostnames', (alias) => alias.hostnames, [
    (hostname: string, at, { minor }) => dnsSubdomain(hostname, minor).map((detail) => invalidAt(at, hostname, detail)),
  ]),
];

const eachHostAlias = each<PodSpec, HostAlias>('hostAliases', (spec) => spec.hostAliases, hostAliasChecks);

/** Without the index of the entry, where the version leaves it out. */
const hostAliasesCheck: Check<PodSpec> = function* (spec, at, server) {
  for (const complaint of eachHostAlias(spec, at, server)) {
    const named = complaint.path.filter((step, i) => i < at.length || typeof step === 'string');
    yield server.minor < since.addressesByIndex ? { ...complaint, path: named } : complaint;
  }
};

/** `spec` of a pod or template. */
export function podSpecChecks(context: PodContext): readonly Check<PodSpec>[] {
  return [
    containersCheck,
    initContainersCheck,
    hostNetworkPorts(context),
    oneOf('restartPolicy', (spec) => spec.restartPolicy || undefined, ['Always', 'OnFailure', 'Never']),
    oneOf('dnsPolicy', (spec) => spec.dnsPolicy || undefined, ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None']),
    (spec, at, server) => checkLabels(spec.nodeSelector, [...at, 'nodeSelector'], server),
    dnsConfigCheck,
    when((_spec, { minor }) => minor >= since.hostnameOverride, hostnameOverrideChecks),
    formatted('serviceAccountName', (spec) => spec.serviceAccountName, dnsSubdomain),
    formatted('nodeName', (spec) => spec.nodeName, dnsSubdomain),
    invalid(
      'activeDeadlineSeconds',
      (spec) => spec.activeDeadlineSeconds ?? 0,
      'must be between 1 and 2147483647, inclusive',
      ({ activeDeadlineSeconds: seconds }) => seconds !== undefined && (seconds < 1 || seconds > 2 ** 31 - 1),
    ),
    formatted('hostname', (spec) => spec.hostname, dnsLabel),
    formatted('subdomain', (spec) => spec.subdomain, dnsLabel),
    hostAliasesCheck,
  ];
}

/** A pod template (`ValidatePodTemplateSpec`): the server leaves `metadata` out of its paths. */
export const templateChecks: readonly Check<PodTemplate>[] = [
  (template, at, server) => checkLabels(template.metadata?.labels, [...at, 'labels'], server),
  (template, at, server) => checkAnnotations(template.metadata?.annotations, [...at, 'annotations'], server),
  function* (template, at, server) {
    for (const check of podSpecChecks({ isPod: false })) yield* check(template.spec ?? {}, [...at, 'spec'], server);
  },
];
