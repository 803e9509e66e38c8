import { isJsonObject, jsonAt, type Json } from '../../kubernetes/objects/json.ts';
import { baseName } from '../uriPath.ts';
import { textField } from './fields.ts';

/** What a kustomization file says, as far as it decides which objects stand together and what is added to them. */
export interface Kustomization {
  /** `resources`, `bases` and `components`: files and folders, as written. */
  readonly includes: readonly string[];
  /** Files that hold patches. */
  readonly patches: readonly string[];
  readonly namespace: string | undefined;
  /** Whether it adds labels or changes fields of what it includes. */
  readonly changes: boolean;
  readonly namePrefix: string;
  readonly nameSuffix: string;
  /** Whether it may rewrite texts, and so names in them: replacements, plugins. */
  readonly rewrites: boolean;
}

const fileNames: ReadonlySet<string> = new Set(['kustomization.yaml', 'kustomization.yml', 'Kustomization']);

/** Whether kustomize reads the file as a kustomization (sigs.k8s.io/kustomize api/konfig `RecognizedKustomizationFileNames`). */
export function isKustomizationFile(uri: string): boolean {
  return fileNames.has(baseName(uri));
}

const changing = [
  'commonLabels',
  'labels',
  'patches',
  'replicas',
  'patchesStrategicMerge',
  'patchesJson6902',
  'components',
  'transformers',
  'replacements',
  'vars',
];

/** Reads a kustomization; anything of a wrong type counts as not there. */
export function readKustomization(json: Json | undefined): Kustomization {
  const fields = isJsonObject(json) ? json : {};
  const list = (key: string): readonly Json[] => (Array.isArray(fields[key]) ? (fields[key] as readonly Json[]) : []);
  const includes = ['resources', 'bases', 'components'].flatMap(list).filter((item) => typeof item === 'string');
  const patches = ['patches', 'patchesStrategicMerge', 'patchesJson6902'].flatMap(list).flatMap(patchFile);
  const namespace = fields['namespace'];
  return {
    includes,
    patches,
    namespace: typeof namespace === 'string' && namespace !== '' ? namespace : undefined,
    changes: changing.some((key) => fields[key] !== undefined),
    namePrefix: textField(json, 'namePrefix'),
    nameSuffix: textField(json, 'nameSuffix'),
    rewrites: fields['replacements'] !== undefined || fields['transformers'] !== undefined,
  };
}

/** The file that one entry of a patch list names; inline patches name none. */
function patchFile(item: Json): readonly string[] {
  const path = typeof item === 'string' ? item : jsonAt(item, ['path']);
  return typeof path === 'string' && !path.includes('\n') ? [path] : [];
}
