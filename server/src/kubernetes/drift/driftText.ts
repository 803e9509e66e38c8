import type { Drift } from '../drift.ts';
import { formatPath } from '../objects/fieldPath.ts';
import { stageAndReason } from '../reasonText.ts';
import type { Applying, FieldDifference } from './fields.ts';

const consequences: Readonly<Record<Applying, string>> = {
  applies: 'applying the manifest changes it',
  refused: 'the API server refuses the change',
  ignored: 'applying the manifest keeps what the cluster has',
};

/** What differs in one object, as text; `about` stands behind its name: context and time. */
export function driftText({ declared, namespace, live, fields, missing, unpromised, recipe }: Drift, about = ''): string {
  const title = `${declared.kind} ${declared.metadata.name ?? ''}, namespace ${namespace}`;
  const lines = [
    ...(live === undefined
      ? [`absent   no ${declared.kind} ${declared.metadata.name ?? ''} in namespace ${namespace} of the cluster`]
      : []),
    ...fields.map(fieldText),
    ...missing.map(({ name, absence }) => `missing  ${name}${absence === undefined ? '' : `: ${stageAndReason(absence)}`}`),
    ...unpromised.map((name) => `extra    ${name}: the cluster has it, the manifests do not promise it`),
  ];
  const remedy = recipe.map((step, i) => `${i === 0 ? 'To do' : '     '} ${i + 1}. ${step}`);
  return [about === '' ? title : `${title}   ${about}`, ...lines, ...remedy].join('\n');
}

function fieldText({ path, declared, live, applying }: FieldDifference): string {
  return `differs  ${formatPath(path)}: ${declared ?? 'not set'} in the manifest, ${live ?? 'not set'} in the cluster; ${consequences[applying]}`;
}
