import { t } from '@vscode/l10n';
import { CompletionItemKind, type CompletionItem, type Connection, type Position } from 'vscode-languageserver';
import { templateOf, templatePath, workloadName } from '../kubernetes/controllers/template.ts';
import { selectorMatch, serviceSelector } from '../kubernetes/labels.ts';
import { isHeadless } from '../kubernetes/objects/service.ts';
import { indexOf } from '../kubernetes/worldIndex.ts';
import type { Guard } from '../lsp/guard.ts';
import type { Entry } from '../workspace/entry.ts';
import { fieldAt, type FieldAt } from './fieldAt.ts';
import type { FeatureServices } from './featureServices.ts';
import { isWorkload } from './hovers/matchField.ts';

/** Registers completion of the values that tie objects together. */
export function registerCompletion(connection: Connection, services: FeatureServices, guard: Guard): void {
  connection.onCompletion(
    guard.request('textDocument/completion', null, async ({ position, textDocument }, token) => {
      await services.ready(token);
      return completionsAt(services, textDocument.uri, position);
    }),
  );
}

/** Values for the field at a position: Services for `serviceName` and `subdomain`, labels of pods for a selector. */
export function completionsAt(services: FeatureServices, uri: string, position: Position): CompletionItem[] {
  const field = fieldAt(services, uri, position) ?? fieldBefore(services, uri, position);
  const { object } = field?.entry ?? {};
  if (field === undefined || object === undefined) return [];
  const here = field.path.join('.');
  if (object.kind === 'StatefulSet' && here === 'spec.serviceName') return serviceItems(services, field);
  if (object.kind === 'Service' && field.path[0] === 'spec' && field.path[1] === 'selector') return labelItems(services, field);
  if (isWorkload(object) && object.kind !== 'StatefulSet' && here === [...templatePath(object), 'spec', 'subdomain'].join('.'))
    return serviceItems(services, field);
  return [];
}

/** Behind `serviceName: ` there is no value yet: what counts is the key before. */
function fieldBefore(services: FeatureServices, uri: string, position: Position): FieldAt | undefined {
  const file = services.file(uri);
  if (file === undefined) return undefined;
  const line = file.file.text.slice(
    services.positions.offset(file.file, { line: position.line, character: 0 }),
    services.positions.offset(file.file, position),
  );
  const key = /^(\s*(?:- )?["']?)[\w.-]+["']?:\s*["']?$/.exec(line);
  return key === null ? undefined : fieldAt(services, uri, { line: position.line, character: key[1]?.length ?? 0 });
}

/** Services of the namespace: headless ones that select the pods first, then headless ones, then the others. */
function serviceItems(services: FeatureServices, { entry }: FieldAt): CompletionItem[] {
  const view = services.view(entry.uri);
  const { object } = entry;
  if (object === undefined || !isWorkload(object)) return [];
  const { sample } = indexOf(view.worldAround(entry).world, view.settings).podsOf(object);
  const seen = new Set<string>();
  return view.objectsNear(entry, 'Service').flatMap(({ entry: other }) => {
    const service = other.object;
    if (service?.kind !== 'Service' || other.name === undefined || other.namespace !== entry.namespace || seen.has(other.name)) return [];
    seen.add(other.name);
    const selector = serviceSelector(service);
    const selecting = selector !== undefined && selectorMatch(selector, sample).matches !== 'no';
    const detail = isHeadless(service)
      ? selecting
        ? t('headless, selects these pods')
        : t('headless, selects other pods')
      : t('virtual IP');
    const rank = isHeadless(service) ? (selecting ? 0 : 1) : 2;
    return [{ label: other.name, kind: CompletionItemKind.Reference, detail, sortText: `${rank}${other.name}` }];
  });
}

/** Labels of the pods near: whole `key: value` entries on a new line, values behind a key. */
function labelItems(services: FeatureServices, { entry, path }: FieldAt): CompletionItem[] {
  const label = path[2];
  const items = new Map<string, CompletionItem>();
  for (const { entry: other, labels } of labelledNear(services, entry)) {
    for (const [key, value] of Object.entries(labels)) {
      if (typeof label === 'string' && key !== label && !key.startsWith(label)) continue;
      const text = typeof label === 'string' && key === label ? value : `${key}: ${value}`;
      items.set(text, { label: text, kind: CompletionItemKind.Value, detail: `${other.kind} ${other.name ?? ''}` });
    }
  }
  return [...items.values()];
}

function* labelledNear(
  services: FeatureServices,
  entry: Entry,
): Generator<{ readonly entry: Entry; readonly labels: Readonly<Record<string, string>> }> {
  const view = services.view(entry.uri);
  for (const kind of ['StatefulSet', 'Deployment', 'DaemonSet', 'ReplicaSet', 'Job', 'Pod']) {
    for (const { entry: other } of view.objectsNear(entry, kind)) {
      const { object } = other;
      if (object === undefined || !isWorkload(object) || other.namespace !== entry.namespace || workloadName(object) === '') continue;
      yield { entry: other, labels: templateOf(object).metadata?.labels ?? {} };
    }
  }
}
