import { candidates, resolvConf } from '../kubernetes/dns/resolvConf.ts';
import { textAround } from '../workspace/names/nameMeaning.ts';
import { preferred } from './fixes.ts';
import { placeOfPart } from './nameFault.ts';
import { replaceFix } from './nameFixes.ts';
import { servedNames, type ServedName } from './namePorts.ts';
import type { Rule } from './rule.ts';
import { isHeadlessService } from './subjects.ts';

/** A Service's FQDN has 4 dots, fewer than ndots: the search path is asked first, three names for nothing (kubernetes.md 4.7). */
export const trailingDot: Rule = {
  id: 'trailing-dot',
  *check(subject, view) {
    const conf = resolvConf({ namespace: subject.namespace }, view.settings);
    for (const name of servedNames(subject, view)) {
      const { meaning, services } = name;
      const { written } = meaning.use;
      if (
        meaning.domain?.text !== view.settings.clusterDomain ||
        written.rooted ||
        !services.every(isHeadlessService) ||
        !isPlainAddress(name)
      )
        continue;
      const asked = candidates(written.text, conf).indexOf(written.text);
      if (asked <= 0) continue;
      yield {
        rule: 'trailing-dot',
        severity: 'hint',
        message: `${written.labels.length - 1} dots, fewer than ndots 5: ${asked} names of the search path are asked before this one. With a final dot none is.`,
        at: placeOfPart(meaning, written),
        related: [],
        fixes: [preferred(replaceFix('Add a final dot', meaning, { start: written.end, end: written.end }, '.'))],
      };
    }
  },
};

/** The name stands alone with its port, or behind `dns:///`: in a URL the dot would become part of what certificates and virtual hosts are compared with. */
function isPlainAddress({ meaning: { use } }: ServedName): boolean {
  const { path, written } = use;
  const text = textAround(use);
  const before = text.slice(0, written.start);
  return (before === '' || before === 'dns:///') && text.length === (written.port?.end ?? written.end) && path.includes('env');
}
