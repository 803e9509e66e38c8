import { t } from '@vscode/l10n';
import { isHeadless } from '../../kubernetes/objects/service.ts';
import type { SrvName } from '../../kubernetes/dns/serviceRoad.ts';
import type { LinkContext } from './hoverContext.ts';
import type { ServiceScope } from '../serviceScope.ts';

/** How many SRV names are spelled out. */
const most = 2;

/** "SRV `_web._tcp.nginx.shop.svc.cluster.local` → port 80 of each pod", a line a name; undefined where there is none. */
export function srvLines(context: LinkContext, scope: ServiceScope): string | undefined {
  const names = scope.road.srv.filter(({ numbers }) => numbers.length > 0);
  if (names.length === 0) return undefined;
  const shown = names.slice(0, names.length > most ? 1 : most).map((srv) => srvLine(context, scope, srv));
  return [...shown, ...(names.length > shown.length ? [t('… {0} more SRV names', names.length - shown.length)] : [])].join('  \n');
}

/** One SRV name and where it leads. */
export function srvLine(context: LinkContext, { selected, service }: Pick<ServiceScope, 'selected' | 'service'>, srv: SrvName): string {
  const name = context.write.name(srv.name);
  const ports = portText(srv);
  if (!isHeadless(service)) return t('SRV {0} → {1} of the virtual IP', name, ports);
  return selected.length === 0 ? t('SRV {0} → {1} of each endpoint', name, ports) : t('SRV {0} → {1} of each pod', name, ports);
}

/** "port 80"; of pods that differ "port 8080 or 9090". */
export function portText({ numbers }: Pick<SrvName, 'numbers'>): string {
  if (numbers.length < 2) return t('port {0}', String(numbers[0] ?? ''));
  return t('port {0} or {1}', numbers.slice(0, -1).join(', '), String(numbers.at(-1)));
}
