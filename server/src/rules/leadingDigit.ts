import type { Rule } from './rule.ts';
import { isDnsLabel } from './closeNames.ts';
import { apiFinding } from './apiRule.ts';
import { sayingsOf, type Saying } from './sayings.ts';
import { isService, nameOf } from './subjects.ts';
import type { Entry } from '../workspace/entry.ts';

/** A Service name that begins with a digit: refused before Kubernetes 1.36 (kubernetes.md 1.4). */
export const leadingDigit: Rule = {
  id: 'leading-digit',
  about: isRefused,
  *check(subject, view) {
    if (!isService(subject) || !/^\d/.test(nameOf(subject))) return;
    const path = ['metadata', 'name'];
    const sentence = 'A Service name that begins with a digit is refused before Kubernetes 1.36.';
    const saying = sayingsOf(subject, view).find((one) => isRefused(one, subject));
    if (saying !== undefined) yield apiFinding('leading-digit', saying, subject, { sentence, at: { path } });
    else if (view.settings.kubernetesMinor >= 36 && isDnsLabel(nameOf(subject))) {
      yield { rule: 'leading-digit', severity: 'hint', message: sentence, at: { entry: subject, path }, related: [], fixes: [] };
    }
  },
};

function isRefused({ kind, field, message }: Saying, subject: Entry): boolean {
  return (
    kind === 'cause' &&
    field === 'metadata.name' &&
    subject.kind === 'Service' &&
    /^Invalid value: "\d/.test(message) &&
    message.includes('a DNS-1035 label')
  );
}
