import { isHeadless } from '../kubernetes/objects/service.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import { preferred } from './fixes.ts';
import { placeOfPart } from './nameFault.ts';
import { replaceFix } from './nameFixes.ts';
import { portsBehind, servedNames, type KnownPort, type ServedName } from './namePorts.ts';
import type { Finding, Rule } from './rule.ts';
import { nameOf, type ServiceEntry } from './subjects.ts';

/**
 * The port behind a name that leads to pods is the Service's `port`, which nothing turns into its `targetPort` (kubernetes.md 5.2): clients
 * of a headless Service, and of a pod's name under any Service, dial the pod.
 */
export const servicePort: Rule = {
  id: 'service-port',
  *check(subject, view) {
    for (const name of servedNames(subject, view)) yield* finding(name, view);
  },
};

function* finding({ meaning, services }: ServedName, view: WorkspaceView): Generator<Finding> {
  const { written } = meaning.use;
  const [service] = services;
  if (written.port === undefined || service === undefined || meaning.form === 'srv') return;
  if (meaning.form === 'service' && !services.every((one) => isHeadless(one.object))) return;
  const number = written.port.number;
  const missed = services.map((one) => untranslated(one, number, view));
  const [port] = missed;
  const target = port?.numbers[0];
  if (port === undefined || target === undefined || missed.includes(undefined)) return;
  const what = meaning.form === 'pod' ? `"${meaning.pod?.text ?? ''}" is a pod` : `"${nameOf(service)}" is headless`;
  yield {
    rule: 'service-port',
    severity: services.some(({ open }) => open) ? 'information' : 'warning',
    message: `${what}: ${number} here is the pod's port ${number}; targetPort is ${target}.`,
    at: placeOfPart(meaning, written.port),
    related: [
      {
        message: `port ${number} of Service "${nameOf(service)}"`,
        at: { entry: service, path: ['spec', 'ports', port.index, 'port'], part: 'entry' },
      },
    ],
    fixes: [preferred(replaceFix(`Change to ${target}`, meaning, written.port, String(target)))],
  };
}

/** The Service's port of this number, where no pod listens on the number as far as is known. */
function untranslated(service: ServiceEntry, number: number, view: WorkspaceView): KnownPort | undefined {
  const { containers, ports } = portsBehind(service, view);
  if (containers.includes(number) || ports.some(({ numbers }) => numbers.includes(number))) return undefined;
  return ports.find(({ numbers, port }) => port === number && numbers.length > 0);
}
