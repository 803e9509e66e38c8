import { t } from '@vscode/l10n';
import { workloadName } from '../../kubernetes/controllers/template.ts';
import type { StatefulSet } from '../../kubernetes/objects/workload.ts';
import { code, escapeMarkdown } from '../../lsp/markdown.ts';
import { apiServerLine, isRejected, sayingsAt, valueCode } from './apiServer.ts';
import type { FieldHover, HoverText } from './hoverContext.ts';
import { isWorkload } from './matchField.ts';
import { ordinalRange } from './missing.ts';
import { namedText, podsMadeBy } from './templateText.ts';

/** `hostname` and `subdomain` of a pod or a template: the two halves of a pod name. */
export const podIdentityHover: FieldHover = {
  fields: ['template:spec.hostname', 'template:spec.subdomain'],
  text(context) {
    const { object } = context;
    if (!isWorkload(object)) return undefined;
    const field = String(context.path.at(-1));
    const sayings = sayingsAt(context);
    if (isRejected(sayings))
      return [t('**{0} is rejected.** It becomes a label of a DNS name.', valueCode(context)), apiServerLine(sayings)];
    if (object.kind === 'StatefulSet') {
      const from = field === 'hostname' ? t('the pod name') : code('serviceName');
      const name = escapeMarkdown(workloadName(object));
      const pods = ordinalRange(object);
      if (pods === '') return [t('**Overwritten.** The pods of {0} get {1} from {2}.', name, code(field), from)];
      return [
        t(
          '**Overwritten.** The pods of {0} get {1} from {2}: {3}.',
          name,
          code(field),
          from,
          field === 'hostname' ? pods : subdomainOf(object),
        ),
      ];
    }
    const { sample } = podsMadeBy(context, object);
    if (object.kind === 'Job' && object.spec.completionMode === 'Indexed' && field === 'hostname') {
      return [
        t(
          '**Overwritten.** The pods of an Indexed Job get {0} from its name and their index: {1}.',
          code('hostname'),
          `${escapeMarkdown(workloadName(object))}-0`,
        ),
      ];
    }
    if (sample.hostname !== undefined && sample.subdomain !== undefined) return namedText(context, object, sample);
    return field === 'subdomain' ? subdomainAlone() : hostnameAlone(sample.hostname ?? '');
  },
};

function subdomainAlone(): HoverText {
  return [
    t(
      "**No pod name.** {0} needs {1} beside it; the pod's {2} does not count.",
      code('subdomain'),
      code('hostname'),
      code('metadata.name'),
    ),
    t('The pod resolves its own name from /etc/hosts: a test inside it proves nothing.'),
  ];
}

function hostnameAlone(hostname: string): HoverText {
  return [
    t(
      '**No pod name.** {0} needs {1} beside it, the name of a Service that selects the pod. Only the pod itself knows {2}.',
      code('hostname'),
      code('subdomain'),
      code(hostname),
    ),
  ];
}

function subdomainOf({ spec }: StatefulSet): string {
  return (spec.serviceName ?? '') === '' ? t('none, since there is none') : code(spec.serviceName ?? '');
}
