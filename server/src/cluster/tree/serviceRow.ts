import { t } from '@vscode/l10n';
import type { ServiceRoad } from '../../kubernetes/dns/serviceRoad.ts';
import { serviceNature, type Service } from '../../kubernetes/objects/service.ts';
import { endpoints, pods } from './counts.ts';
import { lacksName, type PodLine } from './podLines.ts';
import { allNames, podRow, serviceNameRow, serviceNameTexts, serviceObject, srvRow } from './recordRows.ts';
import { liveRow, type LiveRow } from './row.ts';

/** One Service of the tree. */
export interface ServiceView {
  /** The row's id. */
  readonly id: string;
  readonly service: Service;
  /** Names of the StatefulSets whose `serviceName` it is. */
  readonly governs: readonly string[];
  /** Undefined while not every list is there: nothing is said to be missing before. */
  readonly known: KnownRoad | undefined;
}

/** The road of a Service, and its pods as lines. */
export interface KnownRoad {
  readonly road: ServiceRoad;
  readonly lines: readonly PodLine[];
}

/** The row of a Service. */
export function serviceRow(view: ServiceView): LiveRow {
  const { service, known } = view;
  const nature = serviceNature(service);
  const namespace = service.metadata.namespace ?? '';
  const missing = known?.lines.some((line) => !line.published || lacksName(line)) ?? false;
  return liveRow({
    id: view.id,
    kind: 'service',
    label: service.metadata.name ?? '',
    description: known === undefined ? '' : describe(view, known),
    tooltip: tooltip(view, nature),
    icon: nature === 'headless' ? 'type-hierarchy-sub' : nature === 'externalName' ? 'link-external' : 'circle-outline',
    ...(missing && { iconColor: 'list.warningForeground' }),
    children: 'collapsed',
    spoken: nature === 'headless' ? t('headless Service') : t('Service'),
    ...(known !== undefined && { fqdn: known.road.fqdn, texts: { ...serviceNameTexts(known.road), ...allNames(known.road) } }),
    objects: [serviceObject({ service, namespace }), ...view.governs.map((name) => ({ kind: 'StatefulSet', namespace, name }))],
  });
}

/** The rows below a Service: its name, its pods, its named ports. */
export function recordRows(view: ServiceView, now: number): readonly LiveRow[] {
  const { known, id } = view;
  if (known === undefined) return [waitingRow(id)];
  const { road, lines } = known;
  return [serviceNameRow(id, road), ...lines.map((line) => podRow(id, line, road, now)), ...road.srv.map((srv) => srvRow(id, srv, road))];
}

function waitingRow(parent: string): LiveRow {
  return liveRow({
    id: `${parent}/state`,
    kind: 'state',
    label: t('connecting…'),
    description: '',
    tooltip: '',
    icon: 'loading~spin',
    spoken: '',
  });
}

function describe({ governs }: ServiceView, { road, lines }: KnownRoad): string {
  if (road.nature === 'externalName') return t('external name · {0}', road.service.spec.externalName ?? '');
  if (road.nature === 'virtualIP') return governs.length === 0 ? t('virtual IP') : t('virtual IP · governs {0}', governs.join(', '));
  const published = lines.filter((line) => line.published).length;
  const nameless = lines.filter(lacksName).length;
  if (published === lines.length) return nameless === 0 ? count(lines) : t('{0} · {1} without name', count(lines), nameless);
  return t('{0} of {1} · {2} missing', published, count(lines), lines.length - published);
}

function count(lines: readonly PodLine[]): string {
  return lines.length > 0 && lines.every(({ isPod }) => !isPod) ? endpoints(lines.length) : pods(lines.length);
}

function tooltip({ governs, known }: ServiceView, nature: ReturnType<typeof serviceNature>): string {
  const kind = nature === 'headless' ? t('Headless.') : t('Not headless.');
  const governed = governs.length === 0 ? '' : ` ${t('Governs {0}.', governs.join(', '))}`;
  return [kind + governed, ...(known === undefined ? [] : [known.road.fqdn, ...emptiness(known.road)])].join('\n');
}

/** Why a Service has no endpoint at all. */
function emptiness(road: ServiceRoad): readonly string[] {
  return road.absent.flatMap(({ pod, reason }) => {
    if (pod !== undefined) return [];
    if (reason.kind === 'noSelector') return [t('No selector, and no EndpointSlice is labelled for it.')];
    if (reason.kind !== 'selectsNothing') return [];
    const selector = Object.entries(reason.selector).map(([label, value]) => `${label}=${value}`);
    return [t('No pod has {0}.', selector.join(','))];
  });
}
