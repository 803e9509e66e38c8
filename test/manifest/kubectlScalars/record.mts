// Writes the recorded table anew, after a change of the probes: node test/manifest/kubectlScalars/record.mts
import { writeFileSync } from 'node:fs';
import { askKubectl, tablePath } from './table.ts';

const rows = await askKubectl();
writeFileSync(tablePath, `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`);
