import { containerTexts, podSpecOf } from './podTemplates.ts';
import { usesIn } from './podNameUses.ts';
import type { Rule } from './rule.ts';
import { isWorkload } from './subjects.ts';

/** `hostnameOverride` hides the cluster FQDN inside the pod, and a program there asks for it (kubernetes.md 3.2). */
export const hiddenFqdn: Rule = {
  id: 'hidden-fqdn',
  *check(subject) {
    if (!isWorkload(subject)) return;
    const { spec, path } = podSpecOf(subject);
    if (spec.hostnameOverride === undefined || spec.hostnameOverride === '') return;
    const uses = containerTexts(subject).flatMap((text) => [...usesIn(text.value, /\bhostname (?:-f|--fqdn|-A)\b/g, text.path)]);
    const [use] = uses;
    if (use === undefined) return;
    yield {
      rule: 'hidden-fqdn',
      severity: 'information',
      message: `hostnameOverride hides the FQDN: "${use.text}" says "${spec.hostnameOverride}", and DNS keeps hostname and subdomain.`,
      at: { entry: subject, path: [...path, 'hostnameOverride'] },
      related: [{ message: use.text, at: { entry: subject, path: use.path, range: use.range } }],
      fixes: [],
    };
  },
};
