import { t } from '@vscode/l10n';
import { labelLimit } from '../../kubernetes/dns/limits.ts';
import { serviceSelector } from '../../kubernetes/labels.ts';
import { isHeadless, serviceNature } from '../../kubernetes/objects/service.ts';
import { code, escapeMarkdown } from '../../lsp/markdown.ts';
import { listed } from '../texts.ts';
import { apiServerLine, isRejected, sayingsAt } from './apiServer.ts';
import { atField, type FieldHover, type HoverContext, type HoverText } from './hoverContext.ts';
import { fieldLink, workloadLink } from './links.ts';
import { assumptions, notes } from './notes.ts';
import { portScope, type PortScope } from './portScope.ts';
import { serviceScope, type ServiceScope } from '../serviceScope.ts';
import { plainName } from './serviceText.ts';
import { srvLine, srvLines } from './srvText.ts';

/** `port`: on a headless Service nothing but the SRV record comes of it. */
export const portHover: FieldHover = {
  fields: ['Service:spec.ports[].port'],
  text: (context) =>
    portField(context, (scope) => (isHeadless(scope.service) ? headlessPort(context, scope) : virtualPort(context, scope))),
};

/** `targetPort`: where clients arrive. */
export const targetPortHover: FieldHover = {
  fields: ['Service:spec.ports[].targetPort'],
  text: (context) =>
    portField(context, (scope) => (typeof scope.target === 'string' ? namedTarget(context, scope) : numericTarget(context, scope))),
};

/** `name` of a port: the label of its SRV name. */
export const portNameHover: FieldHover = {
  fields: ['Service:spec.ports[].name', 'Service:spec.ports[].protocol'],
  text: (context) => portField(context, (scope) => srvText(context, scope)),
};

/** `ports`: all of them. */
export const portsHover: FieldHover = {
  fields: ['Service:spec.ports', 'Service:spec.ports[]'],
  text: (context) => portsText(context),
};

function portField(context: HoverContext, text: (scope: PortScope) => HoverText | undefined): HoverText | undefined {
  const scope = portScope(context);
  if (scope === undefined) return undefined;
  const sayings = sayingsAt(context);
  if (isRejected(sayings)) return [t('**Rejected.**'), apiServerLine(sayings)];
  const nameless = sayingsAt(context, [...context.path.slice(0, 3), 'name']);
  if (isRejected(nameless) && (scope.port.name ?? '') === '')
    return [t('**With two or more ports, each needs a name.**'), apiServerLine(nameless)];
  if (serviceNature(scope.service) === 'externalName') {
    return [t('**No effect on DNS.** The name of {0} is a CNAME; its clients bring the port.', plainName(scope))];
  }
  const byHandOnly = serviceSelector(scope.service) === undefined && (isHeadless(scope.service) || context.path.at(-1) === 'targetPort');
  const said = byHandOnly ? byHand(scope, scope.srv === undefined ? undefined : srvLine(context, scope, scope.srv)) : text(scope);
  return said === undefined ? undefined : [...said, notes(assumptions(scope.entry))];
}

/** Without a selector, numbers come from the EndpointSlices alone. */
function byHand(scope: ServiceScope, srv: string | undefined): HoverText {
  const fact = t(
    '**The EndpointSlices decide.** {0} has no selector, so names and numbers of ports are those written there.',
    plainName(scope),
  );
  return [fact, srv];
}

function headlessPort(context: HoverContext, scope: PortScope): HoverText {
  const noName = (scope.port.name ?? '') === '';
  if (isUntranslated(scope)) return [...untranslated(context, scope), noName ? noSrvName() : undefined];
  if (noName) return [noSrvName()];
  if (scope.numbers.length === 0) return namedTarget(context, scope);
  const fact = t('**Port {0} of each pod**, reached directly: {1} is headless and nothing translates.', scope.number, plainName(scope));
  return [fact, srvOf(context, scope)];
}

function noSrvName(): string {
  return `${t('**No SRV name.**')} ${t('The DNS specification gives SRV records to named ports only. Addresses are not affected.')}`;
}

/** Whether the Service says a number that no pod listens on, as far as it says. */
function isUntranslated({ number, numbers }: PortScope): boolean {
  return numbers.length > 0 && !numbers.includes(number);
}

function untranslated(context: HoverContext, scope: PortScope): HoverText {
  const { fqdn } = scope.road;
  const to = listed(scope.numbers.map(String));
  const fact = t(
    '**Not translated.** {0} is headless: clients connect to pods, and nothing turns {1} into {2}.',
    plainName(scope),
    scope.number,
    to,
  );
  const reaches = scope.numbers.map((number) => t('- {0} reaches port {1} of a pod', context.write.name(`${fqdn}:${number}`), number));
  const refused = t(
    '- {0} reaches port {1} of a pod: refused if nothing listens there',
    context.write.name(`${fqdn}:${scope.number}`),
    scope.number,
  );
  return [[fact, ...reaches, refused].join('\n'), srvOf(context, scope)];
}

/** "SRV `_web._tcp.nginx.shop.svc.cluster.local` → port 8080". */
function srvOf(context: HoverContext, { numbers, srv }: PortScope): string | undefined {
  return srv === undefined ? undefined : t('SRV {0} → port {1}', context.write.name(srv.name), listed(numbers.map(String)));
}

function virtualPort(context: HoverContext, scope: PortScope): HoverText {
  const name = context.write.name(`${scope.road.fqdn}:${scope.number}`);
  const to = scope.numbers.length === 0 ? code(String(scope.target)) : listed(scope.numbers.map(String));
  return [
    t('**Port of the virtual IP.** {0} reaches port {1} of a pod.', name, to),
    scope.srv === undefined ? undefined : srvLine(context, scope, scope.srv),
  ];
}

function numericTarget(context: HoverContext, scope: PortScope): HoverText {
  if (!isHeadless(scope.service)) {
    if (scope.number === scope.target) return [t('**Port {0} of a pod**, the same as that of the virtual IP.', scope.number)];
    const name = context.write.name(`${scope.road.fqdn}:${scope.number}`);
    return [t('**Translated.** {0} on the virtual IP reaches port {1} of a pod.', name, scope.target)];
  }
  if (isUntranslated(scope)) return untranslated(context, scope);
  return [
    t(
      '**The same as {0}.** {1} is headless: clients connect to port {2} of a pod, and nothing translates.',
      code('port'),
      plainName(scope),
      scope.number,
    ),
    srvOf(context, scope),
  ];
}

function namedTarget(context: HoverContext, scope: PortScope): HoverText {
  const { declared, number, target, undeclared } = scope;
  const rest = undeclared.length > 0 ? undeclaredText(context, scope) : undefined;
  if (declared.length === 0) {
    return [rest ?? t('**Container port {0}** of the pods, looked up in each; no pod in this folder is selected.', code(String(target)))];
  }
  const places = declared.map(({ pod, port }) =>
    t('container {0} in {1}', fieldLink(context, port.container, pod.owner, port.path), workloadLink(context, pod.owner)),
  );
  const ports = t('**Port {0}** of {1}.', listed(scope.numbers.map(String)), listed(places));
  if (!isHeadless(scope.service)) return [`${ports} ${t('The virtual IP leads {0} to it.', number)}`, rest];
  if (!isUntranslated(scope)) return [`${ports} ${t('The same as {0}.', code('port'))}`, rest];
  return [`${ports} ${t('Clients that read no SRV record must know it.')}`, rest];
}

function undeclaredText(context: HoverContext, { protocol, target, undeclared }: PortScope): string {
  const links = undeclared.map(({ owner }) => workloadLink(context, owner));
  const [kind, port] = [escapeMarkdown(protocol), code(String(target))];
  return t('**No {0} container port {1}** in {2}: its pods stay in DNS, without this port and its SRV record.', kind, port, listed(links));
}

function srvText(context: HoverContext, scope: PortScope): HoverText {
  const { name = '' } = scope.port;
  if (name === '') return [noSrvName()];
  if (name.length >= labelLimit) {
    return [t('**No SRV name.** {0} would be a label of {1} characters; DNS allows {2}.', code(`_${name}`), name.length + 1, labelLimit)];
  }
  const missing = scope.undeclared.length > 0 ? undeclaredText(context, scope) : undefined;
  if (scope.srv === undefined) return [missing ?? t('**Label of an SRV name**, which does not exist while no pod is published.')];
  return [`${t('**Label of an SRV name.**')} ${srvLine(context, scope, scope.srv)}`, missing];
}

function portsText(context: HoverContext): HoverText | undefined {
  const { entry, object, path } = context;
  if (object.kind !== 'Service') return undefined;
  const sayings = sayingsAt(context);
  if (isRejected(sayings)) return [t('**Rejected.**'), apiServerLine(sayings)];
  if (typeof path[2] === 'number') return portHover.text(atField(context, [...path, 'port']));
  const scope = serviceScope(context, entry, object);
  if (serviceNature(object) === 'externalName') return undefined;
  if (serviceNature(object) === 'virtualIP') return [t('**Ports of the virtual IP.**'), srvLines(context, scope)];
  if (serviceSelector(object) === undefined && (object.spec.ports ?? []).length > 0) return byHand(scope, srvLines(context, scope));
  const ports = (object.spec.ports ?? []).flatMap((_, i) => portScope(atField(context, [...path, i, 'port'])) ?? []);
  if (ports.length === 0) return [t('**No ports.** A headless Service needs none: its addresses are published, SRV records are not.')];
  const fact = t('**Ports of each pod.** {0} is headless: clients connect to pods, and nothing translates.', plainName(scope));
  return [fact, srvLines(context, scope), ...ports.filter(isUntranslated).slice(0, 1).map(translationNote)];
}

function translationNote({ number, numbers }: PortScope): string {
  return t('{0} is not translated to {1}.', number, listed(numbers.map(String)));
}
