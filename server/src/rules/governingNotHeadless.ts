import { isHeadless, serviceNature } from '../kubernetes/objects/service.ts';
import { podNameUses } from './podNameUses.ts';
import type { Rule } from './rule.ts';
import { governingServices, isStatefulSet, meantHeadless, nameOf } from './subjects.ts';

/**
 * The governing Service has a virtual IP. CoreDNS answers pod names all the same, kube-dns and the specification do not (kubernetes.md
 * 4.2.2). A warning only where there are several replicas and a pod name is used: 67 of 72 such sets mean the virtual IP (corpus.md 2).
 */
export const governingNotHeadless: Rule = {
  id: 'governing-not-headless',
  *check(subject, view) {
    if (!isStatefulSet(subject)) return;
    const services = governingServices(subject, view);
    const [service] = services;
    if (service === undefined || services.some((entry) => meantHeadless(entry) || isHeadless(entry.object))) return;
    if (serviceNature(service.object) === 'externalName') return;
    const uses = (subject.object.spec.replicas ?? 1) > 1 ? podNameUses(subject, nameOf(service), view) : [];
    yield {
      rule: 'governing-not-headless',
      severity: uses.length > 0 ? 'warning' : 'information',
      message: `Governing Service "${nameOf(service)}" has a virtual IP. CoreDNS answers its pod names; the DNS specification does not promise them.`,
      at: { entry: subject, path: ['spec', 'serviceName'] },
      related: [
        ...uses.slice(0, 3).map(({ text, at }) => ({ message: `use of ${text}`, at })),
        { message: `Service "${nameOf(service)}"`, at: { entry: service, path: ['metadata', 'name'] } },
      ],
      fixes: [],
    };
  },
};
