import { apiFinding } from './apiRule.ts';
import { removeFix, setFix } from './fixes.ts';
import type { Rule } from './rule.ts';
import { sayingsOf } from './sayings.ts';
import { isService } from './subjects.ts';

const warning = 'spec.externalName is ignored when spec.type is not "ExternalName"';

/** `externalName` beside another type: nothing reads it (kubernetes.md 1.4). */
export const externalName: Rule = {
  id: 'external-name',
  about: ({ kind, message }) => kind === 'warning' && message === warning,
  *check(subject, view) {
    if (!isService(subject)) return;
    const { externalName: target = '', type = 'ClusterIP' } = subject.object.spec;
    if (target === '' || type === 'ExternalName') return;
    const path = ['spec', 'externalName'];
    const sentence = `externalName is read only with type ExternalName; this Service is of type ${type}.`;
    const fixes = [removeFix('Remove', subject, path), setFix('Change type to ExternalName', subject, ['spec', 'type'], 'ExternalName')];
    const saying = sayingsOf(subject, view).find(({ kind, message }) => kind === 'warning' && message === warning);
    if (saying === undefined)
      yield { rule: 'external-name', severity: 'warning', message: sentence, at: { entry: subject, path }, related: [], fixes };
    else yield apiFinding('external-name', saying, subject, { sentence, at: { path }, fixes });
  },
};
