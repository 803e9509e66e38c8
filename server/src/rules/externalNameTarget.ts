import { serviceName } from '../kubernetes/dns/names.ts';
import { serviceNature } from '../kubernetes/objects/service.ts';
import { namesAround } from '../workspace/names/namesOf.ts';
import { preferred, setFix } from './fixes.ts';
import type { Finding, Rule } from './rule.ts';
import { isService, nameOf } from './subjects.ts';

const path = ['spec', 'externalName'];

/**
 * `externalName` becomes a CNAME as it is written: no search path completes it (kubernetes.md 4.2.7). That a target does not exist is the
 * matter of the rules about names.
 */
export const externalNameTarget: Rule = {
  id: 'external-name-target',
  *check(subject, view) {
    if (!isService(subject) || serviceNature(subject.object) !== 'externalName') return;
    const target = (subject.object.spec.externalName ?? '').replace(/\.$/, '').toLowerCase();
    const said = (message: string, fixes: Finding['fixes']): Finding => ({
      rule: 'external-name-target',
      severity: 'information',
      message,
      at: { entry: subject, path },
      related: [],
      fixes,
    });
    if (target === serviceName(nameOf(subject), subject.namespace, view.settings)) {
      yield said(`Service "${nameOf(subject)}" leads to itself.`, []);
      return;
    }
    const [service = '', namespace = subject.namespace, svc = 'svc', ...more] = target.split('.');
    const around = namesAround(subject, view);
    if (
      svc !== 'svc' ||
      more.length > 0 ||
      around.services(service, (entry) => !entry.namespaceDeclared || entry.namespace === namespace)?.fits !== true
    )
      return;
    const whole = serviceName(service, namespace, view.settings);
    yield said(`externalName is taken as written, without a search path: "${target}" is no complete name.`, [
      preferred(setFix(`Change to ${whole}`, subject, path, whole)),
    ]);
  },
};
