import { basename } from 'node:path';
import { serviceName } from '../kubernetes/dns/names.ts';
import { isNameRecord, type DnsRecord } from '../kubernetes/dns/record.ts';
import { buildZone, type Zone } from '../kubernetes/dns/zone.ts';
import { diagnose, diagnoseServices, diagnosisText, type Diagnosis } from '../kubernetes/doctor.ts';
import { namesMeant } from '../kubernetes/doctor/meant.ts';
import { drift, type Drift } from '../kubernetes/drift.ts';
import { driftText } from '../kubernetes/drift/driftText.ts';
import { formatPath } from '../kubernetes/objects/fieldPath.ts';
import { reasonText } from '../kubernetes/reasonText.ts';
import type { ClusterSettings } from '../kubernetes/settings.ts';
import type { World } from '../kubernetes/world.ts';
import { CliError } from './cliError.ts';
import { choiceFlag, hasFlag, listFlag, parseFlags, textFlag, type ParsedFlags } from './flags.ts';
import { exitCodes, type CliHost } from './host.ts';
import { askCluster, liveObjectsOf } from './live.ts';
import { clusterOf } from './repository.ts';
import { declaredWorld } from './world.ts';

/** `doctor`: each name that is expected of a cluster, published or not, and the stage that lost it. */
export async function doctor(args: readonly string[], host: CliHost): Promise<number> {
  const flags = parseFlags(args, { format: { type: 'string' }, manifests: { type: 'string', multiple: true }, ask: { type: 'boolean' } });
  const format = choiceFlag(flags, 'format', ['text', 'json'], 'text');
  const settings = await clusterOf(flags, listFlag(flags, 'manifests'), host);
  const [asked, ...others] = flags.rest;
  if (others.length > 0) throw new CliError(`doctor takes one NAME; manifests follow --manifests: ${others.join(' ')}`);
  if (hasFlag(flags, 'ask') && !hasFlag(flags, 'live')) throw new CliError('--ask needs --live: a dump answers no DNS query');
  const live = await liveObjectsOf(flags, host);
  if (live === undefined) throw new CliError('doctor needs a cluster: --live, or --dump FILE');
  const world = withUnread(live.world);
  const declared = await declaredBeside(flags, host);
  const zone = buildZone(world, settings);
  const computed =
    asked === undefined
      ? diagnoseAll(zone, declared, settings)
      : namesMeant(zone, asked, settings.namespace).map((name) => diagnose(zone, name));
  const diagnoses = hasFlag(flags, 'ask') ? await askedBeside(computed, zone, flags, host) : computed;
  const drifts = declared === undefined ? [] : drift(declared, world, settings);
  const told = asked === undefined ? drifts : drifts.filter((one) => concerns(one, diagnoses, settings));
  host.out(format === 'json' ? json(diagnoses, told) : text(diagnoses, told, aboutOf(flags)));
  return diagnoses.every(isFine) && told.every(isThere) ? exitCodes.fine : exitCodes.found;
}

/** The same names with what the cluster's own DNS says to them. */
async function askedBeside(computed: readonly Diagnosis[], zone: Zone, flags: ParsedFlags, host: CliHost): Promise<readonly Diagnosis[]> {
  if (computed.length === 0) return computed;
  const names = computed.map(({ name }) => name);
  const answers = await askCluster(flags, names, host);
  return names.map((name) => diagnose(zone, name, answers.get(name)));
}

/** Published, and answered so where it was asked. */
function isFine({ published, steps }: Diagnosis): boolean {
  return published && !steps.some(({ state }) => state === 'lost');
}

/** A dump that holds no StatefulSet at all was most likely made without asking for them: it says nothing about them. */
function withUnread(world: World): World {
  return world.workloads.some(({ kind }) => kind === 'StatefulSet')
    ? world
    : { ...world, unread: new Set([...(world.unread ?? []), 'StatefulSet']) };
}

async function declaredBeside(flags: ParsedFlags, host: CliHost): Promise<World | undefined> {
  const paths = listFlag(flags, 'manifests');
  if (paths.length === 0 && textFlag(flags, 'kustomize') === undefined) return undefined;
  return (await declaredWorld(flags, paths, host)).world;
}

/** What the cluster's own objects make expect, and what the manifests promise beside it. */
function diagnoseAll(zone: Zone, declared: World | undefined, settings: ClusterSettings): readonly Diagnosis[] {
  const expected = diagnoseServices(zone);
  if (declared === undefined) return expected;
  const known = new Set(expected.map(({ name }) => name));
  const promised = diagnoseServices(buildZone(declared, settings)).filter(({ name, published }) => published && !known.has(name));
  return [...expected, ...promised.map(({ name }) => diagnose(zone, name))];
}

/** Whether an object decides about one of the names asked for. */
function concerns({ declared, live, namespace }: Drift, diagnoses: readonly Diagnosis[], settings: ClusterSettings): boolean {
  const services = [declared, live].map((object) => (object?.kind === 'StatefulSet' ? object.spec.serviceName : object?.metadata.name));
  const ends = services.flatMap((service) => (service === undefined ? [] : [serviceName(service, namespace, settings)]));
  return diagnoses.some(({ name }) => ends.some((end) => name === end || name.endsWith(`.${end}`)));
}

function isThere({ live, missing }: Drift): boolean {
  return live !== undefined && missing.length === 0;
}

function aboutOf(flags: ParsedFlags): string {
  const dump = textFlag(flags, 'dump');
  return dump === undefined ? (textFlag(flags, 'context') ?? '') : dump === '-' ? '' : basename(dump);
}

function text(diagnoses: readonly Diagnosis[], drifts: readonly Drift[], about: string): string {
  if (diagnoses.length + drifts.length === 0) return 'No headless Service here, so no name is expected.\n';
  const parts = [...diagnoses.map((one) => diagnosisText(one, about)), ...drifts.map((one) => driftText(one, about))];
  const missing = diagnoses.filter(({ published }) => !published).length;
  const count = diagnoses.length === 1 ? '1 name expected' : `${diagnoses.length} names expected`;
  return `${parts.join('\n\n')}\n\n${count}, ${missing === 0 ? 'none' : missing} missing\n`;
}

function json(diagnoses: readonly Diagnosis[], drifts: readonly Drift[]): string {
  return `${JSON.stringify({ names: diagnoses.map(diagnosisJson), differences: drifts.map(driftJson) }, undefined, 2)}\n`;
}

function diagnosisJson({ name, published, records, absent, steps, toDo }: Diagnosis): object {
  const because = absent.map(({ stage, reason, pod, origin }) => ({
    stage,
    reason: reason.kind,
    message: reasonText(reason),
    pod: pod ?? null,
    ...(origin === undefined ? {} : { kind: origin.object.kind, name: origin.object.metadata.name ?? '', field: formatPath(origin.path) }),
  }));
  return { name, published, records: records.map(recordJson), absent: because, steps, toDo };
}

function recordJson(record: DnsRecord): object {
  if (isNameRecord(record)) return { type: record.type, target: record.target };
  if (record.type === 'SRV') return { type: record.type, port: record.port, target: record.target };
  return { type: record.type, address: record.address, endpoint: record.endpoint?.label ?? 'clusterIP' };
}

function driftJson({ declared, namespace, live, fields, missing, unpromised, recipe }: Drift): object {
  return {
    kind: declared.kind,
    namespace,
    name: declared.metadata.name ?? '',
    inCluster: live !== undefined,
    fields: fields.map(({ path, declared: wanted, live: found, applying }) => ({
      field: formatPath(path),
      declared: wanted ?? null,
      live: found ?? null,
      applying,
    })),
    missing: missing.map(({ name }) => name),
    unpromised,
    toDo: recipe,
  };
}
