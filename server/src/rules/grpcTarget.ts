import { jsonAt } from '../kubernetes/objects/json.ts';
import { isHeadless } from '../kubernetes/objects/service.ts';
import { textAround } from '../workspace/names/nameMeaning.ts';
import { placeOfPart } from './nameFault.ts';
import { replaceFix } from './nameFixes.ts';
import { portsBehind, servedNames, type ServedName } from './namePorts.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './subjects.ts';

/** A gRPC client that is given a headless name without `dns:///` may resolve it once and keep to one pod, as its library's default has it. */
export const grpcTarget: Rule = {
  id: 'grpc-target',
  *check(subject, view) {
    for (const name of servedNames(subject, view)) {
      const { meaning, services } = name;
      const { written } = meaning.use;
      const [service] = services;
      if (service === undefined || meaning.form !== 'service' || written.scheme !== undefined || written.port === undefined) continue;
      const number = written.port.number;
      const isGrpc = services.every(
        (one) =>
          isHeadless(one.object) &&
          portsBehind(one, view).ports.some(({ name: port, numbers }) => numbers.includes(number) && port?.startsWith('grpc') === true),
      );
      if (!isGrpc || !isTarget(name)) continue;
      yield {
        rule: 'grpc-target',
        severity: 'information',
        message: `"${nameOf(service)}" is headless: gRPC balances over its pods when the target begins with dns:/// and the policy is round_robin.`,
        at: placeOfPart(meaning, { ...written, end: written.port.end }),
        related: [],
        fixes: [replaceFix(`Change to dns:///${written.text}:${number}`, meaning, { start: written.start, end: written.start }, 'dns:///')],
      };
    }
  },
};

/** Whether a variable or flag of that sense has the name for its whole value. */
function isTarget({ meaning: { use } }: ServedName): boolean {
  const { entry, path, written } = use;
  const text = textAround(use);
  if (text.length !== (written.port?.end ?? written.end)) return false;
  const name = jsonAt(entry.json, [...path.slice(0, -1), 'name']);
  const key = written.start > 0 ? text.slice(0, written.start) : typeof name === 'string' ? name : String(path.at(-1));
  return (written.start === 0 || /^--?[\w-]+=$/.test(key)) && /grpc|target/i.test(key);
}
