import { legacyEndpointsLimit } from '../kubernetes/dns/limits.ts';
import { serviceNature } from '../kubernetes/objects/service.ts';
import { declaredAddresses } from './largeAnswer.ts';
import type { Rule } from './rule.ts';
import { governingServices, isService, nameOf, setsGovernedBy } from './subjects.ts';

/** What kube-dns does less than CoreDNS: no pod names under a virtual IP, 1,000 addresses (kubernetes.md 4.5, 3.9). Needs the setting dns.server. */
export const kubeDnsLimit: Rule = {
  id: 'kube-dns-limit',
  *check(subject, view) {
    if (!isService(subject) || view.settings.dns.server !== 'kube-dns') return;
    const at = { entry: subject, path: ['metadata', 'name'] };
    const base = { rule: 'kube-dns-limit', severity: 'information', at, related: [], fixes: [] } as const;
    const set =
      serviceNature(subject.object) === 'virtualIP'
        ? setsGovernedBy(subject, view).find((one) => governingServices(one, view).includes(subject))
        : undefined;
    if (set !== undefined) {
      yield { ...base, message: `"${nameOf(subject)}" has a virtual IP: kube-dns gives the pods of "${nameOf(set)}" no names.` };
      return;
    }
    const count = declaredAddresses(subject, view);
    if (count > legacyEndpointsLimit) yield { ...base, message: `${count} pods: kube-dns sees ${legacyEndpointsLimit} of them.` };
  },
};
