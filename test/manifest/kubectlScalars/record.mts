// Writes the recorded table anew, after a change of the probes: node test/manifest/kubectlScalars/record.mts
import { writeFileSync } from 'node:fs';
import { askGo, tablePath } from './table.ts';

writeFileSync(
  tablePath,
  `[\n${askGo()
    .map((row) => JSON.stringify(row))
    .join(',\n')}\n]\n`,
);
