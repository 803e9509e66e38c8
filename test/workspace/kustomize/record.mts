// Writes the recording anew, after a change of the cases: node test/workspace/kustomize/record.mts
import { writeFile } from 'node:fs/promises';
import { askKustomize } from './askKustomize.ts';
import { kustomizeCases } from './cases.ts';
import { recordedPath } from './recorded.ts';

const recorded: Record<string, readonly object[]> = {};
for (const one of kustomizeCases) recorded[one.name] = await askKustomize(one);
await writeFile(recordedPath, `${JSON.stringify(recorded, undefined, 1)}\n`);
