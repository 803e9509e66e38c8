import { serviceName } from '../kubernetes/dns/names.ts';
import { isHeadless } from '../kubernetes/objects/service.ts';
import { textAround } from '../workspace/names/nameMeaning.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import { preferred, setFix } from './fixes.ts';
import { placeOfPart } from './nameFault.ts';
import { replaceFix } from './nameFixes.ts';
import { portsBehind, servedNames, type ServedName } from './namePorts.ts';
import type { Finding, Rule } from './rule.ts';
import { nameOf, type ServiceEntry } from './subjects.ts';

/**
 * `mongodb+srv://HOST` asks for the SRV records of `_mongodb._tcp.HOST`: HOST is one Service, in at least three labels, without a port, and
 * one of its ports is named `mongodb` (kubernetes.md 7).
 */
export const mongodbSrv: Rule = {
  id: 'mongodb-srv',
  *check(subject, view) {
    for (const name of servedNames(subject, view)) if (name.meaning.use.written.scheme === 'mongodb+srv') yield* finding(name, view);
  },
};

function* finding(name: ServedName, view: WorkspaceView): Generator<Finding> {
  const { meaning, services } = name;
  const { written } = meaning.use;
  const [service] = services;
  if (service === undefined) return;
  const said = (message: string, at: Finding['at'], fixes: Finding['fixes']): Finding => ({
    rule: 'mongodb-srv',
    severity: 'warning',
    message,
    at,
    related: [],
    fixes,
  });
  if (written.port !== undefined) {
    const { end, start } = written.port;
    yield said('mongodb+srv takes no port: SRV records bring it.', placeOfPart(meaning, written.port), [
      preferred(replaceFix('Remove the port', meaning, { start: start - 1, end }, '')),
    ]);
  }
  if (meaning.pod !== undefined) {
    const { end, start } = meaning.pod;
    yield said(
      `mongodb+srv takes a Service: "${meaning.pod.text}" is a pod, which has no SRV records of a port.`,
      placeOfPart(meaning, meaning.pod),
      [preferred(replaceFix(`Change to ${nameOf(service)}`, meaning, { start, end: end + 1 }, ''))],
    );
  } else if (written.labels.length < 3) {
    const whole = serviceName(nameOf(service), service.namespace, view.settings);
    yield said(
      `mongodb+srv takes a host of three labels or more, and no search path completes "${written.text}".`,
      placeOfPart(meaning, written),
      [preferred(replaceFix(`Change to ${whole}`, meaning, written, whole))],
    );
  } else yield* unnamedPort(name, service, view);
}

function* unnamedPort({ meaning, services }: ServedName, service: ServiceEntry, view: WorkspaceView): Generator<Finding> {
  const wanted = /[?&]srvServiceName=([^&\s"']+)/.exec(textAround(meaning.use))?.[1] ?? 'mongodb';
  const all = services.map((one) => portsBehind(one, view).ports);
  if (all.some((ports) => ports.some(({ name, protocol }) => name === wanted && protocol === 'TCP'))) return;
  const [ports = []] = all;
  const port = ports.length === 1 ? ports[0] : ports.find((one) => one.port === 27_017);
  yield {
    rule: 'mongodb-srv',
    severity: service.open || !isHeadless(service.object) ? 'information' : 'warning',
    message: `mongodb+srv asks for _${wanted}._tcp.${nameOf(service)}; Service "${nameOf(service)}" names no TCP port "${wanted}".`,
    at: placeOfPart(meaning, meaning.service ?? meaning.use.written),
    related: [{ message: `Service "${nameOf(service)}"`, at: { entry: service, path: ['spec', 'ports'], part: 'key' } }],
    fixes:
      port === undefined ? [] : [setFix(`Name port ${port.port ?? 0} "${wanted}"`, service, ['spec', 'ports', port.index, 'name'], wanted)],
  };
}
