import { t } from '@vscode/l10n';
import { ordinalIn } from '../../kubernetes/controllers/statefulSet.ts';
import { formatName } from '../../kubernetes/dns/names.ts';
import { query } from '../../kubernetes/dns/query.ts';
import type { PodName } from '../../kubernetes/dns/serviceRoad.ts';
import { buildZone } from '../../kubernetes/dns/zone.ts';
import { isHeadless, serviceNature } from '../../kubernetes/objects/service.ts';
import type { StatefulSet } from '../../kubernetes/objects/workload.ts';
import { reasonText } from '../../kubernetes/reasonText.ts';
import { code, escapeMarkdown } from '../../lsp/markdown.ts';
import type { NameAt } from '../nameAt.ts';
import type { ServiceScope } from '../serviceScope.ts';
import { foundIn } from '../texts.ts';
import type { HoverText, LinkContext } from './hoverContext.ts';
import { entryLink, fieldLink, workloadLink } from './links.ts';
import { ordinalRange } from './missing.ts';
import { answersLine } from './serviceText.ts';
import { srvLine } from './srvText.ts';

/** What a name in a text leads to, and how many queries that takes. */
export function nameText(context: LinkContext, name: NameAt): HoverText {
  const { meaning, parsed, scope } = name;
  const namespace = escapeMarkdown(parsed.namespace);
  if (scope === undefined) {
    return [
      t(
        '**No Service {0} of namespace {1} in this folder.** It may come from a chart or another repository.',
        code(parsed.service),
        namespace,
      ),
    ];
  }
  const link = entryLink(context, scope.entry);
  if (meaning.services?.fits !== true) {
    return [
      t('**Service** {0} is in namespace {1}, not {2}: this name does not lead there.', link, escapeMarkdown(scope.namespace), namespace),
    ];
  }
  const found = foundText(context, name, scope);
  return found === undefined ? [nothingText(context, name, scope)] : [...found, lookupText(name)];
}

/** Whether something near answers to the name. */
export function leadsSomewhere(context: LinkContext, name: NameAt): boolean {
  return name.scope !== undefined && name.meaning.services?.fits === true && foundText(context, name, name.scope) !== undefined;
}

/** What answers to the name; undefined: nothing. */
function foundText(context: LinkContext, { parsed }: NameAt, scope: ServiceScope): HoverText | undefined {
  const wanted = formatName({ ...parsed, namespace: scope.namespace }, context.view.settings).toLowerCase();
  switch (parsed.kind) {
    case 'service':
      return serviceMeant(context, scope);
    case 'endpoint': {
      const pod = scope.road.podNames.find(({ name }) => name.toLowerCase() === wanted);
      return pod === undefined ? undefined : [podMeant(context, scope, pod), onlyCoreDns(scope, pod)];
    }
    case 'port': {
      const srv = scope.road.srv.find(({ name, numbers }) => name.toLowerCase() === wanted && numbers.length > 0);
      return srv === undefined
        ? undefined
        : [t('**SRV name** of Service {0}', entryLink(context, scope.entry)), srvLine(context, scope, srv)];
    }
  }
}

/** Why nothing answers: "No pod web-3. StatefulSet [web] has [replicas: 3], web-0 to web-2. NXDOMAIN." */
function nothingText(context: LinkContext, { parsed }: NameAt, scope: ServiceScope): string {
  const gone = parsed.kind === 'endpoint' ? noSuchOrdinal(context, scope, parsed.endpoint.toLowerCase()) : undefined;
  if (gone !== undefined) return gone;
  const zone = buildZone(scope.index.world, scope.index.settings);
  const { because, rcode } = query(
    zone,
    formatName({ ...parsed, namespace: scope.namespace }, context.view.settings),
    parsed.kind === 'port' ? 'SRV' : 'A',
  );
  const link = entryLink(context, scope.entry);
  const fact = rcode === 'NODATA' ? t('**No data** under Service {0}.', link) : t('**NXDOMAIN** under Service {0}.', link);
  return because[0] === undefined ? fact : `${fact} ${sentence(reasonText(because[0].reason))}`;
}

function serviceMeant(context: LinkContext, scope: ServiceScope): HoverText {
  const link = entryLink(context, scope.entry);
  const nature = serviceNature(scope.service);
  if (nature === 'externalName') return [t('**Service** {0}, a CNAME for {1}.', link, code(scope.service.spec.externalName ?? ''))];
  const fact =
    nature === 'headless'
      ? t('**Service** {0}, headless: the addresses of its ready pods.', link)
      : t('**Service** {0}, one virtual IP.', link);
  return [fact, scope.road.endpoints.length > 0 ? answersLine(context, scope) : undefined];
}

/** "Pod web-1 of StatefulSet [web], under governing Service [nginx], both in this folder." */
function podMeant(context: LinkContext, scope: ServiceScope, { label, pods }: PodName): string {
  const service = entryLink(context, scope.entry);
  const [pod] = pods;
  if (pod === undefined) return t('**Endpoint {0}** of Service {1}, {2}.', escapeMarkdown(label), service, foundIn(scope.nearness));
  const owner = workloadLink(context, pod.owner);
  if (pods.length > 1) return t('**{0} pods** of {1} under one name of Service {2}.', pods.length, owner, service);
  const governing = pod.owner.kind === 'StatefulSet' ? t('governing Service {0}', service) : t('Service {0}', service);
  return t('**Pod {0}** of {1}, under {2}, both {3}.', escapeMarkdown(label), owner, governing, foundIn(scope.nearness));
}

function onlyCoreDns({ service }: ServiceScope, { promise }: PodName): string | undefined {
  if (promise === 'specification') return undefined;
  return isHeadless(service)
    ? t('CoreDNS answers this form; the DNS specification does not promise it.')
    : t('The Service has a virtual IP: CoreDNS answers this name; the DNS specification does not promise it.');
}

/** "No pod web-3. StatefulSet [web] has [replicas: 3], web-0 to web-2. NXDOMAIN." */
function noSuchOrdinal(context: LinkContext, { index, name, namespace }: ServiceScope, label: string): string | undefined {
  const set = index
    .withSubdomain(name)
    .find(
      (workload): workload is StatefulSet =>
        workload.kind === 'StatefulSet' && index.namespaceOf(workload) === namespace && ordinalIn(workload, label) !== undefined,
    );
  if (set === undefined) return undefined;
  const replicas = fieldLink(context, `replicas: ${set.spec.replicas ?? 1}`, set, ['spec', 'replicas']);
  const pods = ordinalRange(set);
  const has =
    pods === ''
      ? t('{0} has {1}.', workloadLink(context, set), replicas)
      : t('{0} has {1}, {2}.', workloadLink(context, set), replicas, pods);
  return t('**No pod {0}.** {1} NXDOMAIN.', escapeMarkdown(label), has);
}

/** "1 query from any namespace: 5 dots, so it is tried as written first." */
function lookupText({ lookup: { conf, dots, ownNamespaceOnly, queries, rooted }, parsed }: NameAt): string | undefined {
  if (conf.asks === 'node')
    return t("**Not found by these pods:** their dnsPolicy asks the node's resolver, which does not know the cluster.");
  if (queries === undefined) return t('**Not found by these pods:** their search path does not lead there.');
  const count = queries === 1 ? t('1 query') : t('{0} queries', queries);
  const from = ownNamespaceOnly
    ? t('{0}, from namespace {1} only', count, escapeMarkdown(parsed.namespace))
    : t('{0} from any namespace', count);
  if (rooted) return t('{0}: the final dot keeps the search path out.', from);
  const said = dots === 1 ? t('1 dot') : t('{0} dots', dots);
  if (dots >= conf.ndots) return t('{0}: {1}, so it is tried as written first.', from, said);
  return t('{0}: {1}, fewer than {2}, so the search path comes first.', from, said, conf.ndots);
}

function sentence(text: string): string {
  return `${escapeMarkdown(text.charAt(0).toUpperCase() + text.slice(1)).replace(/\.$/, '')}.`;
}
