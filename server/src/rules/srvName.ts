import { serviceNature } from '../kubernetes/objects/service.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import { placeOfPart } from './nameFault.ts';
import { replaceFix } from './nameFixes.ts';
import { portsBehind, servedNames, type ServedName } from './namePorts.ts';
import { preferred } from './fixes.ts';
import type { Finding, Fix, Rule } from './rule.ts';
import { nameOf } from './subjects.ts';

/** `_port._protocol.service` names a port that the Service does not have, or no port at all: NXDOMAIN (kubernetes.md 4.2.3, 4.2.4). */
export const srvName: Rule = {
  id: 'srv-name',
  *check(subject, view) {
    for (const name of servedNames(subject, view)) yield* finding(name, view);
  },
};

function* finding({ meaning, services }: ServedName, view: WorkspaceView): Generator<Finding> {
  const { srv } = meaning;
  const [service] = services;
  if (srv === undefined || service === undefined || services.some(({ object }) => serviceNature(object) === 'externalName')) return;
  const named = services.flatMap((one) => portsBehind(one, view).ports).filter(({ name }) => name !== undefined);
  const protocol = srv.protocol.text.slice(1).toUpperCase();
  const port = srv.port?.text.replace(/^_/, '');
  if (srv.port?.computed === true || named.some((one) => one.name === port && one.protocol === protocol)) return;
  const names = [...new Set(named.filter((one) => one.protocol === protocol).flatMap(({ name }) => name ?? []))];
  const has = names.length === 0 ? `it has no named ${protocol} port` : `it has ${names.map((name) => `"${name}"`).join(', ')}`;
  const { protocol: at } = srv;
  const fixes: readonly Fix[] = names.map((name) =>
    srv.port === undefined
      ? replaceFix(`Add _${name}`, meaning, { start: at.start, end: at.start }, `_${name}.`)
      : replaceFix(`Change to _${name}`, meaning, srv.port, `_${name}`),
  );
  yield {
    rule: 'srv-name',
    severity: services.some(({ open }) => open) ? 'information' : 'warning',
    message:
      port === undefined
        ? `An SRV name has a port before ${at.text}; Service "${nameOf(service)}": ${has}.`
        : `No ${protocol} port "${port}" on Service "${nameOf(service)}"; ${has}.`,
    at: placeOfPart(meaning, srv.port ?? at),
    related: [{ message: `Service "${nameOf(service)}"`, at: { entry: service, path: ['spec', 'ports'], part: 'key' } }],
    fixes: fixes.length === 1 ? fixes.map(preferred) : fixes,
  };
}
