import { templateOf, templatePath } from '../kubernetes/controllers/template.ts';
import { isHeadless } from '../kubernetes/objects/service.ts';
import { isDnsLabel } from './closeNames.ts';
import { setFix } from './fixes.ts';
import type { Rule } from './rule.ts';
import { isService, isWorkload, nameOf } from './subjects.ts';

/**
 * A pod template with subdomain and without hostname: `metadata.name` is no fallback (kubernetes.md 3.1). A warning where the Service that
 * it names is near. Sets and Indexed Jobs get their hostname from the controller.
 */
export const subdomainAlone: Rule = {
  id: 'subdomain-alone',
  *check(subject, view) {
    if (!isWorkload(subject) || subject.open || view.settings.dns.endpointPodNames) return;
    const { object } = subject;
    if (object.kind === 'StatefulSet' || (object.kind === 'Job' && object.spec.completionMode === 'Indexed')) return;
    if (object.kind === 'CronJob' && object.spec.jobTemplate?.spec?.completionMode === 'Indexed') return;
    const { hostname = '', subdomain = '' } = templateOf(object).spec ?? {};
    if (subdomain === '' || hostname !== '') return;
    const spec = [...templatePath(object), 'spec'];
    const service = view
      .servicesNamed(subject, subdomain, subject.namespace)
      ?.services.find((entry) => isService(entry) && isHeadless(entry.object));
    const name = nameOf(subject);
    yield {
      rule: 'subdomain-alone',
      severity: service === undefined ? 'information' : 'warning',
      message: 'subdomain without hostname gives no pod name. /etc/hosts in the pod hides it.',
      at: { entry: subject, path: [...spec, 'subdomain'] },
      related: service === undefined ? [] : [{ message: `Service "${subdomain}"`, at: { entry: service, path: ['metadata', 'name'] } }],
      fixes: isDnsLabel(name) ? [setFix(`Add hostname "${name}"`, subject, [...spec, 'hostname'], name)] : [],
    };
  },
};
