import { changeFix } from './fixes.ts';
import { containerTexts, podSpecOf } from './podTemplates.ts';
import { usesIn } from './podNameUses.ts';
import type { Rule } from './rule.ts';
import { isWorkload } from './subjects.ts';

/** A cluster name with `.svc` in it; what else looks like one may be the node's to resolve. */
const clusterName = /\b[a-z0-9][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*){1,2}\.svc(?:\.[a-z0-9.-]+)?\b/g;

/** A pod on the host network resolves with the node's resolver unless told otherwise (kubernetes.md 3.8). */
export const hostNetworkDns: Rule = {
  id: 'host-network-dns',
  *check(subject) {
    if (!isWorkload(subject) || subject.open) return;
    const { spec, path } = podSpecOf(subject);
    if (spec.hostNetwork !== true || (spec.dnsPolicy !== undefined && spec.dnsPolicy !== 'ClusterFirst')) return;
    const [use] = containerTexts(subject).flatMap((text) => [...usesIn(text.value, clusterName, text.path)]);
    if (use === undefined) return;
    const fix = changeFix('Set dnsPolicy to ClusterFirstWithHostNet', subject, [
      { kind: 'set', path: [...path, 'dnsPolicy'], value: 'ClusterFirstWithHostNet' },
    ]);
    yield {
      rule: 'host-network-dns',
      severity: 'warning',
      message: `On the host network with dnsPolicy ClusterFirst the pod asks the node's resolver, which does not know "${use.text}".`,
      at: { entry: subject, path: [...path, spec.dnsPolicy === undefined ? 'hostNetwork' : 'dnsPolicy'] },
      related: [{ message: use.text, at: { entry: subject, path: use.path, range: use.range } }],
      fixes: [fix],
    };
  },
};
