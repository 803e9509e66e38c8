import { podsOf } from '../kubernetes/controllers/pods.ts';
import { fqdnHostnameLimit } from '../kubernetes/dns/limits.ts';
import { podName } from '../kubernetes/dns/names.ts';
import { removeFix } from './fixes.ts';
import { podSpecOf } from './podTemplates.ts';
import type { Rule } from './rule.ts';
import { isWorkload } from './subjects.ts';

/** With `setHostnameAsFQDN` the FQDN becomes the kernel's hostname of at most 64 characters, else the pod does not start (kubernetes.md 2.4). */
export const fqdnTooLong: Rule = {
  id: 'fqdn-too-long',
  *check(subject, view) {
    if (!isWorkload(subject)) return;
    const { spec, path } = podSpecOf(subject);
    if (spec.setHostnameAsFQDN !== true) return;
    const { pods } = podsOf(subject.object, subject.namespace);
    const names = pods.flatMap(({ hostname, subdomain }) =>
      hostname === undefined || subdomain === undefined ? [] : [podName(hostname, subdomain, subject.namespace, view.settings)],
    );
    const longest = names.reduce((a, b) => (b.length > a.length ? b : a), '');
    if (longest.length <= fqdnHostnameLimit) return;
    yield {
      rule: 'fqdn-too-long',
      severity: 'warning',
      message: `"${longest}" has ${longest.length} characters; as a hostname it may have ${fqdnHostnameLimit}, so that pod does not start.`,
      at: { entry: subject, path: [...path, 'setHostnameAsFQDN'] },
      related: [],
      fixes: [removeFix('Remove setHostnameAsFQDN', subject, [...path, 'setHostnameAsFQDN'])],
    };
  },
};
