import { isHeadless } from '../kubernetes/objects/service.ts';
import type { Entry } from '../workspace/entry.ts';
import { namesAround } from '../workspace/names/namesOf.ts';
import { textsOf } from '../workspace/names/textsOf.ts';
import { changeFix } from './fixes.ts';
import type { Fix, Rule } from './rule.ts';
import { nameOf } from './subjects.ts';

/** `$(NGINX_SERVICE_HOST)`, `${NGINX_SERVICE_PORT}`, `$NGINX_SERVICE_HOST`: without a default of their own. */
const variable =
  /\$(?:\(([A-Z][A-Z0-9_]*)_SERVICE_(HOST|PORT)\)|\{([A-Z][A-Z0-9_]*)_SERVICE_(HOST|PORT)\}|([A-Z][A-Z0-9_]*)_SERVICE_(HOST|PORT)\b)/g;

/** Kubelet gives containers such variables for Services with a virtual IP only (kubernetes.md 1.7). */
export const serviceEnv: Rule = {
  id: 'service-env',
  *check(subject, view) {
    if (!/_SERVICE_(?:HOST|PORT)/.test(subject.document.text)) return;
    const around = namesAround(subject, view);
    for (const { path, text } of textsOf(subject)) {
      for (const match of text.matchAll(variable)) {
        const [whole, a, b, c, d, e, f] = match;
        const [prefix, what] = [a ?? c ?? e ?? '', b ?? d ?? f ?? ''];
        const name = around.serviceNames.find((one) => one.toUpperCase().replaceAll('-', '_') === prefix);
        const found =
          name === undefined
            ? undefined
            : around.services(
                name,
                (entry) => !entry.namespaceDeclared || !subject.namespaceDeclared || entry.namespace === subject.namespace,
              );
        const [service] = found?.entries ?? [];
        if (
          service === undefined ||
          found?.fits !== true ||
          !found.entries.every(({ object }) => isHeadless(object)) ||
          setsVariable(subject, `${prefix}_SERVICE_${what}`)
        )
          continue;
        const range = { start: match.index, end: match.index + whole.length };
        const fix: readonly Fix[] =
          what === 'HOST'
            ? [changeFix(`Change to ${nameOf(service)}`, subject, [{ kind: 'replaceText', path, ...range, text: nameOf(service) }])]
            : [];
        yield {
          rule: 'service-env',
          severity: 'warning',
          message: `${prefix}_SERVICE_${what} is not set: Service "${nameOf(service)}" is headless, and only a virtual IP comes with such variables.`,
          at: { entry: subject, path, range },
          related: [{ message: 'clusterIP', at: { entry: service, path: ['spec', 'clusterIP'], part: 'entry' } }],
          fixes: fix,
        };
      }
    }
  },
};

/** Whether the object sets the variable itself, in a list of variables or in a script. */
function setsVariable(subject: Entry, name: string): boolean {
  return new RegExp(`name["']?: *["']?${name}["']?\\s|(?<![\\w$({])${name}=|^\\s*["']?${name}["']?:`, 'm').test(subject.document.text);
}
