import { jsonAt } from '../kubernetes/objects/json.ts';
import { textAround } from '../workspace/names/nameMeaning.ts';
import { setFix } from './fixes.ts';
import { placeOfPart } from './nameFault.ts';
import { portsBehind, servedNames, type ServedName } from './namePorts.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './subjects.ts';

/** Names that etcd looks for, the second one with TLS (etcd client/pkg/srv/srv.go `GetCluster`). */
const wanted: readonly string[] = ['etcd-server', 'etcd-server-ssl'];

/** etcd's `--discovery-srv` asks for `_etcd-server._tcp` or `_etcd-server-ssl._tcp`: a port has to be named so (kubernetes.md 7). */
export const etcdSrv: Rule = {
  id: 'etcd-srv',
  *check(subject, view) {
    if (!/discovery[-_]srv/i.test(subject.document.text) || /discovery[-_]srv[-_]name/i.test(subject.document.text)) return;
    for (const name of servedNames(subject, view)) {
      const { meaning, services } = name;
      const [service] = services;
      if (service === undefined || meaning.form !== 'service' || !isDiscovery(name)) continue;
      const ports = portsBehind(service, view).ports;
      if (services.some((one) => portsBehind(one, view).ports.some((port) => wanted.includes(port.name ?? '')))) continue;
      const peer = ports.find(({ port }) => port === 2380);
      yield {
        rule: 'etcd-srv',
        severity: service.open ? 'information' : 'warning',
        message: `etcd asks for _etcd-server._tcp.${nameOf(service)}; Service "${nameOf(service)}" names no port "etcd-server" or "etcd-server-ssl".`,
        at: placeOfPart(meaning, meaning.service ?? meaning.use.written),
        related: [{ message: `Service "${nameOf(service)}"`, at: { entry: service, path: ['spec', 'ports'], part: 'key' } }],
        fixes:
          peer === undefined
            ? []
            : wanted.map((one) => setFix(`Name port 2380 "${one}"`, service, ['spec', 'ports', peer.index, 'name'], one)),
      };
    }
  },
};

/** Whether the name is the value of the flag or of its variable. */
function isDiscovery({ meaning: { use } }: ServedName): boolean {
  const { entry, path, written } = use;
  const before = textAround(use).slice(0, written.start);
  if (/--discovery-srv[= ]"?$|ETCD_DISCOVERY_SRV[=:] ?"?$/.test(before)) return true;
  const holder = jsonAt(entry.json, path.slice(0, -1));
  return (
    before === '' &&
    (jsonAt(holder, ['name']) === 'ETCD_DISCOVERY_SRV' || path.at(-1) === 'ETCD_DISCOVERY_SRV' || isAfterFlag(holder, path.at(-1)))
  );
}

/** `["--discovery-srv", "etcd.infra.svc.cluster.local"]`. */
function isAfterFlag(list: ReturnType<typeof jsonAt>, index: string | number | undefined): boolean {
  return typeof index === 'number' && jsonAt(list, [index - 1]) === '--discovery-srv';
}
