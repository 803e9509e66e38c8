import { t } from '@vscode/l10n';
import { serviceNature } from '../../kubernetes/objects/service.ts';
import { code } from '../../lsp/markdown.ts';
import { apiServerLine, isRejected, sayingsAt, valueCode } from './apiServer.ts';
import { atField, type FieldHover, type HoverContext, type HoverText } from './hoverContext.ts';
import { serviceScope } from '../serviceScope.ts';
import { serviceText } from './serviceText.ts';

/** `clusterIP` and `clusterIPs`: headless, virtual IP, or refused. */
export const clusterIPHover: FieldHover = {
  fields: ['Service:spec.clusterIP', 'Service:spec.clusterIPs', 'Service:spec.clusterIPs[]'],
  text(context) {
    const { entry, object } = context;
    if (object.kind !== 'Service') return undefined;
    const refused = refusedText(context);
    return refused ?? serviceText(context, serviceScope(context, entry, object));
  },
};

/** `kind: Service`: what this one is, or why it is refused. */
export const serviceKindHover: FieldHover = {
  fields: ['Service:kind'],
  text: (context) => clusterIPHover.text(atField(context, ['spec', 'clusterIP'])),
};

/** A value that the API server refuses; undefined where it takes it. */
function refusedText(context: HoverContext): HoverText | undefined {
  const { object, path } = context;
  if (object.kind !== 'Service') return undefined;
  const sayings = sayingsAt(context, path.slice(0, 2));
  const misspelt = misspeltText(context);
  if (misspelt !== undefined) return misspelt;
  if (!isRejected(sayings)) return undefined;
  const quote = apiServerLine(sayings);
  const { type = 'ClusterIP' } = object.spec;
  if (type !== 'ClusterIP' && object.spec.clusterIP === 'None') return [noneWithType(type), quote];
  return [
    t('**{0} is rejected.** {1} holds an IP address, or {2} for headless.', valueCode(context), code('clusterIP'), code('None')),
    quote,
  ];
}

/** "`none` is rejected. Headless is written `None`."; undefined for other values. */
export function misspeltText(context: HoverContext): HoverText | undefined {
  const { path, value } = context;
  if (typeof value !== 'string' || !isMisspeltNone(value)) return undefined;
  return [
    t('**{0} is rejected.** Headless is written {1}.', code(value), code('None')),
    apiServerLine(sayingsAt(context, path.slice(0, 2))),
  ];
}

/** Spellings of None that mean it and are not it (kubernetes.md 1.3). */
function isMisspeltNone(value: string): boolean {
  return value !== 'None' && /^(?:none|null|~|nil|headless)$/i.test(value.trim());
}

/** `None` beside a type that needs a virtual IP, or has no address at all. */
export function noneWithType(type: string): string {
  switch (type) {
    case 'NodePort':
      return t('**{0} is rejected with type NodePort.** A headless Service has no node ports.', code('None'));
    case 'LoadBalancer':
      return t('**{0} is rejected with type LoadBalancer.** A headless Service has no load balancer.', code('None'));
    case 'ExternalName':
      return t('**{0} is rejected with type ExternalName.** Such a Service is a CNAME and has no address of its own.', code('None'));
    default:
      return t('**{0} is rejected with type {1}.** Only type ClusterIP can be headless.', code('None'), code(type));
  }
}

/** Whether a Service says `None` with a type that cannot have it. */
export function isNoneWithType(context: HoverContext): boolean {
  const { object } = context;
  if (object.kind !== 'Service' || object.spec.clusterIP !== 'None') return false;
  return serviceNature(object) === 'externalName' || (object.spec.type !== undefined && object.spec.type !== 'ClusterIP');
}
