import { defaultSettings } from '../kubernetes/settings.ts';
import { namesOf } from '../workspace/names/namesOf.ts';
import type { NameMeaning } from '../workspace/names/nameMeaning.ts';
import { isNearMiss } from './closeNames.ts';
import { preferred } from './fixes.ts';
import { placeOfPart } from './nameFault.ts';
import { replaceFix } from './nameFixes.ts';
import type { Rule } from './rule.ts';

/**
 * A name ends in another domain than the cluster's (kubernetes.md 4.6). No API tells which it is, so this is a warning only where the user
 * set it.
 */
export const clusterDomain: Rule = {
  id: 'cluster-domain',
  *check(subject, view) {
    const wanted = view.settings.clusterDomain;
    for (const meaning of namesOf(subject, view)) {
      const { domain, use } = meaning;
      if (domain === undefined || domain.text === wanted || use.written.inComment || !isMeant(meaning, domain.text, wanted)) continue;
      yield {
        rule: 'cluster-domain',
        severity: wanted === defaultSettings.clusterDomain ? 'information' : 'warning',
        message: `The cluster domain is "${wanted}" by the setting headlessServices.clusterDomain, not "${domain.text}".`,
        at: placeOfPart(meaning, domain),
        related: [],
        fixes: [preferred(replaceFix(`Change to "${wanted}"`, meaning, domain, wanted))],
      };
    }
  },
};

/** Names of several clusters, of a cluster elsewhere and of no cluster have `.svc` too. */
function isMeant({ services, sets }: NameMeaning, domain: string, wanted: string): boolean {
  if (domain === 'clusterset.local' || /[$%{}`*]/.test(domain)) return false;
  return services !== undefined || sets !== undefined || isNearMiss(domain, wanted);
}
