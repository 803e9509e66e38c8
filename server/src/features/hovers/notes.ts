import { t } from '@vscode/l10n';
import { workloadName } from '../../kubernetes/controllers/template.ts';
import { jsonAt } from '../../kubernetes/objects/json.ts';
import type { Workload } from '../../kubernetes/objects/workload.ts';
import { escapeMarkdown } from '../../lsp/markdown.ts';
import type { Entry } from '../../workspace/entry.ts';
import type { Nearness } from '../../workspace/scopes.ts';
import { foundIn, listed } from '../texts.ts';
import type { HoverContext } from './hoverContext.ts';
import { entryLink } from './links.ts';

/** The last line of a hover: how it knows, and what it took for granted; undefined where there is nothing of that. */
export function notes(...sentences: readonly (string | undefined)[]): string | undefined {
  const said = sentences.filter((sentence) => sentence !== undefined);
  return said.length === 0 ? undefined : said.map((sentence) => `*${sentence}*`).join(' · ');
}

/** "web is in this file." */
export function whereFound(names: readonly string[], nearness: Nearness): string | undefined {
  if (names.length === 0) return undefined;
  const things = listed([...new Set(names)].map(escapeMarkdown));
  return names.length === 1 ? t('{0} is {1}.', things, foundIn(nearness)) : t('{0} are {1}.', things, foundIn(nearness));
}

/** "No namespace declared: default assumed."; and whether a kustomize build changes more than can be seen here. */
export function assumptions(entry: Entry): string | undefined {
  const namespace = entry.namespaceDeclared ? undefined : t('No namespace declared: {0} assumed.', escapeMarkdown(entry.namespace));
  const build = entry.open ? t('A kustomize build adds to this object.') : undefined;
  return [namespace, build].filter((sentence) => sentence !== undefined).join(' ') || undefined;
}

/** "HorizontalPodAutoscaler [web] may change the 3." */
export function autoscaled(context: HoverContext, workload: Workload, count: number): string | undefined {
  const entry = context.view.entryOf(workload);
  const scaler = context.view.objectsNear(entry, 'HorizontalPodAutoscaler').find(({ entry: { json, namespace } }) => {
    const target = jsonAt(json, ['spec', 'scaleTargetRef']);
    return (
      namespace === entry.namespace && jsonAt(target, ['kind']) === workload.kind && jsonAt(target, ['name']) === workloadName(workload)
    );
  });
  return scaler === undefined ? undefined : t('HorizontalPodAutoscaler {0} may change the {1}.', entryLink(context, scaler.entry), count);
}
