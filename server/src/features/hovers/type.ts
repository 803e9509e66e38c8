import { t } from '@vscode/l10n';
import { isHeadless, serviceNature } from '../../kubernetes/objects/service.ts';
import { code } from '../../lsp/markdown.ts';
import { apiServerLine, isRejected, sayingsAt } from './apiServer.ts';
import { isNoneWithType, noneWithType } from './clusterIP.ts';
import type { FieldHover, HoverContext, HoverText } from './hoverContext.ts';
import { serviceScope } from '../serviceScope.ts';
import { plainName, serviceText } from './serviceText.ts';

/** `type` of a Service. */
export const typeHover: FieldHover = {
  fields: ['Service:spec.type'],
  text(context) {
    const { entry, object, value } = context;
    if (object.kind !== 'Service') return undefined;
    if (isNoneWithType(context))
      return [
        noneWithType(object.spec.type ?? ''),
        apiServerLine(sayingsAt(context, ['spec', 'clusterIP'])) ?? apiServerLine(sayingsAt(context, ['spec'])),
      ];
    const refused = refusedText(context, value);
    if (refused !== undefined) return refused;
    const scope = serviceScope(context, entry, object);
    if (serviceNature(object) === 'externalName') return serviceText(context, scope);
    if (isHeadless(object)) {
      return [
        t(
          '**The only type that can be headless.** With {0} {1} has no virtual IP, no node port and no load balancer.',
          code('clusterIP: None'),
          plainName(scope),
        ),
      ];
    }
    const outside =
      object.spec.type === 'LoadBalancer'
        ? t('and a load balancer before it')
        : object.spec.type === 'NodePort'
          ? t('and a port on each node')
          : undefined;
    const fact = outside === undefined ? t('**Virtual IP.** Not headless: ') : t('**Virtual IP** {0}. Not headless: ', outside);
    return [`${fact}${t('{0} answers with one address of its own, not with those of its pods.', context.write.name(scope.road.fqdn))}`];
  },
};

function refusedText(context: HoverContext, value: unknown): HoverText | undefined {
  const sayings = sayingsAt(context);
  if (!isRejected(sayings) || typeof value !== 'string') return undefined;
  const wanted = /^(?:headless|none)$/i.test(value) ? t('Headless is no type: it is written {0}.', code('clusterIP: None')) : '';
  return [`${t('**{0} is rejected.**', code(value))} ${wanted}`.trim(), apiServerLine(sayings)];
}
