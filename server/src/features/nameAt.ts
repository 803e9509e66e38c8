import type { Position, Range } from 'vscode-languageserver';
import { podsOf } from '../kubernetes/controllers/pods.ts';
import { formatName, type ClusterName } from '../kubernetes/dns/names.ts';
import { candidates, resolvConf, type ResolvConf } from '../kubernetes/dns/resolvConf.ts';
import { serviceRoad } from '../kubernetes/dns/serviceRoad.ts';
import type { FieldPath } from '../kubernetes/objects/fieldPath.ts';
import { documentAt } from '../manifest/manifestFile.ts';
import type { Entry } from '../workspace/entry.ts';
import type { NameMeaning } from '../workspace/names/nameMeaning.ts';
import { namesOf } from '../workspace/names/namesOf.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import { fieldAt } from './fieldAt.ts';
import type { FeatureServices } from './featureServices.ts';
import { isWorkload } from './hovers/matchField.ts';
import { scopeOf, type ServiceScope } from './serviceScope.ts';

/** A name of the cluster in a text: an argument, an environment variable, a configuration file. */
export interface NameAt {
  readonly entry: Entry;
  readonly range: Range;
  readonly meaning: NameMeaning;
  /** The complete name that is meant. */
  readonly parsed: BelowService;
  /** The Service of that name; undefined where none is near. It may be in another namespace than the one meant. */
  readonly scope: ServiceScope | undefined;
  readonly lookup: Lookup;
}

/** Names that a Service has. */
export type BelowService = Extract<ClusterName, { readonly kind: 'service' | 'endpoint' | 'port' }>;

/** The way of the object's pods to the complete name. */
export interface Lookup {
  /** How many queries it takes, for each family; undefined: the search path does not lead there. */
  readonly queries: number | undefined;
  readonly conf: ResolvConf;
  readonly dots: number;
  readonly rooted: boolean;
  /** Whether the name leads there from the object's own namespace only. */
  readonly ownNamespaceOnly: boolean;
}

/** The name at a position; undefined where there is none whose labels are all written out. */
export function nameAt(services: FeatureServices, uri: string, position: Position): NameAt | undefined {
  const field = fieldAt(services, uri, position);
  const file = services.file(uri);
  if (field?.on !== 'value' || file === undefined) return undefined;
  const { entry, path } = field;
  const offset = services.positions.offset(file.file, position);
  const start = documentAt(file.file, offset)?.start ?? 0;
  const source = entry.document.scalarSource([...entry.path, ...path]);
  const view = services.view(uri);
  for (const meaning of namesOf(entry, view)) {
    const { use } = meaning;
    const span = isSame(use.path, path) ? source?.spanOf(use.written.start, use.written.end) : undefined;
    if (span === undefined || offset < start + span.start || offset > start + span.end) continue;
    const parsed = parsedName(meaning, view);
    if (parsed === undefined) return undefined;
    const range = services.positions.range(file.file, { start: start + span.start, end: start + span.end });
    return { entry, range, meaning, parsed, scope: scopeOfMeaning(view, meaning), lookup: lookupOf(view, entry, meaning, parsed) };
  }
  return undefined;
}

function isSame(a: FieldPath, b: FieldPath): boolean {
  return a.length === b.length && a.every((step, i) => step === b[i]);
}

/** The complete name; a namespace that nothing says is taken to be the one that fits. */
function parsedName(
  { domain, form, namespace: written, pod, service, services, srv, use }: NameMeaning,
  { settings }: WorkspaceView,
): BelowService | undefined {
  if (service === undefined || [pod, service, srv?.port, srv?.protocol, written].some((label) => label?.computed === true))
    return undefined;
  if (domain !== undefined && domain.text.toLowerCase() !== settings.clusterDomain) return undefined;
  const own = use.entry.namespaceDeclared || services?.fits !== true ? use.entry.namespace : services.entries.at(-1)?.namespace;
  const common = { service: service.text, namespace: written?.text ?? own ?? use.entry.namespace };
  if (form === 'service') return { kind: 'service', ...common };
  if (form === 'pod') return pod === undefined ? undefined : { kind: 'endpoint', endpoint: pod.text, ...common };
  return srv?.port === undefined ? undefined : { kind: 'port', port: srv.port.text, protocol: srv.protocol.text, ...common };
}

function scopeOfMeaning(view: WorkspaceView, { services }: NameMeaning): ServiceScope | undefined {
  const entry = services?.entries.at(-1);
  if (services === undefined || entry === undefined) return undefined;
  const { world } = view.worldAround(entry);
  return scopeOf(view, entry, entry.object, world, services.nearness, serviceRoad(entry.object, world, view.settings));
}

function lookupOf(
  view: WorkspaceView,
  entry: Entry,
  { isFull, namespace: said, use: { written } }: NameMeaning,
  parsed: BelowService,
): Lookup {
  const { settings } = view;
  const isShort = said === undefined;
  // Pods of an object that declares no namespace are taken to be where the name leads.
  const namespace = entry.namespaceDeclared || !isShort ? entry.namespace : parsed.namespace;
  const conf = resolvConf({ ...resolvingOf(entry), namespace }, settings);
  const rooted = written.rooted && isFull;
  const wanted = formatName(parsed, settings).toLowerCase();
  const tried = candidates(rooted ? `${written.text}.` : written.text, conf).map((name) => name.toLowerCase());
  const found = tried.indexOf(wanted);
  const own = `${written.text}.${namespace}.svc.${settings.clusterDomain}`.toLowerCase() === wanted;
  return { queries: found < 0 ? undefined : found + 1, conf, dots: written.labels.length - 1, rooted, ownNamespaceOnly: own };
}

/** How the pods of an object resolve names; of an object without pods, as pods of its namespace do by default. */
function resolvingOf({ namespace, object }: Entry): Parameters<typeof resolvConf>[0] {
  return object !== undefined && isWorkload(object) ? podsOf(object, namespace).sample : { namespace };
}
