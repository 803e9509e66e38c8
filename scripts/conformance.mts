// npm run conformance -- --seed S --count N [--dual-stack]: long runs of the comparison with a real CoreDNS.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { missingReason } from '../test/controlplane/binaries.ts';
import { conformance } from '../test/controlplane/conformance/conformance.ts';
import { startControlPlane } from '../test/controlplane/controlPlane.ts';
import { root } from './run.mts';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, count: { type: 'string', default: '1000' }, 'dual-stack': { type: 'boolean', default: false } },
});
const missing = missingReason();
if (missing !== undefined) throw new Error(missing);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const dualStack = values['dual-stack'];
const failuresFolder = join(root, 'test-output', 'conformance');

const controlPlane = await startControlPlane({ dualStack });
try {
  const servers = [
    { dns: controlPlane.dns, endpointPodNames: false },
    { dns: await controlPlane.startDns({ endpointPodNames: true, zone: 'corp.internal' }), endpointPodNames: true },
  ];
  const result = await conformance(controlPlane, {
    seed,
    count: Number(values.count),
    dualStack,
    servers,
    failuresFolder,
    progress: (done) => process.stderr.write(`\r${done} of ${values.count}`),
  });
  process.stdout.write(
    `\nseed ${seed}: ${result.scenarios} scenarios, ${result.questions} answers compared (${result.declared} with the declared road, too), ${result.failures.length} scenarios differ\n`,
  );
  for (const { id, road, differences } of result.failures.slice(0, 20))
    process.stdout.write(`${id} (${road}): ${JSON.stringify(differences[0])}\n`);
  if (result.failures.length > 0) process.stdout.write(`saved in ${failuresFolder}\n`);
  process.exitCode = result.failures.length === 0 ? 0 : 1;
} finally {
  await controlPlane.stop();
}
