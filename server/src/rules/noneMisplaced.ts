import { jsonAt } from '../kubernetes/objects/json.ts';
import type { Entry } from '../workspace/entry.ts';
import { apiFinding } from './apiRule.ts';
import { changeFix } from './fixes.ts';
import type { Fix, Rule } from './rule.ts';
import { sayingsOf, type Saying } from './sayings.ts';
import { isHeadlessService, isService } from './subjects.ts';

const meaningHeadless = /^(headless|none)$/i;

/** None written where it makes nothing headless: `type: Headless` is refused, `loadBalancerIP: None` not even warned about (kubernetes.md 1.3). */
export const noneMisplaced: Rule = {
  id: 'none-misplaced',
  about: isTypeRefused,
  *check(subject, view) {
    if (!isService(subject)) return;
    for (const saying of sayingsOf(subject, view)) {
      if (!isTypeRefused(saying, subject)) continue;
      yield apiFinding('none-misplaced', saying, subject, {
        sentence: 'Headless is no type: it is a Service of type ClusterIP with clusterIP None.',
        fixes: [moved(subject, 'type')],
      });
    }
    if (subject.object.spec.loadBalancerIP !== 'None' || isHeadlessService(subject)) return;
    yield {
      rule: 'none-misplaced',
      severity: 'warning',
      message: 'None in loadBalancerIP makes nothing headless: the Service gets a virtual IP. It belongs in clusterIP.',
      at: { entry: subject, path: ['spec', 'loadBalancerIP'] },
      related: [],
      fixes: [moved(subject, 'loadBalancerIP')],
    };
  },
};

function isTypeRefused({ kind, field }: Saying, subject: Entry): boolean {
  const type = jsonAt(subject.json, ['spec', 'type']);
  return kind === 'cause' && field === 'spec.type' && typeof type === 'string' && meaningHeadless.test(type);
}

function moved(service: Entry, from: string): Fix {
  return changeFix('Change to clusterIP: None', service, [
    { kind: 'remove', path: ['spec', from] },
    { kind: 'set', path: ['spec', 'clusterIP'], value: 'None' },
  ]);
}
