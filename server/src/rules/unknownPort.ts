import { isHeadless, serviceNature } from '../kubernetes/objects/service.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import { placeOfPart } from './nameFault.ts';
import { replaceFix } from './nameFixes.ts';
import { portsBehind, servedNames, type ServedName } from './namePorts.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './subjects.ts';

/** The port behind a name is none that the Service or its pods declare. It may be open all the same (kubernetes.md 5.7). */
export const unknownPort: Rule = {
  id: 'unknown-port',
  *check(subject, view) {
    for (const name of servedNames(subject, view)) {
      const { meaning, services } = name;
      const { port } = meaning.use.written;
      const known = port === undefined ? [] : reachable(name, view);
      if (port === undefined || known.length === 0 || known.includes(port.number) || mayBeTag(name)) continue;
      const [service] = services;
      yield {
        rule: 'unknown-port',
        severity: 'hint',
        message: `Port ${port.number} is none that "${service === undefined ? '' : nameOf(service)}" has: ${known.slice(0, 5).join(', ')}.`,
        at: placeOfPart(meaning, port),
        related:
          service === undefined
            ? []
            : [{ message: `Service "${nameOf(service)}"`, at: { entry: service, path: ['spec', 'ports'], part: 'key' } }],
        fixes: known.slice(0, 3).map((number) => replaceFix(`Change to ${number}`, meaning, port, String(number))),
      };
    }
  },
};

/** Numbers that can be dialled as far as is known; none where too little is known. The port of a headless Service is the matter of service-port. */
function reachable({ meaning, services }: ServedName, view: WorkspaceView): readonly number[] {
  const numbers = new Set<number>();
  for (const service of services) {
    const { containers, ports } = portsBehind(service, view);
    if (serviceNature(service.object) === 'externalName') return [];
    const isDirect = meaning.form === 'pod' || isHeadless(service.object);
    if (isDirect && containers.length === 0) return [];
    for (const { numbers: targets, port } of ports) {
      if (port !== undefined) numbers.add(port);
      if (isDirect) for (const target of targets) numbers.add(target);
    }
    if (isDirect) for (const number of containers) numbers.add(number);
  }
  return [...numbers];
}

/** `redis:7` is an image more often than a host. */
function mayBeTag({ meaning: { use } }: ServedName): boolean {
  return use.written.labels.length === 1 && use.written.scheme === undefined && (use.written.port?.number ?? 0) < 80;
}
