import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { shared, sharedMissing } from '../support/shared.ts';
import { tier } from '../support/tiers.ts';
import { createNamespace } from './apply.ts';
import { missingReason } from './binaries.ts';
import { type ControlPlane, startControlPlane } from './controlPlane.ts';
import type { Manifest } from './objects.ts';
import { type Cause, createVerdict, updateVerdict, type Verdict } from './verdict.ts';

/** A verdict recorded from a real API server. */
interface Recorded {
  readonly id: string;
  readonly manifest: string;
  readonly stored?: string;
  readonly accepted: boolean;
  readonly causes?: readonly Cause[];
  readonly message?: string;
  readonly warnings?: readonly string[];
  readonly resultClusterIP?: string;
}

tier('the recorded verdicts of a real API server', sharedMissing('goldens') ?? missingReason(), () => {
  let controlPlane: ControlPlane;

  beforeAll(async () => {
    controlPlane = await startControlPlane();
    await createNamespace(controlPlane.client, 'verdicts');
  }, 1_200_000);
  afterAll(() => controlPlane?.stop());

  it('are what this one says, too', async () => {
    const lines = readFileSync(shared('goldens', 'api.jsonl'), 'utf8').trim().split('\n');
    for (const recorded of lines.map((line) => JSON.parse(line) as Recorded)) {
      expect(withoutAddresses(await judge(recorded)), recorded.id).toEqual(withoutAddresses(recorded));
    }
  }, 60_000);

  it('differ where YAML does: to the server `yes` is a boolean', async () => {
    const manifest = `apiVersion: v1
kind: Service
metadata: {name: patient}
spec: {clusterIP: None, publishNotReadyAddresses: yes}`;
    const asText = await createVerdict(controlPlane.client, 'verdicts', manifest);
    const asJson = await createVerdict(controlPlane.client, 'verdicts', parse(manifest) as Manifest);
    expect([asText.accepted, asJson.accepted]).toEqual([true, false]);
  });

  /** The recordings were sent as JSON, made by a YAML 1.2 parser. */
  function judge({ stored, manifest }: Recorded): Promise<Verdict> {
    const { client } = controlPlane;
    const candidate = parse(manifest) as Manifest;
    if (stored === undefined) return createVerdict(client, 'verdicts', candidate);
    return updateVerdict(client, 'verdicts', parse(stored) as Manifest, candidate);
  }
});

/** Which virtual IP a Service had is chance, and some messages name it. */
function withoutAddresses({ accepted, causes = [], message, warnings = [] }: Recorded | Verdict): unknown {
  const text = JSON.stringify({ accepted, causes, message, warnings });
  return JSON.parse(text.replaceAll(/10\.96\.\d+\.\d+/g, '10.96.x.x'));
}
