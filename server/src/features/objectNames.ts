import { t } from '@vscode/l10n';
import { workloadName } from '../kubernetes/controllers/template.ts';
import { isHeadless, serviceNature } from '../kubernetes/objects/service.ts';
import type { NameChoice, NamesAt } from '../protocol/protocol.ts';
import type { Entry } from '../workspace/entry.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import { isWorkload } from './hovers/matchField.ts';
import { scopeOfNamed, serviceScope, type ServiceScope } from './serviceScope.ts';
import { podCount } from './texts.ts';

/** The names of an object to choose from: of a Service its own and its pods', of a workload those of its pods; none of other kinds. */
export function objectNames(view: WorkspaceView, entry: Entry): NamesAt | undefined {
  const { object } = entry;
  if (object?.kind === 'Service') return serviceNames(serviceScope({ view }, entry, object));
  if (object === undefined || !isWorkload(object)) return undefined;
  const scope = governingScope(view, entry);
  const title = `${object.kind} ${workloadName(object)}`;
  if (scope === undefined) return { title, names: [] };
  return {
    title,
    names: podChoices({ ...scope, podNames: scope.podNames.filter(({ pods }) => pods.some(({ owner }) => owner === object)) }),
  };
}

/** The Service under which pods of a workload have names: the one that `serviceName`, or the template's subdomain, names. */
export function governingScope(view: WorkspaceView, entry: Entry): ServiceScope | undefined {
  const { object } = entry;
  if (object === undefined || !isWorkload(object)) return undefined;
  const subdomain = object.kind === 'StatefulSet' ? object.spec.serviceName : podSubdomain(object);
  return subdomain === undefined || subdomain === '' ? undefined : scopeOfNamed({ entry, view }, subdomain);
}

function podSubdomain(workload: Exclude<Parameters<typeof workloadName>[0], { kind: 'StatefulSet' }>): string | undefined {
  if (workload.kind === 'Pod') return workload.spec.subdomain;
  const template = workload.kind === 'CronJob' ? workload.spec.jobTemplate?.spec?.template : workload.spec.template;
  return template?.spec?.subdomain;
}

function serviceNames(scope: ServiceScope): NamesAt {
  const { fqdn, short } = scope.road;
  const nature = serviceNature(scope.service);
  const what = nature === 'headless' ? t('all ready pods') : nature === 'virtualIP' ? t('virtual IP') : t('CNAME');
  const own: NameChoice[] = [
    { name: fqdn, description: what },
    { name: short.sameNamespace, description: t('short, from namespace {0}', scope.namespace) },
    { name: short.anyNamespace, description: t('short, from any namespace') },
  ];
  const srv = scope.road.srv.map(({ name, numbers }) => ({ name, description: t('SRV, port {0}', numbers.join(', ')) }));
  return { title: `Service ${scope.name}`, names: [...podChoices(scope), ...own, ...srv] };
}

/** Each pod name: complete, then short. */
function podChoices({ namespace, podNames, service }: ServiceScope): readonly NameChoice[] {
  const only = isHeadless(service) ? '' : ` · ${t('CoreDNS only')}`;
  return podNames.flatMap(({ name, pods, short }) => {
    const whose = pods.length === 1 ? t('pod {0}', pods[0]?.label ?? '') : podCount(pods.length);
    return [
      { name, description: `${whose}${only}` },
      { name: short.sameNamespace, description: `${whose}, ${t('short, from namespace {0}', namespace)}${only}` },
    ];
  });
}
