import { t } from '@vscode/l10n';
import { serviceFamilies } from '../../kubernetes/endpoints/families.ts';
import { serviceNature } from '../../kubernetes/objects/service.ts';
import { apiServerLine, isRejected, sayingsAt } from './apiServer.ts';
import type { FieldHover } from './hoverContext.ts';

/** `ipFamilies` and `ipFamilyPolicy`: which address records there are. */
export const ipFamiliesHover: FieldHover = {
  fields: ['Service:spec.ipFamilies', 'Service:spec.ipFamilies[]', 'Service:spec.ipFamilyPolicy'],
  text(context) {
    const { object, path, view } = context;
    if (object.kind !== 'Service' || serviceNature(object) === 'externalName') return undefined;
    const sayings = sayingsAt(context, path.slice(0, 2));
    if (isRejected(sayings)) return [t('**Rejected.**'), apiServerLine(sayings)];
    const cluster = view.settings.ipFamilies;
    const families = serviceFamilies(object, cluster).filter((family) => cluster.includes(family));
    const has = t('*By the settings, the cluster has {0}.*', cluster.join(', '));
    const headless = serviceNature(object) === 'headless';
    if (families.length > 1) {
      const both = headless
        ? t('Each endpoint is published with its addresses of both families.')
        : t('There is a virtual IP of each family.');
      return [`${t('**A and AAAA records.**')} ${both}`, has];
    }
    const [family] = families;
    if (family === undefined) return [t('**No address records.** The cluster has none of these families.'), has];
    const [there, absent] = family === 'IPv4' ? ['A', 'AAAA'] : ['AAAA', 'A'];
    const what = headless ? t('Endpoints are published with their {0} addresses', family) : t('The virtual IP is an {0} address', family);
    return [`${t('**{0} records only.**', there)} ${t('{0}; for {1} there is no data.', what, absent)}`, has];
  },
};
