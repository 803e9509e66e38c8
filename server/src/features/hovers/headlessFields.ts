import { t } from '@vscode/l10n';
import { isHeadless } from '../../kubernetes/objects/service.ts';
import { escapeMarkdown } from '../../lsp/markdown.ts';
import { apiServerLine, isRejected, sayingsAt } from './apiServer.ts';
import type { FieldHover, HoverContext, HoverText } from './hoverContext.ts';

/** What becomes of a field on the headless Service `name`: in a word, and why. */
interface Effect {
  readonly fact: string;
  readonly why: string;
}

const ignored = (why: string): Effect => ({ fact: t('Ignored.'), why });
const without = (why: string): Effect => ({ fact: t('No effect.'), why });

// Sources: kubernetes.md 1.4, 1.7, 4.2 (12).
const effects: Readonly<Record<string, (name: string, value: unknown) => Effect>> = {
  sessionAffinity: (name, value) =>
    value === 'None'
      ? without(t('{0} is headless: no proxy serves it, so there is no affinity to switch off.', name))
      : ignored(t('{0} is headless: no proxy serves it, so nothing ties a client to one pod.', name)),
  sessionAffinityConfig: (name) => ignored(t('{0} is headless: no proxy serves it, so nothing ties a client to one pod.', name)),
  externalIPs: (name) => ignored(t('{0} is headless: no proxy takes traffic for these addresses, and they stand in no record.', name)),
  loadBalancerIP: (name) => ignored(t('{0} is headless and has no load balancer.', name)),
  externalName: (name) => ignored(t('{0} is headless; only a Service of type ExternalName leads to another name.', name)),
  externalTrafficPolicy: (name) => without(t('{0} is headless: no traffic from outside passes a proxy for it.', name)),
  internalTrafficPolicy: (name) =>
    without(t('{0} is headless: no proxy serves it, and every client gets the addresses of all ready pods.', name)),
  trafficDistribution: (name) =>
    without(t('{0} is headless, and CoreDNS does not read the hints this sets: every client gets the addresses of all ready pods.', name)),
  loadBalancerClass: (name) => without(t('{0} is headless and has no load balancer.', name)),
  loadBalancerSourceRanges: (name) => without(t('{0} is headless: clients connect to pods, and nothing here filters them.', name)),
  allocateLoadBalancerNodePorts: (name) => without(t('{0} is headless and has no node ports.', name)),
  healthCheckNodePort: (name) => without(t('{0} is headless and has no node ports.', name)),
  nodePort: (name) => without(t('{0} is headless and has no node ports: clients connect to pods.', name)),
};

/** Fields of a Service that mean something else, or nothing, once it is headless. */
export const headlessFieldsHover: FieldHover = {
  fields: [
    ...Object.keys(effects).flatMap((field) => [`Service:spec.${field}`, `Service:spec.${field}[]`, `Service:spec.${field}.*`]),
    'Service:spec.ports[].nodePort',
  ],
  text: (context) => headlessFieldText(context, escapeMarkdown(context.object.metadata.name ?? '')),
};

/** What becomes of such a field on the headless Service that sentences call `name`; undefined for other fields and Services. */
export function headlessFieldText(context: HoverContext, name: string): HoverText | undefined {
  const { object, path, value } = context;
  const field = path.at(-1) === 'nodePort' ? path : path.slice(0, 2);
  const effect = effects[String(field.at(-1))]?.(name, value);
  if (object.kind !== 'Service' || !isHeadless(object) || effect === undefined) return undefined;
  const sayings = sayingsAt(context, field);
  return [`**${isRejected(sayings) ? t('Rejected.') : effect.fact}** ${effect.why}`, apiServerLine(sayings)];
}
