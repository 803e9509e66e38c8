import { t } from '@vscode/l10n';
import { ordinalsOf } from '../../kubernetes/controllers/statefulSet.ts';
import { workloadName } from '../../kubernetes/controllers/template.ts';
import { isHeadless } from '../../kubernetes/objects/service.ts';
import type { StatefulSet, Workload } from '../../kubernetes/objects/workload.ts';
import { commands, type CopyArgument, type RecordsParams } from '../../protocol/protocol.ts';
import { code, escapeMarkdown } from '../../lsp/markdown.ts';
import { podCount } from '../texts.ts';
import type { FieldHover, HoverContext, HoverText } from './hoverContext.ts';
import { entryLink } from './links.ts';
import { isWorkload } from './matchField.ts';
import { ordinalRange } from './missing.ts';
import { nameList } from './nameList.ts';
import { assumptions, autoscaled, notes, whereFound } from './notes.ts';
import { namesOfWorkload, scopeOfNamed, type ServiceScope } from '../serviceScope.ts';
import { governingText } from './serviceName.ts';
import { podsBehindText } from './templateText.ts';

/** `replicas`: how many pods, how they are called, and under which Service they have names. */
export const replicasHover: FieldHover = {
  fields: ['workload:spec.replicas'],
  text: (context) => (isWorkload(context.object) ? podsText(context, context.object) : undefined),
};

/** The pods of a workload and their names; also what its own name is about. */
export function podsText(context: HoverContext, workload: Workload): HoverText {
  return workload.kind === 'StatefulSet' ? setText(context, workload) : podsBehindText(context, workload);
}

function setText(context: HoverContext, set: StatefulSet): HoverText {
  const { start, end } = ordinalsOf(set);
  const count = end - start;
  const scaled = notes(autoscaled(context, set, count), assumptions(context.entry));
  const name = set.spec.serviceName ?? '';
  if (count === 0) return [t('**No pods.** While there is none, no pod name of {0} exists.', escapeMarkdown(workloadName(set))), scaled];
  const pods = t('**{0}**, {1}', podCount(count), ordinalRange(set));
  const scope = name === '' ? undefined : scopeOfNamed(context, name);
  if (scope === undefined) {
    const why =
      name === ''
        ? t('there is no {0}', code('serviceName'))
        : t('there is no Service {0} in this folder, which {1} names', code(name), code('serviceName'));
    return [`${pods}. ${t('**No pod names:** {0}.', why)}`, scaled];
  }
  const names = namesOfWorkload(scope, set);
  if (names.length === 0) return [`${pods}.`, ...governingText(context, set, scope)];
  const promise = isHeadless(scope.service)
    ? undefined
    : t(
        'Service {0} has a virtual IP. CoreDNS answers these pod names; the DNS specification does not promise them.',
        escapeMarkdown(scope.name),
      );
  return [
    [t('{0}, named under Service {1}', pods, entryLink(context, scope.entry)), ...nameList(context, names)].join('\n'),
    promise,
    actions(context, scope, names),
    notes(
      scope.nearness === 'file' ? undefined : whereFound([scope.name], scope.nearness),
      autoscaled(context, set, count),
      assumptions(context.entry),
    ),
  ];
}

/** A link holds its argument whole: more names belong in the records document. */
const mostInLink = 200;

/** "[Copy 50 names] · [Show records]", where the client has these commands. */
function actions(context: HoverContext, scope: ServiceScope, names: readonly string[]): string | undefined {
  const { services, write } = context;
  const records: RecordsParams = { uri: services.clientUri(context.entry.uri) };
  const copied: CopyArgument = { text: names.join('\n'), said: t('Copied {0} names under {1}', names.length, scope.name) };
  const links = [
    names.length < 2 || names.length > mostInLink ? undefined : write.command(t('Copy {0} names', names.length), commands.copyText, copied),
    write.command(t('Show records'), commands.showRecords, records),
  ].filter((link) => link !== undefined);
  return links.length === 0 ? undefined : links.join(' · ');
}
