import { t } from '@vscode/l10n';
import { isHeadless } from '../../kubernetes/objects/service.ts';
import { serviceSelector } from '../../kubernetes/labels.ts';
import { indexOf } from '../../kubernetes/worldIndex.ts';
import { selects } from '../../workspace/counterpart.ts';
import { listed } from '../texts.ts';
import type { FieldHover } from './hoverContext.ts';
import { objectLink } from './links.ts';
import { isWorkload } from './matchField.ts';

/** Labels of pods: the Services that select by them. Of none nothing is said: there may be some elsewhere. */
export const podLabelsHover: FieldHover = {
  fields: ['template:metadata.labels', 'template:metadata.labels.*'],
  text(context) {
    const { entry, object, path, view } = context;
    if (!isWorkload(object)) return undefined;
    const key = path.at(-1) === 'labels' ? undefined : String(path.at(-1));
    const services = indexOf(view.worldAround(entry).world, view.settings)
      .servicesIn(entry.namespace)
      .filter(
        (service) => selects(service, object, view.settings) && (key === undefined || Object.hasOwn(serviceSelector(service) ?? {}, key)),
      );
    if (services.length === 0) return undefined;
    const links = services.slice(0, 4).map((service) => {
      const link = objectLink(context, service);
      return isHeadless(service) ? t('headless Service {0}', link) : t('Service {0}', link);
    });
    return [
      services.length > 4
        ? t('**Selected by** {0} and {1} more.', links.join(', '), services.length - 4)
        : t('**Selected by** {0}.', listed(links)),
    ];
  },
};
