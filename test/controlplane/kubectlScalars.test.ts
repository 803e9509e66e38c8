import { expect, it } from 'vitest';
import { askKubectl, recordedTable } from '../manifest/kubectlScalars/table.ts';
import { tier } from '../support/tiers.ts';
import { missingReason } from './binaries.ts';

tier('the recorded table of scalars', missingReason(), () => {
  it('is what kubectl makes of them', { timeout: 600_000 }, async () => {
    expect(await askKubectl()).toEqual(recordedTable());
  });
});
