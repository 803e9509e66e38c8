import { isJsonObject, type Json, type JsonObject } from '../../kubernetes/objects/json.ts';
import { objectsIn } from '../../kubernetes/objects/read.ts';
import type { ManifestFile } from '../../manifest/manifestFile.ts';
import { folderOf, joinPath } from '../uriPath.ts';
import { defaultConfig } from './defaultConfig.ts';
import { field, listField, textField, textsField } from './fields.ts';
import { generate } from './generators.ts';
import { currentId, newResource, type Resource, type ResourceId } from './resource.ts';
import { load, type BuildRun } from './run.ts';
import { transform } from './transform.ts';
import { emptyConfig, mergeConfigs, readConfig, type TransformerConfig } from './transformerConfig.ts';
import { collectVars, type Var } from './vars.ts';
import { withWords } from './words.ts';

/** What a kustomization and everything below it come to, before references are mended. */
export interface Accumulated {
  readonly resources: readonly Resource[];
  readonly config: TransformerConfig;
  readonly vars: readonly Var[];
}

const nothing: Accumulated = { resources: [], config: emptyConfig, vars: [] };
const fileNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/**
 * Walks a kustomization: its resources, generators and components, then its own changes to all of them (api/internal/target `accumulateTarget`).
 * A component goes on with what its parent has (`from`).
 * @param above kustomizations that are being walked, so that a circle ends
 */
export function accumulate(uri: string, run: BuildRun, above: readonly string[] = [], from: Accumulated = nothing): Accumulated {
  const json = run
    .files(uri)
    ?.documents.map(({ document }) => document.json)
    .find(isJsonObject);
  if (json === undefined || above.includes(uri)) {
    run.unsure(above.includes(uri) ? `${uri} includes itself` : `${uri} cannot be read`);
    return from;
  }
  const folder = folderOf(uri);
  const below = [...above, uri];
  const resources = [...textsField(json, 'resources'), ...textsField(json, 'bases')].reduce(
    (all, path) => addResource(all, path, folder, run, below),
    from,
  );
  const config = mergeConfigs(mergeConfigs(resources.config, defaultConfig), ownConfig(json, folder, run));
  const generated = { ...resources, config, resources: generate(resources.resources, json, folder, run) };
  const whole = textsField(json, 'components').reduce((all, path) => addComponent(all, path, folder, run, below), generated);
  noteOthers(json, run);
  // Only together do the changes show whether two objects have become one: `append` says so.
  const transformed = append([], transform(whole.resources, json, whole.config, folder, run), run);
  const { vars, resources: marked } = collectVars(transformed, json);
  return { resources: marked, config: whole.config, vars: [...whole.vars, ...vars] };
}

function ownConfig(json: JsonObject, folder: string, run: BuildRun): TransformerConfig {
  return textsField(json, 'configurations').reduce((config, path) => {
    const file = load(path, folder, run);
    if (file === undefined) run.unsure(`there is no file ${path}, which configurations names`);
    return mergeConfigs(config, readConfig(file?.documents[0]?.document.json));
  }, emptyConfig);
}

/** A file, else a folder with a kustomization. */
function addResource(all: Accumulated, path: string, folder: string, run: BuildRun, above: readonly string[]): Accumulated {
  const uri = joinPath(folder, path);
  const file = load(path, folder, run);
  if (file !== undefined) return { ...all, resources: append(all.resources, resourcesIn(file, uri), run) };
  const kustomization = kustomizationIn(uri, run);
  if (kustomization === undefined) {
    run.unsure(isRemote(path) ? `${path} is remote and was not read` : `there is no ${path}`);
    return all;
  }
  const { resources, config, vars } = accumulate(kustomization, run, above);
  return { resources: append(all.resources, resources, run), config: mergeConfigs(all.config, config), vars: [...all.vars, ...vars] };
}

function addComponent(all: Accumulated, path: string, folder: string, run: BuildRun, above: readonly string[]): Accumulated {
  const kustomization = kustomizationIn(joinPath(folder, path), run);
  if (kustomization !== undefined) return accumulate(kustomization, run, above, all);
  run.unsure(isRemote(path) ? `${path} is remote and was not read` : `there is no ${path}`);
  return all;
}

/** The kustomization of a folder, whichever of its names it has. */
export function kustomizationIn(folder: string, { files }: Pick<BuildRun, 'files'>): string | undefined {
  return fileNames.map((name) => joinPath(folder, name)).find((uri) => files(uri) !== undefined);
}

function isRemote(path: string): boolean {
  return /^[a-z+]+:\/\/|^git@|[?&](?:ref|version|timeout)=|^(?:www\.)?(?:github|gitlab|bitbucket)\.[a-z]+[/:]|\.git(?:$|\/\/|\?)/.test(
    path,
  );
}

/** Whole objects of a file; those for local use only are left out at the end of a build, not here. */
function resourcesIn(file: ManifestFile, uri: string): readonly Resource[] {
  return file.documents.flatMap(({ document }, index) =>
    [...objectsIn(withWords(document))].map(({ json, path }) => newResource(json, { uri, document: index, path })),
  );
}

function append(all: readonly Resource[], more: readonly Resource[], run: BuildRun): readonly Resource[] {
  const whole = [...all];
  const known = new Set(all.map((resource) => idKey(currentId(resource))));
  for (const resource of more) {
    const id = currentId(resource);
    if (known.has(idKey(id))) {
      run.unsure(`${id.kind} ${id.name} is there twice`);
      continue;
    }
    known.add(idKey(id));
    whole.push(resource);
  }
  return whole;
}

function idKey({ group, version, kind, namespace, name }: ResourceId): string {
  return [group, version, kind, namespace, name].join(' ');
}

const others: Readonly<Record<string, string>> = {
  helmCharts: 'Helm charts are not rendered',
  helmChartInflationGenerator: 'Helm charts are not rendered',
  generators: 'generator plugins are not run',
  transformers: 'transformer plugins are not run',
  validators: 'validator plugins are not run',
};

function noteOthers(json: JsonObject, run: BuildRun): void {
  for (const [key, reason] of Object.entries(others)) if (listField(json, key).length > 0) run.unsure(reason);
  if (listField(json, 'replacements').some(touchesDns)) run.unsure('replacements are not followed');
  if (Object.keys(json).every((key) => key === 'kind' || key === 'apiVersion')) run.unsure('a kustomization is empty');
  const kind = textField(json, 'kind');
  if (kind !== '' && kind !== 'Kustomization' && kind !== 'Component') run.unsure(`a kustomization of kind ${kind} is none`);
}

/** Whether a replacement writes a field that DNS depends on; those in a file of their own may. */
function touchesDns(replacement: Json): boolean {
  if (field(replacement, 'path') !== undefined) return true;
  return listField(replacement, 'targets').some((target) => {
    const kind = textField(field(target, 'select'), 'kind');
    if (kind !== '' && !dnsKinds.has(kind)) return false;
    const paths = textsField(target, 'fieldPaths');
    return paths.length === 0 || paths.some((path) => !harmless.test(path));
  });
}

const dnsKinds: ReadonlySet<string> = new Set([
  'Service',
  'StatefulSet',
  'Deployment',
  'ReplicaSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'Pod',
  'Namespace',
]);

/** Data, annotations, and what containers are given: names stand there, but nothing that decides about them. */
const harmless =
  /^\.?(?:data|metadata\.annotations|(?:spec\.template\.)?spec\.(?:containers|initContainers|volumes|template\.metadata\.annotations))\b(?!.*\bports\b)/;
