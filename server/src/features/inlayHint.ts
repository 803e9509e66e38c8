import { t } from '@vscode/l10n';
import { InlayHintKind, type Connection, type InlayHint, type Location, type Range } from 'vscode-languageserver';
import { ordinalsOf } from '../kubernetes/controllers/statefulSet.ts';
import { workloadName } from '../kubernetes/controllers/template.ts';
import { namedPort, protocolOf } from '../kubernetes/endpoints/targetPort.ts';
import type { FieldPath } from '../kubernetes/objects/fieldPath.ts';
import type { Service } from '../kubernetes/objects/service.ts';
import type { Guard } from '../lsp/guard.ts';
import type { Entry } from '../workspace/entry.ts';
import { namesOf } from '../workspace/names/namesOf.ts';
import type { FeatureServices } from './featureServices.ts';
import { locationOf, useLocation } from './places.ts';
import { serviceScope } from './serviceScope.ts';
import { podCount } from './texts.ts';

/** A hint and the field behind which it stands. */
interface FieldHint {
  readonly path: FieldPath;
  readonly label: string;
}

/** A hint where it stands; undefined: its file is gone. */
interface Hint {
  readonly at: Location | undefined;
  readonly label: string;
}

/** Registers inlay hints; each kind is off unless switched on. */
export function registerInlayHint(connection: Connection, services: FeatureServices, guard: Guard): void {
  connection.languages.inlayHint.on(
    guard.request('textDocument/inlayHint', null, async ({ range, textDocument }, token) => {
      await services.ready(token);
      return inlayHints(services, textDocument.uri, range);
    }),
  );
}

/** The hints in `range`. */
export function inlayHints(services: FeatureServices, uri: string, range: Range): InlayHint[] {
  const hints: InlayHint[] = [];
  for (const entry of services.file(uri)?.entries ?? []) {
    for (const { at, label } of hintsOf(services, entry)) {
      const end = at?.range.end;
      if (end !== undefined && end.line >= range.start.line && end.line <= range.end.line) {
        hints.push({ position: end, label, paddingLeft: true, kind: InlayHintKind.Type });
      }
    }
  }
  return hints;
}

function* hintsOf(services: FeatureServices, entry: Entry): Generator<Hint> {
  const { inlayHints: wanted } = services.settings();
  const { object } = entry;
  const fields = [
    ...(wanted.selectors && object?.kind === 'Service' ? selectorHints(services, entry, object) : []),
    ...(wanted.ports && object?.kind === 'Service' ? portHints(services, entry, object) : []),
  ];
  for (const { label, path } of fields) yield { at: locationOf(services, entry, path), label };
  if (wanted.shortNames) yield* shortNameHints(services, entry);
}

/** "from namespace shop only" behind a short name that leads to a Service or pod of the object's own namespace. */
function* shortNameHints(services: FeatureServices, entry: Entry): Generator<Hint> {
  for (const { form, namespace, services: meant, use } of namesOf(entry, services.view(entry.uri))) {
    const service = meant?.fits === true ? meant.entries.at(-1) : undefined;
    if (service === undefined || namespace !== undefined || form === 'barePod') continue;
    yield { at: useLocation(services, use), label: t('from namespace {0} only', service.namespace) };
  }
}

/** "3 pods: web-0 … web-2" behind the last label of a selector. */
function selectorHints(services: FeatureServices, entry: Entry, service: Service): readonly FieldHint[] {
  const last = Object.keys(service.spec.selector ?? {}).at(-1);
  if (last === undefined) return [];
  const path = ['spec', 'selector', last];
  return serviceScope({ view: services.view(entry.uri) }, entry, service)
    .selected.slice(0, 1)
    .map(({ count, workload }) => {
      const name = workloadName(workload);
      if (workload.kind !== 'StatefulSet' || count === undefined || count === 0)
        return { path, label: count === undefined ? name : t('{0} of {1}', podCount(count), name) };
      const { end, start } = ordinalsOf(workload);
      const pods = end - start === 1 ? `${name}-${start}` : `${name}-${start} … ${name}-${end - 1}`;
      return { path, label: t('{0}: {1}', podCount(count), pods) };
    });
}

/** "port 8080 of main" behind a targetPort that is a name. */
function portHints(services: FeatureServices, entry: Entry, service: Service): readonly FieldHint[] {
  const [first] = serviceScope({ view: services.view(entry.uri) }, entry, service).selected;
  if (first === undefined) return [];
  return (service.spec.ports ?? []).flatMap((port, i) => {
    if (port === undefined || typeof port.targetPort !== 'string') return [];
    const own = namedPort(port.targetPort, protocolOf(port), first.made.sample.ports);
    if (own?.containerPort === undefined) return [];
    return [{ path: ['spec', 'ports', i, 'targetPort'], label: t('port {0} of {1}', own.containerPort, own.container) }];
  });
}
