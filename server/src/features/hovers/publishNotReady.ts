import { t } from '@vscode/l10n';
import { serviceNature } from '../../kubernetes/objects/service.ts';
import { apiServerLine, isRejected, sayingsAt } from './apiServer.ts';
import type { FieldHover } from './hoverContext.ts';
import { serviceScope } from '../serviceScope.ts';

/** `publishNotReadyAddresses`: from when to when a pod is in DNS (kubernetes.md 3.3). */
export const publishNotReadyHover: FieldHover = {
  fields: ['Service:spec.publishNotReadyAddresses'],
  text(context) {
    const { entry, object } = context;
    if (object.kind !== 'Service') return undefined;
    const sayings = sayingsAt(context);
    if (isRejected(sayings)) return [t('**Rejected.**'), apiServerLine(sayings)];
    const scope = serviceScope(context, entry, object);
    const nature = serviceNature(object);
    if (nature === 'externalName') return [t('**Ignored.** A Service of type ExternalName has no pods.')];
    const name = context.write.name(scope.road.fqdn);
    const early = object.spec.publishNotReadyAddresses === true;
    if (nature === 'virtualIP') {
      if (!early) return [t('**Served when ready.** The virtual IP leads to ready pods only.')];
      return [
        t('**Served before ready.** The virtual IP also leads to pods that are not ready.'),
        t('Clients of {0} may reach a pod that cannot answer yet.', name),
      ];
    }
    const named = scope.podNames.length > 0;
    if (!early) {
      const kept = named
        ? t('A pod has its name while it is ready, and loses it when its deletion begins.')
        : t("A pod's address is published while it is ready, and goes when its deletion begins.");
      return [`${t('**Published when ready.**')} ${kept}`];
    }
    const kept = named
      ? t('A pod has its name as soon as it has an IP, and keeps it while it terminates.')
      : t("A pod's address is published as soon as it has an IP, and stays while it terminates.");
    return [
      `${t('**Published before ready.**')} ${kept}`,
      t('Peers find each other while starting. Clients of {0} also get pods that are not ready.', name),
    ];
  },
};
