import { isJsonObject, type Json, type JsonObject } from '../../kubernetes/objects/json.ts';
import { baseName } from '../uriPath.ts';
import { field, listField, textField, textMapField, textsField } from './fields.ts';
import { allIds, currentId, newResource, sameId, textAt, type Resource } from './resource.ts';
import { load, type BuildRun } from './run.ts';

const kinds = { configMapGenerator: 'ConfigMap', secretGenerator: 'Secret' } as const;

/** Adds the ConfigMaps and Secrets that a kustomization generates, or merges them into those that are there. */
export function generate(resources: readonly Resource[], kustomization: JsonObject, folder: string, run: BuildRun): readonly Resource[] {
  const generated = (['configMapGenerator', 'secretGenerator'] as const).flatMap((key) =>
    listField(kustomization, key).map((item) => ({ item, resource: generateOne(item, kinds[key], kustomization, folder, run) })),
  );
  return generated.reduce((all, { item, resource }) => absorb(all, resource, textField(item, 'behavior').toLowerCase(), run), resources);
}

function generateOne(item: Json, kind: 'ConfigMap' | 'Secret', kustomization: JsonObject, folder: string, run: BuildRun): Resource {
  const common = field(kustomization, 'generatorOptions');
  const own = field(item, 'options');
  const labels = { ...textMapField(common, 'labels'), ...textMapField(own, 'labels') };
  const annotations = { ...textMapField(common, 'annotations'), ...textMapField(own, 'annotations') };
  const namespace = textField(item, 'namespace');
  const plain = field(common, 'disableNameSuffixHash') === true || field(own, 'disableNameSuffixHash') === true;
  const data = dataOf(item, folder, run);
  const json: JsonObject = {
    apiVersion: 'v1',
    kind,
    metadata: {
      name: textField(item, 'name'),
      ...(namespace === '' ? {} : { namespace }),
      ...(Object.keys(labels).length > 0 ? { labels } : {}),
      ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
    },
    // Secrets hold their data as text here: nothing that reads a build needs it encoded.
    ...(kind === 'Secret' ? { type: textField(item, 'type') || 'Opaque', stringData: data } : { data }),
  };
  return newResource(json, undefined, !plain);
}

/** Names and values of a generator (api/kv `loader`): env files, literals and whole files. */
function dataOf(item: Json, folder: string, run: BuildRun): Readonly<Record<string, string>> {
  const data: Record<string, string> = {};
  const env = textField(item, 'env');
  for (const path of [...textsField(item, 'envs'), ...(env === '' ? [] : [env])]) {
    for (const line of textOf(path, folder, run).split(/\r?\n/)) Object.assign(data, envEntry(line));
  }
  for (const literal of textsField(item, 'literals')) Object.assign(data, literalEntry(literal));
  for (const source of textsField(item, 'files')) {
    const equals = source.indexOf('=');
    const path = source.slice(equals + 1);
    data[equals < 0 ? baseName(path) : source.slice(0, equals)] = textOf(path, folder, run);
  }
  return data;
}

function textOf(path: string, folder: string, run: BuildRun): string {
  const file = load(path, folder, run);
  if (file === undefined) run.unsure(`a generator reads ${path}, which is not there`);
  return file?.text ?? '';
}

function envEntry(line: string): Readonly<Record<string, string>> {
  const text = line.trimStart();
  if (text === '' || text.startsWith('#')) return {};
  const equals = text.indexOf('=');
  return equals < 0 ? {} : { [text.slice(0, equals)]: text.slice(equals + 1) };
}

function literalEntry(literal: string): Readonly<Record<string, string>> {
  const equals = literal.indexOf('=');
  if (equals < 0) return {};
  return { [literal.slice(0, equals)]: literal.slice(equals + 1).replace(/^(["'])(.*)\1$/s, '$2') };
}

function absorb(resources: readonly Resource[], made: Resource, behavior: string, run: BuildRun): readonly Resource[] {
  const id = currentId(made);
  const at = resources.findIndex((resource) => allIds(resource).some((other) => sameId(other, id)));
  const old = resources[at];
  const changes = behavior === 'merge' || behavior === 'replace';
  if (old === undefined) {
    if (changes) run.unsure(`there is no ${id.kind} ${id.name} to ${behavior}`);
    return [...resources, made];
  }
  if (!changes) {
    run.unsure(`${id.kind} ${id.name} is there twice`);
    return resources;
  }
  return resources.with(at, { ...old, json: combined(old.json, made.json, behavior === 'merge'), hashed: made.hashed });
}

/** The new content under the old name; merged, what the old one had besides stays. */
function combined(old: JsonObject, made: JsonObject, merges: boolean): JsonObject {
  const object = (json: JsonObject, key: string): JsonObject => (isJsonObject(json[key]) ? json[key] : {});
  const metadata = { ...object(old, 'metadata'), name: textAt(old, ['metadata', 'name']) };
  const data = Object.fromEntries(
    ['data', 'stringData'].filter((key) => key in made).map((key) => [key, { ...(merges ? object(old, key) : {}), ...object(made, key) }]),
  );
  return { ...old, ...made, metadata, ...data };
}
