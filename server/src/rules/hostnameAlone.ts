import { setFix } from './fixes.ts';
import { hasOwnHostnames, podSpecOf } from './podTemplates.ts';
import { hostUses } from './podNameUses.ts';
import type { Rule } from './rule.ts';
import { isWorkload, nameOf, servicesSelecting } from './subjects.ts';

/**
 * A pod template with hostname and without subdomain, where something addresses `<hostname>.<service>` under a Service that selects it: both
 * are needed for a name (kubernetes.md 3.1).
 */
export const hostnameAlone: Rule = {
  id: 'hostname-alone',
  *check(subject, view) {
    if (!isWorkload(subject) || subject.open || hasOwnHostnames(subject)) return;
    const { spec, path } = podSpecOf(subject);
    const { hostname = '', subdomain = '' } = spec;
    if (hostname === '' || subdomain !== '') return;
    for (const { entry: service } of servicesSelecting(subject, view)) {
      const [use] = hostUses(subject, hostname, nameOf(service), view);
      if (use === undefined) continue;
      yield {
        rule: 'hostname-alone',
        severity: 'warning',
        message: `"${use.text}" is no name: the template of "${nameOf(subject)}" sets hostname and no subdomain.`,
        at: { entry: subject, path: [...path, 'hostname'] },
        related: [{ message: `use of ${use.text}`, at: use.at }],
        fixes: [setFix(`Add subdomain "${nameOf(service)}"`, subject, [...path, 'subdomain'], nameOf(service))],
      };
      return;
    }
  },
};
