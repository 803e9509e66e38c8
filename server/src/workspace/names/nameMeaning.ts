import type { FieldPath } from '../../kubernetes/objects/fieldPath.ts';
import { jsonAt } from '../../kubernetes/objects/json.ts';
import type { Service } from '../../kubernetes/objects/service.ts';
import type { StatefulSet } from '../../kubernetes/objects/workload.ts';
import type { Entry } from '../entry.ts';
import type { Found, NamesAround } from './declaredNames.ts';
import type { FieldName } from './fieldNames.ts';
import type { Stretch, WrittenLabel, WrittenName } from './writtenName.ts';

/** Where a name is written. */
export interface NameUse {
  readonly entry: Entry;
  /** Path within the object. */
  readonly path: FieldPath;
  readonly written: WrittenName;
}

/** All of the text that a name stands in. */
export function textAround({ entry, path }: NameUse): string {
  const text = jsonAt(entry.json, path);
  return typeof text === 'string' ? text : '';
}

/** The parts that a name has by its form. */
export interface NameParts {
  /** `barePod`: a pod's name with nothing below it, which is no name of DNS. */
  readonly form: 'service' | 'pod' | 'srv' | 'barePod';
  readonly pod?: WrittenLabel;
  /** `_port` and `_protocol` of an SRV name. */
  readonly srv?: { readonly port: WrittenLabel | undefined; readonly protocol: WrittenLabel };
  readonly service?: WrittenLabel;
  readonly namespace?: WrittenLabel;
  /** It has `.svc`, so it is a name of a cluster whatever is known of it. */
  readonly isFull: boolean;
  /** All behind `.svc.`. */
  readonly domain?: Stretch;
}

/** What a written name means to the objects around it. */
export interface NameMeaning extends NameParts {
  readonly use: NameUse;
  /** Services of that name; `fits`: in the namespace that is meant. */
  readonly services: (Found<Service> & { readonly fits: boolean }) | undefined;
  /** StatefulSets that the pod label may be of. */
  readonly sets: (Found<StatefulSet> & { readonly fits: boolean }) | undefined;
  /** Number at the end of the pod label, where a StatefulSet of the rest is known. */
  readonly ordinal: number | undefined;
}

/** What a name means that is written in an object; undefined: nothing that is known around it, and not of the form of a cluster's names. */
export function meaningOf(use: NameUse, around: NamesAround): NameMeaning | undefined {
  const parts = partsOf(use.written, use.entry, around);
  if (parts === undefined) return undefined;
  const fits = inNamespace(meantNamespace(use.entry, parts.namespace));
  const stem = parts.pod === undefined || parts.pod.computed ? undefined : stemOf(parts.pod.text);
  const sets = stem === undefined ? undefined : around.sets(stem.name, fits);
  return {
    ...parts,
    use,
    services: parts.service === undefined || parts.service.computed ? undefined : around.services(parts.service.text, fits),
    sets,
    ordinal: sets === undefined ? undefined : stem?.ordinal,
  };
}

/** The Service that a field names as a whole; undefined where none of its namespace is around: that is for no rule about names. */
export function meaningOfField(entry: Entry, { path, service, namespace }: FieldName, around: NamesAround): NameMeaning | undefined {
  const services = around.services(service, inNamespace(namespace ?? meantNamespace(entry, undefined)));
  if (services?.fits !== true) return undefined;
  const label = { text: service, start: 0, end: service.length, computed: false };
  const written = { ...label, labels: [label], rooted: false, port: undefined, scheme: undefined, inComment: false };
  return { form: 'service', service: label, isFull: false, use: { entry, path, written }, services, sets: undefined, ordinal: undefined };
}

/** Set name and ordinal of what may be a pod's name; a set's own name may end in a number too. */
export function stemOf(label: string): { readonly name: string; readonly ordinal: number } | undefined {
  const match = /^(.+)-(0|[1-9]\d{0,9})$/.exec(label);
  return match === null ? undefined : { name: match[1] ?? '', ordinal: Number(match[2]) };
}

/** The namespace that is meant, where it is said. */
function meantNamespace(from: Entry, written: WrittenLabel | undefined): string | undefined {
  if (written === undefined) return from.namespaceDeclared ? from.namespace : undefined;
  return written.computed ? undefined : written.text;
}

function partsOf(written: WrittenName, from: Entry, around: NamesAround): NameParts | undefined {
  const { labels } = written;
  const svc = labels.findIndex(({ text }, i) => text === 'svc' && i >= 2);
  if (svc >= 0) return fullParts(written, svc);
  if (labels[0]?.text.startsWith('_') === true) return srvParts(labels, around);
  const [first, second, third, more] = labels;
  if (first === undefined || more !== undefined) return undefined;
  if (second === undefined) return singleParts(first, written, around);
  if (third === undefined) return twoParts([first, second], written, from, around);
  return isPodUnder(first, second, third, around)
    ? { form: 'pod', pod: first, service: second, namespace: third, isFull: false }
    : undefined;
}

/** Two labels before `.svc` are a Service, three a pod, four with underscores a port (corpus.md 4.6). */
function fullParts({ labels, text, start, end }: WrittenName, svc: number): NameParts | undefined {
  const [namespace, service, third, fourth, more] = labels.slice(0, svc).reverse();
  if (namespace === undefined || service === undefined || more !== undefined || service.computed) return undefined;
  const after = labels[svc + 1];
  const domain = after === undefined ? {} : { domain: { text: text.slice(after.start - start), start: after.start, end } };
  const common = { service, namespace, isFull: true, ...domain };
  if (third === undefined) return { form: 'service', ...common };
  if (third.text.startsWith('_')) return { form: 'srv', srv: { port: fourth, protocol: third }, ...common };
  return fourth === undefined ? { form: 'pod', pod: third, ...common } : undefined;
}

function srvParts(labels: readonly WrittenLabel[], around: NamesAround): NameParts | undefined {
  const [port, protocol, service, namespace, more] = labels[1]?.text.startsWith('_') === true ? labels : [undefined, ...labels];
  if (protocol === undefined || service === undefined || more !== undefined || !/^_(tcp|udp|sctp)$/i.test(protocol.text)) return undefined;
  if (!around.hasService(service.text)) return undefined;
  return { form: 'srv', srv: { port, protocol }, service, isFull: false, ...(namespace === undefined ? {} : { namespace }) };
}

function singleParts(label: WrittenLabel, written: WrittenName, around: NamesAround): NameParts | undefined {
  if (label.computed) return undefined;
  if (around.hasService(label.text)) return { form: 'service', service: label, isFull: false };
  const stem = stemOf(label.text);
  return isHost(written) && stem !== undefined && around.hasSet(stem.name) ? { form: 'barePod', pod: label, isFull: false } : undefined;
}

/** `a.b` is pod `a` of Service `b`, or Service `a` of namespace `b`. */
function twoParts(
  [first, second]: readonly [WrittenLabel, WrittenLabel],
  written: WrittenName,
  from: Entry,
  around: NamesAround,
): NameParts | undefined {
  const pod: NameParts = { form: 'pod', pod: first, service: second, isFull: false };
  const service: NameParts = { form: 'service', service: first, namespace: second, isFull: false };
  const found = first.computed || second.computed ? undefined : around.services(first.text, inNamespace(second.text));
  const isThere = found?.fits === true;
  if (isThere && (from.namespace === second.text || found.entries.some(({ namespace }) => namespace === second.text))) return service;
  if (isPodUnder(first, second, undefined, around)) return pod;
  if (!isThere || around.hasService(second.text) || fileEndings.has(second.text)) return undefined;
  return isHost(written) || around.hasNamespace(second.text) ? service : undefined;
}

/** Only a host has a port, or stands behind `://`. */
function isHost({ port, scheme }: WrittenName): boolean {
  return port !== undefined || scheme !== undefined;
}

/** Whether an object is in a namespace; one that declares none may be. */
export function inNamespace(namespace: string | undefined): (entry: Entry) => boolean {
  return (entry) => namespace === undefined || !entry.namespaceDeclared || entry.namespace === namespace;
}

/** Whether a label left of another is a pod left of a Service: one of them has to be known. */
function isPodUnder(pod: WrittenLabel, service: WrittenLabel, namespace: WrittenLabel | undefined, around: NamesAround): boolean {
  if (service.computed) return false;
  const stem = pod.computed ? undefined : stemOf(pod.text);
  const isSet = stem !== undefined && around.hasSet(stem.name);
  if (around.hasService(service.text)) return pod.computed || isSet || stem !== undefined || around.hasHost(pod.text, service.text);
  if (!isSet || fileEndings.has(service.text)) return false;
  if (service.text === stem.name) return true;
  return namespace === undefined || !topLevel.has(namespace.text);
}

/** Endings of files and domains that a name like `web-0.yaml` may have. */
const fileEndings: ReadonlySet<string> = new Set(
  'yaml yml json js ts xml conf cfg cnf ini toml properties txt log md sh bash py go java class jar war sql db dat csv tsv html css php rb pem crt cer key csr p12 jks pid lock sock socket tar gz tgz zip rpm deb bin exe so img iso png svg jpg service timer mount target local com org net io dev lan'.split(
    ' ',
  ),
);
const topLevel: ReadonlySet<string> = new Set(['com', 'org', 'net', 'io', 'dev', 'local', 'lan', 'internal', 'cloud', 'app']);
