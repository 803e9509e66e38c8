import { selectorMatch, serviceSelector } from '../kubernetes/labels.ts';
import { samplePod, selects } from '../workspace/counterpart.ts';
import { hasOwnHostnames, podSpecOf } from './podTemplates.ts';
import type { Rule } from './rule.ts';
import { isService, isStatefulSet, isWorkload, nameOf } from './subjects.ts';
import { setFix } from './fixes.ts';

/**
 * A pod template with hostname and subdomain, whose subdomain names no Service, or one whose selector misses it: no name (kubernetes.md
 * 3.1). A warning only where the Service is near.
 */
export const subdomainUnserved: Rule = {
  id: 'subdomain-unserved',
  *check(subject, view) {
    if (!isWorkload(subject) || isStatefulSet(subject) || subject.open) return;
    const { spec, path } = podSpecOf(subject);
    const { subdomain = '', hostname = '' } = spec;
    if (subdomain === '' || (hostname === '' && !hasOwnHostnames(subject))) return;
    const services = (view.servicesNamed(subject, subdomain, subject.namespace)?.services ?? []).filter(isService);
    if (services.some((service) => service.open || selects(service.object, subject.object, view.settings))) return;
    const [service] = services;
    const selector = service === undefined ? undefined : serviceSelector(service.object);
    if (service !== undefined && selector === undefined) return;
    const [differs] = selector === undefined ? [] : selectorMatch(selector, samplePod(subject.object, view.settings)).differs;
    const selecting = view.servicesSelecting(subject)[0]?.entry;
    yield {
      rule: 'subdomain-unserved',
      severity: service === undefined ? 'information' : 'warning',
      message:
        service === undefined
          ? `No Service "${subdomain}" in this folder, so the pods of "${nameOf(subject)}" have no names.`
          : `Service "${subdomain}" selects no pod of "${nameOf(subject)}": ${differs?.label ?? ''} is "${differs?.wanted ?? ''}" there, ${differs?.found === undefined ? 'absent' : `"${differs.found}"`} here.`,
      at: { entry: subject, path: [...path, 'subdomain'] },
      related:
        service === undefined
          ? []
          : [
              {
                message: `${differs?.label ?? ''}: ${differs?.wanted ?? ''}`,
                at: { entry: service, path: ['spec', 'selector', differs?.label ?? ''], part: 'entry' },
              },
            ],
      fixes:
        selecting === undefined ? [] : [setFix(`Change to "${nameOf(selecting)}"`, subject, [...path, 'subdomain'], nameOf(selecting))],
    };
  },
};
