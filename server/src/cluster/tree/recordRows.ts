import { t } from '@vscode/l10n';
import type { PodName, ServiceRoad, SrvName } from '../../kubernetes/dns/serviceRoad.ts';
import type { LiveObject } from '../../protocol/clusterService.ts';
import { addresses, endpoints, names, pods } from './counts.ts';
import { lacksName, type PodLine } from './podLines.ts';
import { reasonWords } from './reasonWords.ts';
import { liveRow, type CopyTexts, type LiveRow } from './row.ts';

/** Lines of a tooltip that a long list gets. */
const longest = 12;

/** The row of the Service's own name: the addresses it answers with. */
export function serviceNameRow(parent: string, road: ServiceRoad): LiveRow {
  const found = addressesOf(road, road.fqdn);
  const target = road.records.find((record) => record.type === 'CNAME' && record.name === road.fqdn);
  const description = target?.type === 'CNAME' ? `→ ${target.target}` : found.length === 0 ? t('no address') : addresses(found.length);
  return liveRow({
    id: `${parent}/name`,
    kind: 'serviceName',
    label: road.fqdn,
    description,
    tooltip: shortened(found).join('\n'),
    icon: 'globe',
    spoken: t('Service name'),
    fqdn: road.fqdn,
    texts: serviceNameTexts(road),
    objects: [serviceObject(road)],
  });
}

/** What can be copied of a Service: its name in each form, its addresses. */
export function serviceNameTexts(road: ServiceRoad): CopyTexts {
  const found = addressesOf(road, road.fqdn);
  return {
    fqdn: { text: road.fqdn, said: t('Copied {0}', road.fqdn) },
    short: { text: road.short.sameNamespace, said: t('Copied {0}, for namespace {1}', road.short.sameNamespace, road.namespace) },
    ...(found.length > 0 && { address: { text: found.join('\n'), said: copied(found, addresses) } }),
    otherwise: t('Nothing copied: {0} has no record', road.fqdn),
  };
}

/** All names below the Service, one a line: pod names where there are any, else those that CoreDNS makes of addresses. */
export function allNames(road: ServiceRoad): Pick<CopyTexts, 'all'> {
  const lasting = road.podNames.filter(({ form }) => form !== 'address');
  const chosen = lasting.length > 0 ? lasting : road.podNames;
  if (chosen.length === 0) return {};
  const said = t('Copied {0}', names(chosen.length));
  return {
    all: {
      text: chosen.map(({ name }) => name).join('\n'),
      said: lasting.length > 0 ? said : t('{0}: CoreDNS only, changes with the address', said),
    },
  };
}

/** The row of one pod, published or missing. */
export function podRow(parent: string, line: PodLine, road: ServiceRoad, now: number): LiveRow {
  const words = line.absence === undefined ? undefined : reasonWords(line.absence, now);
  const named = line.names.find(({ form }) => form !== 'address');
  // The name that a missing pod would have; a published pod without it must not be spoken of as if it had.
  const fqdn = named?.name ?? (line.published ? undefined : line.absence?.name);
  return liveRow({
    id: `${parent}/pod/${line.label}`,
    kind: 'pod',
    label: line.label,
    description: line.published ? publishedText(line, named) : t('missing: {0}', words?.short ?? ''),
    tooltip: line.published ? publishedTooltip(line, named, words?.long) : (words?.long ?? ''),
    ...podIcon(line),
    spoken: line.isPod ? t('pod') : t('endpoint'),
    ...(fqdn !== undefined && { fqdn }),
    texts: podTexts(line, named ?? line.names[0], road),
    objects: podObjects(line, road),
  });
}

function publishedText(line: PodLine, named: PodName | undefined): string {
  const state =
    line.early === 'terminating' ? t('terminating, published') : line.early === 'notReady' ? t('not ready, published') : undefined;
  return [line.addresses.join(', '), state, named === undefined ? t('no pod name') : undefined]
    .filter((part) => part !== undefined)
    .join(' · ');
}

function publishedTooltip(line: PodLine, named: PodName | undefined, why: string | undefined): string {
  const early = line.early === undefined ? undefined : t('publishNotReadyAddresses is true.');
  const other = named === undefined ? line.names[0]?.name : undefined;
  const parts = [
    named?.name,
    early,
    named === undefined ? why : undefined,
    other === undefined ? undefined : t('CoreDNS answers {0}; the DNS specification does not promise it.', other),
    line.node === undefined ? undefined : t('Node {0}', line.node),
    line.zone === undefined ? undefined : t('Topology zone {0}', line.zone),
  ];
  return parts.filter((part) => part !== undefined && part !== '').join('\n');
}

function podIcon(line: PodLine): { readonly icon: string; readonly iconColor?: string } {
  if (!line.published) return { icon: 'circle-slash', iconColor: 'list.warningForeground' };
  if (line.early !== undefined || lacksName(line)) return { icon: 'warning', iconColor: 'list.warningForeground' };
  return { icon: 'pass', iconColor: 'testing.iconPassed' };
}

function podTexts(line: PodLine, name: PodName | undefined, road: ServiceRoad): CopyTexts {
  const otherwise = t('Nothing copied: {0} has no record', line.label);
  const address = line.addresses.length > 0 && { address: { text: line.addresses.join('\n'), said: copied(line.addresses, addresses) } };
  if (name === undefined) return { ...address, otherwise };
  const changing = name.form === 'address';
  const long = changing ? t('Copied {0}: CoreDNS only, changes with the address', name.name) : t('Copied {0}', name.name);
  const short = name.short.sameNamespace;
  return {
    fqdn: { text: name.name, said: long },
    short: {
      text: short,
      said: changing
        ? t('Copied {0}: CoreDNS only, changes with the address', short)
        : t('Copied {0}, for namespace {1}', short, road.namespace),
    },
    ...address,
    otherwise,
  };
}

function podObjects(line: PodLine, road: ServiceRoad): readonly LiveObject[] {
  if (!line.isPod) return [serviceObject(road)];
  const { namespace } = road;
  const owner = ownerOf(line, road);
  return [{ kind: 'Pod', namespace, name: line.label }, ...(owner === undefined ? [] : [{ ...owner, namespace }]), serviceObject(road)];
}

/** What made the pod, as a manifest declares it: of a ReplicaSet its Deployment. */
function ownerOf(line: PodLine, road: ServiceRoad): { readonly kind: string; readonly name: string } | undefined {
  const origin = line.absence?.origin?.object;
  if (origin?.kind === 'StatefulSet') return { kind: origin.kind, name: origin.metadata.name ?? '' };
  const pod = origin?.kind === 'Pod' ? origin : road.workloads.find(({ workload }) => workload.metadata.name === line.label)?.workload;
  const reference = pod?.metadata.ownerReferences?.find((one) => one?.controller === true);
  if (pod === undefined || reference?.kind === undefined || reference.name === undefined) return undefined;
  const hash = pod.metadata.labels?.['pod-template-hash'];
  if (reference.kind !== 'ReplicaSet' || hash === undefined) return { kind: reference.kind, name: reference.name };
  return { kind: 'Deployment', name: reference.name.replace(new RegExp(`-${hash}$`), '') };
}

/** The row of one named port. */
export function srvRow(parent: string, srv: SrvName, road: ServiceRoad): LiveRow {
  const targets = srv.records.map(({ priority, weight, port, target }) => `${priority} ${weight} ${port} ${target ?? ''}`);
  const reached = new Set(srv.records.map(({ endpoint }) => endpoint?.label)).size;
  const port = srv.numbers.length > 1 ? t('ports {0}', srv.numbers.join(', ')) : t('port {0}', srv.numbers[0] ?? '');
  return liveRow({
    id: `${parent}/srv/${srv.port}/${srv.protocol}`,
    kind: 'srv',
    label: `_${srv.port}._${srv.protocol.toLowerCase()}`,
    description: srv.records.length === 0 ? t('no record') : road.nature === 'headless' ? `${port} · ${reachedText(srv, reached)}` : port,
    tooltip: shortened(targets).join('\n'),
    icon: 'plug',
    spoken: t('SRV name'),
    fqdn: srv.name,
    texts: {
      ...(srv.records.length > 0 && {
        fqdn: { text: srv.name, said: t('Copied {0}', srv.name) },
        all: { text: targets.join('\n'), said: t('Copied {0}', targets.length === 1 ? t('1 record') : t('{0} records', targets.length)) },
      }),
      otherwise: t('Nothing copied: {0} has no record', srv.name),
    },
    objects: [serviceObject(road)],
  });
}

function reachedText(srv: SrvName, count: number): string {
  return srv.records.some(({ endpoint }) => endpoint?.podName !== undefined) ? pods(count) : endpoints(count);
}

/** The Service behind a row. */
export function serviceObject(road: Pick<ServiceRoad, 'service' | 'namespace'>): LiveObject {
  return { kind: 'Service', namespace: road.namespace, name: road.service.metadata.name ?? '' };
}

function addressesOf(road: ServiceRoad, name: string): readonly string[] {
  return [
    ...new Set(
      road.records.flatMap((record) =>
        (record.type === 'A' || record.type === 'AAAA') && record.name === name ? (record.address ?? []) : [],
      ),
    ),
  ];
}

function copied(texts: readonly string[], count: (count: number) => string): string {
  return t('Copied {0}', texts.length === 1 ? (texts[0] ?? '') : count(texts.length));
}

function shortened(texts: readonly string[]): readonly string[] {
  if (texts.length <= longest) return texts;
  return [...texts.slice(0, longest - 1), t('… {0} more', texts.length - longest + 1)];
}
