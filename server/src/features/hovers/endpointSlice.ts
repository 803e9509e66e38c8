import { t } from '@vscode/l10n';
import { podName } from '../../kubernetes/dns/names.ts';
import { serviceNameLabel } from '../../kubernetes/objects/endpointSlice.ts';
import { isHeadless } from '../../kubernetes/objects/service.ts';
import { code } from '../../lsp/markdown.ts';
import { scopeOfNamed } from '../serviceScope.ts';
import { apiServerLine, isRejected, sayingsAt } from './apiServer.ts';
import type { FieldHover } from './hoverContext.ts';
import { entryLink } from './links.ts';
import { assumptions, notes, whereFound } from './notes.ts';
import { answersLine } from './serviceText.ts';

/** `hostname` of an endpoint in a slice written by hand: the name it gives. */
export const endpointHostnameHover: FieldHover = {
  fields: ['EndpointSlice:endpoints[].hostname'],
  text(context) {
    const { entry, object, value, view } = context;
    const service = object.metadata.labels?.[serviceNameLabel];
    if (typeof value !== 'string' || value === '' || service === undefined) return undefined;
    const sayings = sayingsAt(context);
    if (isRejected(sayings)) return [t('**{0} is rejected.** It becomes a label of a DNS name.', code(value)), apiServerLine(sayings)];
    const scope = scopeOfNamed(context, service);
    const name = context.write.name(podName(value, service, entry.namespace, view.settings));
    const promise =
      scope === undefined || isHeadless(scope.service)
        ? undefined
        : t(
            'Service {0} has a virtual IP. CoreDNS answers this name; the DNS specification does not promise it.',
            entryLink(context, scope.entry),
          );
    return [t('**Name of this endpoint:** {0}', name), promise, notes(assumptions(entry))];
  },
};

/** The label that ties a slice to its Service. */
export const serviceNameLabelHover: FieldHover = {
  fields: [`EndpointSlice:metadata.labels.${serviceNameLabel}`],
  text(context) {
    const { entry, object } = context;
    const service = object.metadata.labels?.[serviceNameLabel] ?? '';
    const scope = service === '' ? undefined : scopeOfNamed(context, service);
    if (scope === undefined)
      return service === ''
        ? undefined
        : [t('**No Service {0} in this folder.** These endpoints belong to it once there is one.', code(service))];
    const how = notes(whereFound([scope.name], scope.nearness), assumptions(entry));
    return [t('**Endpoints of Service** {0}.', entryLink(context, scope.entry)), answersLine(context, scope), how];
  },
};
