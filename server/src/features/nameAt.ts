import type { Position, Range } from 'vscode-languageserver';
import { podsOf } from '../kubernetes/controllers/pods.ts';
import { parseName, type ClusterName } from '../kubernetes/dns/names.ts';
import { candidates, resolvConf, type ResolvConf } from '../kubernetes/dns/resolvConf.ts';
import type { FieldPath } from '../kubernetes/objects/fieldPath.ts';
import { serviceRoad } from '../kubernetes/dns/serviceRoad.ts';
import { documentAt } from '../manifest/manifestFile.ts';
import type { Entry } from '../workspace/entry.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import { fieldAt } from './fieldAt.ts';
import type { FeatureServices } from './featureServices.ts';
import { isWorkload } from './hovers/matchField.ts';
import { scopeOf, type ServiceScope } from './serviceScope.ts';

/** A name of the cluster in a text: an argument, an environment variable, a configuration file. */
export interface NameAt {
  readonly entry: Entry;
  readonly path: FieldPath;
  /** As it is written, with its final dot if it has one. */
  readonly written: string;
  readonly range: Range;
  /** The complete name that answers, or that would if there were such a Service. */
  readonly parsed: BelowService;
  /** The Service; undefined where none of that name and namespace is near. */
  readonly scope: ServiceScope | undefined;
  /** How the object's pods come to the complete name. */
  readonly lookup: Lookup;
}

/** Names that a Service has. */
export type BelowService = Extract<ClusterName, { readonly kind: 'service' | 'endpoint' | 'port' }>;

/** The way of a resolver to a name. */
export interface Lookup {
  /** How many queries it takes, for each family. */
  readonly queries: number;
  readonly conf: ResolvConf;
  /** Whether the name leads there from the object's own namespace only. */
  readonly ownNamespaceOnly: boolean;
}

const label = '[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?';
const names = new RegExp(`(?<![\\w.-])${label}(?:\\.${label})+\\.?`, 'g');

/** The name at a position; undefined where there is none, or one that leads to nothing known and is not written out. */
export function nameAt(services: FeatureServices, uri: string, position: Position): NameAt | undefined {
  const field = fieldAt(services, uri, position);
  const file = services.file(uri);
  if (field?.on !== 'value' || file === undefined) return undefined;
  const { entry, path } = field;
  const offset = services.positions.offset(file.file, position);
  const start = documentAt(file.file, offset)?.start ?? 0;
  const source = entry.document.scalarSource([...entry.path, ...path]);
  for (const match of source?.value.matchAll(names) ?? []) {
    const span = source?.spanOf(match.index, match.index + match[0].length);
    if (span === undefined || offset < start + span.start || offset > start + span.end) continue;
    const range = services.positions.range(file.file, { start: start + span.start, end: start + span.end });
    const meant = meaningOf(services.view(), entry, match[0]);
    return meant === undefined ? undefined : { entry, path, written: match[0], range, ...meant };
  }
  return undefined;
}

/** What a name means to the pods of an object: the first candidate of their search path that is a Service near, or is written out. */
function meaningOf(view: WorkspaceView, entry: Entry, written: string): Pick<NameAt, 'parsed' | 'scope' | 'lookup'> | undefined {
  const { settings } = view;
  const conf = resolvConf(resolvingOf(entry), settings);
  const zone = `.svc.${settings.clusterDomain}`;
  const whole = written.replace(/\.$/, '').toLowerCase().endsWith(zone);
  const name = whole ? written : written.replace(/\.$/, '');
  const tried = candidates(name, conf);
  for (const [i, candidate] of tried.entries()) {
    const parsed = parseName(candidate, settings);
    if (parsed === undefined || !isBelowService(parsed)) continue;
    const found = view.servicesNamed(entry, parsed.service.toLowerCase(), parsed.namespace.toLowerCase());
    const service = found?.services.at(-1);
    if (found === undefined || service?.object?.kind !== 'Service') continue;
    const { world } = view.worldAround(service);
    const scope = scopeOf(view, service, service.object, world, found.nearness, serviceRoad(service.object, world, settings));
    const own = candidate === `${name}.${entry.namespace}${zone}`;
    return { parsed, scope, lookup: { queries: i + 1, conf, ownNamespaceOnly: own } };
  }
  const parsed = whole ? parseName(written, settings) : undefined;
  if (parsed === undefined || !isBelowService(parsed)) return undefined;
  return { parsed, scope: undefined, lookup: { queries: tried.length, conf, ownNamespaceOnly: false } };
}

/** How the pods of an object resolve names; of an object without pods, as pods of its namespace do by default. */
function resolvingOf({ namespace, object }: Entry): Parameters<typeof resolvConf>[0] {
  return object !== undefined && isWorkload(object) ? podsOf(object, namespace).sample : { namespace };
}

function isBelowService(name: ClusterName): name is BelowService {
  return name.kind === 'service' || name.kind === 'endpoint' || name.kind === 'port';
}
