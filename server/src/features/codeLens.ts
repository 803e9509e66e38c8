import { t } from '@vscode/l10n';
import type { CodeLens, Command, Connection } from 'vscode-languageserver';
import { workloadName } from '../kubernetes/controllers/template.ts';
import { isHeadless } from '../kubernetes/objects/service.ts';
import type { Guard } from '../lsp/guard.ts';
import { commands, type NamesArgument } from '../protocol/protocol.ts';
import type { Entry } from '../workspace/entry.ts';
import type { FeatureServices } from './featureServices.ts';
import { governingScope, objectNames } from './objectNames.ts';
import { locationOf } from './places.ts';
import { serviceScope, type ServiceScope } from './serviceScope.ts';
import { podCount } from './texts.ts';

/** What a lens carries until it is resolved: which object of which file, by its place among them. */
interface LensData {
  readonly uri: string;
  readonly index: number;
}

/** Registers the quiet line over headless Services and StatefulSets. */
export function registerCodeLens(connection: Connection, services: FeatureServices, guard: Guard): void {
  connection.onCodeLens(
    guard.request('textDocument/codeLens', null, async ({ textDocument }, token) => {
      await services.ready(token);
      return services.settings().codeLens ? codeLenses(services, textDocument.uri) : [];
    }),
  );
  connection.onCodeLensResolve((lens, token) => guard.request('codeLens/resolve', lens, () => resolveLens(services, lens))(lens, token));
}

/** Where lenses stand; their words come when they are seen. */
export function codeLenses(services: FeatureServices, uri: string): CodeLens[] {
  const entries = services.file(uri)?.entries ?? [];
  return entries.flatMap((entry, index) => {
    if (!hasLens(entry)) return [];
    // Over the whole object, not between its lines.
    const location = locationOf(services, entry, []);
    const data: LensData = { uri, index };
    return location === undefined ? [] : [{ range: { start: location.range.start, end: location.range.start }, data }];
  });
}

function hasLens({ object, role }: Entry): boolean {
  if (role === 'patch' || role === 'template') return false;
  return object?.kind === 'StatefulSet' || (object?.kind === 'Service' && isHeadless(object));
}

/** The lens with its words. */
export function resolveLens(services: FeatureServices, lens: CodeLens): CodeLens {
  const { index, uri } = lens.data as LensData;
  const entry = services.file(uri)?.entries[index];
  const title = entry === undefined ? undefined : lensTitle(services, entry);
  return entry === undefined || title === undefined ? lens : { ...lens, command: lensCommand(services, entry, title) };
}

function lensCommand(services: FeatureServices, entry: Entry, title: string): Command {
  const names = objectNames(services.view(entry.uri), entry);
  if (names === undefined || names.names.length === 0 || !services.client.commands.has(commands.showNames)) return { title, command: '' };
  const argument: NamesArgument = { title: names.title, names: names.names.slice(0, mostNames) };
  return { title, command: commands.showNames, arguments: [argument] };
}

/** A pick of more is no pick; the records document has them all. */
const mostNames = 1000;

/** "3 pod names · web-0.nginx … web-2.nginx" (words.md 6). */
export function lensTitle(services: FeatureServices, entry: Entry): string | undefined {
  const { object } = entry;
  const view = services.view(entry.uri);
  if (object?.kind === 'Service') return serviceTitle(serviceScope({ view }, entry, object));
  if (object?.kind !== 'StatefulSet') return undefined;
  const scope = governingScope(view, entry);
  const names =
    scope?.podNames.filter(({ pods }) => pods.some(({ owner }) => owner === object)).map(({ short }) => short.sameNamespace) ?? [];
  return names.length > 0 ? namesTitle(names) : t('No pod names · {0}', setReason(object.spec.serviceName ?? '', scope));
}

function setReason(serviceName: string, scope: ServiceScope | undefined): string {
  if (serviceName === '') return t('no serviceName');
  return scope === undefined ? t('no Service {0} in this folder', serviceName) : t('Service {0} does not select them', serviceName);
}

function serviceTitle(scope: ServiceScope): string {
  const names = scope.podNames.map(({ short }) => short.sameNamespace);
  if (names.length > 0) return namesTitle(names);
  if (scope.road.endpoints.length > 0 && scope.selected.length === 0) return t('No pod names · endpoints written by hand');
  if (scope.selected.length === 0) return t('No pods in this folder');
  const shares = scope.selected.slice(0, 2).map(({ count, workload }) => {
    const title = `${workload.kind} ${workloadName(workload)}`;
    return count === undefined ? t('{0}, one pod a node', title) : `${title}, ${podCount(count)}`;
  });
  return t('No pod names · {0}', shares.join(' · '));
}

function namesTitle(names: readonly string[]): string {
  const [first = '', last = ''] = [names[0], names.at(-1)];
  if (names.length === 1) return t('1 pod name · {0}', first);
  return t('{0} pod names · {1} … {2}', names.length.toLocaleString('en'), first, last);
}
