import { basename } from 'node:path';
import { isNameRecord, type DnsRecord } from '../kubernetes/dns/record.ts';
import { serviceRoad, type ServiceRoad } from '../kubernetes/dns/serviceRoad.ts';
import { zoneFile } from '../kubernetes/dns/zoneFile.ts';
import { formatPath } from '../kubernetes/objects/fieldPath.ts';
import type { Origin } from '../kubernetes/origin.ts';
import { reasonText } from '../kubernetes/reasonText.ts';
import type { ClusterSettings } from '../kubernetes/settings.ts';
import { createPositions } from '../lsp/positions.ts';
import { choiceFlag, parseFlags, textFlag } from './flags.ts';
import { exitCodes, type CliHost } from './host.ts';
import { clusterOf } from './repository.ts';
import type { Sources } from './sources.ts';
import { readWorld } from './world.ts';

/** `records`: the DNS records that follow from manifests, or those of a cluster. */
export async function records(args: readonly string[], host: CliHost): Promise<number> {
  const flags = parseFlags(args, { format: { type: 'string' } });
  const format = choiceFlag(flags, 'format', ['zone', 'json', 'text'], 'zone');
  const settings = await clusterOf(flags, flags.rest, host);
  const { world, sources } = await readWorld(flags, flags.rest, host);
  const roads = world.services.map((service) => serviceRoad(service, world, settings)).sort(byName);
  const place = placeIn(sources);
  const dump = textFlag(flags, 'dump');
  const about =
    sources !== undefined
      ? 'as if every pod were ready; no cluster was asked.'
      : dump === undefined
        ? 'as the cluster has it now.'
        : `from ${basename(dump)}.`;
  if (format === 'json') host.out(`${JSON.stringify(recordsJson(roads, place), undefined, 2)}\n`);
  else if (format === 'zone') host.out(zoneFile(roads, { settings, about, place }));
  else host.out(recordsText(roads, settings));
  return exitCodes.fine;
}

function byName(a: ServiceRoad, b: ServiceRoad): number {
  return a.fqdn < b.fqdn ? -1 : a.fqdn > b.fqdn ? 1 : 0;
}

/** `web.yaml:17`: path and line of a field. */
function placeIn(sources: Sources | undefined): (origin: Origin) => string | undefined {
  if (sources === undefined) return () => undefined;
  const view = sources.index.view();
  const positions = createPositions();
  return (origin) => {
    const found = view.locate(origin, origin.path.length === 0 ? 'value' : 'key');
    const { uri, span } = found === undefined ? { uri: '', span: undefined } : sources.original(found);
    const file = span === undefined ? undefined : sources.file(uri);
    if (span === undefined || file === undefined) return undefined;
    return `${sources.path(uri)}:${positions.position(file, span.start).line + 1}`;
  };
}

function recordsJson(roads: readonly ServiceRoad[], place: (origin: Origin) => string | undefined): object {
  const because = (origin: Origin | undefined): object[] => {
    if (origin === undefined) return [];
    const { kind, metadata } = origin.object;
    const where = place(origin);
    return [{ kind, name: metadata.name ?? '', field: formatPath(origin.path), ...(where === undefined ? {} : { place: where }) }];
  };
  return {
    records: roads.flatMap((road) =>
      road.records.map((record) => ({
        ...recordJson(record, road),
        because: because((isNameRecord(record) ? undefined : record.endpoint?.origin) ?? road.origin),
      })),
    ),
    absent: roads.flatMap((road) =>
      road.absent.map((absence) => ({
        name: absence.name ?? null,
        pod: absence.pod ?? null,
        service: road.fqdn,
        stage: absence.stage,
        reason: absence.reason.kind,
        message: reasonText(absence.reason),
        because: because(absence.origin),
      })),
    ),
  };
}

function recordJson(record: DnsRecord, road: ServiceRoad): object {
  const common = { name: record.name, type: record.type, service: road.fqdn, promise: record.promise };
  if (isNameRecord(record)) return { ...common, target: record.target };
  const endpoint = record.endpoint?.label ?? 'clusterIP';
  if (record.type === 'SRV')
    return { ...common, endpoint, port: record.port, priority: record.priority, weight: record.weight, target: record.target };
  return { ...common, endpoint, address: record.address };
}

function recordsText(roads: readonly ServiceRoad[], settings: ClusterSettings): string {
  const lines = roads.flatMap((road) => [
    road.fqdn,
    ...road.podNames.map(({ name }) => `  ${name}`),
    ...road.srv.map(({ name, numbers }) => `  ${name}${numbers.length === 0 ? '' : ` → port ${numbers.join(', ')}`}`),
    ...road.absent.map(
      (absence) => `  missing ${absence.name ?? absence.pod ?? 'pod names'}: ${absence.stage}: ${reasonText(absence.reason)}`,
    ),
  ]);
  return lines.length === 0 ? `No Service here; names would end in ${settings.clusterDomain}.\n` : `${lines.join('\n')}\n`;
}
