import { t } from '@vscode/l10n';
import { targetPortOf } from '../../kubernetes/endpoints/targetPort.ts';
import { isHeadless } from '../../kubernetes/objects/service.ts';
import { misspeltText } from './clusterIP.ts';
import { headlessFieldText } from './headlessFields.ts';
import type { HoverContext, HoverText } from './hoverContext.ts';

/**
 * What can be said of a literal field in a template, a patch, or a document that does not parse just now: only what it means by itself.
 * Names, and whatever is not there, are for the chart or the build to say.
 */
export function islandText(context: HoverContext): HoverText | undefined {
  const { object, path, value } = context;
  if (object.kind !== 'Service' || !isLiteral(value)) return undefined;
  const field = path.filter((step) => typeof step !== 'number').join('.');
  if (field === 'spec.clusterIP') return clusterIPText(context);
  if (!isHeadless(object)) return undefined;
  if (field === 'spec.publishNotReadyAddresses') return earlyText(value);
  if (field === 'spec.ports.port' || field === 'spec.ports.targetPort') return portText(context);
  return headlessFieldText(context, t('This Service'));
}

function isLiteral(value: HoverContext['value']): boolean {
  return value !== undefined && value !== null && !(JSON.stringify(value) ?? '').includes('{{');
}

function clusterIPText(context: HoverContext): HoverText | undefined {
  if (context.value === 'None')
    return [t('**Headless.** This Service has no virtual IP; its name answers with the addresses of its ready pods.')];
  return misspeltText(context);
}

function earlyText(value: HoverContext['value']): HoverText | undefined {
  if (value === true)
    return [t("**Published before ready.** A pod's address is published as soon as it has an IP, and stays while it terminates.")];
  return value === false
    ? [t("**Published when ready.** A pod's address is published while it is ready, and goes when its deletion begins.")]
    : undefined;
}

function portText({ object, path }: HoverContext): HoverText | undefined {
  const port = object.kind === 'Service' && typeof path[2] === 'number' ? object.spec.ports?.[path[2]] : undefined;
  const target = port === undefined ? undefined : targetPortOf(port);
  if (port?.port === undefined || typeof target !== 'number' || target === port.port) return undefined;
  return [t('**Not translated.** This Service is headless: clients connect to pods, and nothing turns {0} into {1}.', port.port, target)];
}
