import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verdict as ownVerdict, type Verdict as OwnVerdict } from '../../server/src/kubernetes/api/verdict.ts';
import type { Json, JsonObject } from '../../server/src/kubernetes/objects/json.ts';
import type { IpFamily } from '../../server/src/kubernetes/settings.ts';
import { tier } from '../support/tiers.ts';
import { ApiClient } from './apiClient.ts';
import { createNamespace } from './apply.ts';
import { missingReason } from './binaries.ts';
import { oddObjects } from './decodeCandidates.ts';
import { startEtcd } from './etcd.ts';
import { startApiServer } from './kubeApiServer.ts';
import type { Manifest } from './objects.ts';
import { admin } from './users.ts';
import { createVerdict, updateVerdict, type Verdict } from './verdict.ts';
import * as candidates from './verdictCandidates.ts';
import type { Candidate } from './verdictCandidates.ts';

const namespace = 'verdicts';
/** VERDICT_RUNS: how many objects per property; VERDICT_SEED: which. */
const numRuns = Number(process.env['VERDICT_RUNS'] ?? 60);
const seed = Number(process.env['VERDICT_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

interface Cluster {
  readonly families: readonly IpFamily[];
  readonly serviceCidrs: readonly string[];
}

const clusters: Readonly<Record<string, Cluster>> = {
  'single-stack': { families: ['IPv4'], serviceCidrs: ['10.96.0.0/16'] },
  'dual-stack': { families: ['IPv4', 'IPv6'], serviceCidrs: ['10.96.0.0/16', 'fd96::/112'] },
};

/** As kubectl sends it: keys sorted. It decides which of several wrong types is told. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted((value as JsonObject)[key] ?? null)]),
  );
}

/** Addresses and ids that the server chose, and node ports that only it knows. */
function withoutChoices<T>(told: T): T {
  const text = JSON.stringify(told)
    .replaceAll(/10\.96\.\d+\.\d+|fd96::[0-9a-f:]*|0\.255\.255\.255|100::ffff/g, 'address')
    .replaceAll(/,?\\"(?:batch.kubernetes.io\/)?controller-uid\\":\\"[-0-9a-f]*\\"/g, '')
    .replaceAll('\\"matchLabels\\":{},', '')
    .replaceAll(/duplicate nodePort: \{TCP \d+\}/g, 'duplicate nodePort');
  return JSON.parse(text) as T;
}

/** Several checks of the server may say the same, and it goes through labels in no order. */
function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

interface Told {
  readonly accepted: boolean;
  /** An answer that names no field. */
  readonly message: string | undefined;
  readonly causes: readonly string[];
  readonly warnings: readonly string[];
}

function toldByServer({ accepted, message, causes, warnings }: Verdict): Told {
  const texts = unique(causes.filter(({ field }) => field !== undefined).map((cause) => `${cause.field}: ${cause.message}`));
  return withoutChoices({ accepted, message: accepted || texts.length > 0 ? undefined : message, causes: texts, warnings });
}

function toldByUs({ accepted, decodeErrors, causes, warnings }: OwnVerdict): Told {
  const decodeError = decodeErrors.find(({ hidden }) => !hidden);
  const visible = causes.filter(({ hidden }) => !hidden);
  const unnamed = visible.find(({ field }) => field === '');
  const message = decodeError?.message ?? unnamed?.message;
  const texts = message === undefined ? unique(visible.map((cause) => `${cause.field}: ${cause.message}`)) : [];
  return withoutChoices({ accepted, message, causes: texts, warnings: warnings.map((warning) => warning.message) });
}

/** A dry run does not look at the range of node ports; a real run does, and so do we, after everything else. */
function isOutOfRange(told: Told): boolean {
  return [told.message ?? '', ...told.causes].some((text) => text.includes('provided port is not in the valid range'));
}

tier('verdicts on objects mutated at random, against a real API server', missingReason(), () => {
  describe.each(Object.entries(clusters))(`%s (seed ${seed})`, (name, cluster) => {
    const dualStack = name === 'dual-stack';
    const stops: (() => Promise<void> | void)[] = [];
    let client: ApiClient;

    beforeAll(async () => {
      const folder = mkdtempSync(join(tmpdir(), 'headless-verdicts-'));
      stops.push(() => rmSync(folder, { recursive: true, force: true }));
      const etcd = await startEtcd(folder);
      stops.push(() => etcd.stop());
      const server = await startApiServer(folder, etcd.url, dualStack);
      stops.push(() => server.stop());
      client = new ApiClient({ baseUrl: server.baseUrl, token: admin.token, certificateAuthority: server.certificateAuthority });
      stops.push(() => client.close());
      await createNamespace(client, namespace);
    });

    afterAll(async () => {
      for (let stop = stops.pop(); stop !== undefined; stop = stops.pop()) await stop();
    });

    /** Sends a candidate and compares. */
    async function agree({ stored, manifest }: Candidate): Promise<void> {
      const ours = toldByUs(judged(manifest, stored));
      const theirs = await asked(manifest, stored);
      if (theirs !== undefined && !isOutOfRange(ours)) expect(ours).toEqual(theirs);
    }

    function judged(manifest: JsonObject, stored: JsonObject | undefined): OwnVerdict {
      const { families, serviceCidrs } = cluster;
      const settings = { kubernetesMinor: 36, ipFamilies: families };
      const result = ownVerdict(manifest, { settings, serviceCidrs, ...(stored !== undefined && { stored }) });
      if (result === undefined) throw new Error(`not judged: ${JSON.stringify(manifest)}`);
      return result;
    }

    /** undefined: the server broke over the update and hung up, as 1.36 does over some that make a VIP headless. */
    async function asked(manifest: JsonObject, stored: JsonObject | undefined): Promise<Told | undefined> {
      const sent = sorted(manifest) as unknown as Manifest;
      if (stored === undefined) return toldByServer(await createVerdict(client, namespace, sent));
      try {
        return toldByServer(await updateVerdict(client, namespace, stored as unknown as Manifest, sent));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ECONNRESET') return undefined;
        throw error;
      }
    }

    const properties: Readonly<Record<string, fc.Arbitrary<Candidate>>> = {
      'new Services': candidates.serviceCandidates,
      'changed Services': candidates.serviceUpdates(dualStack),
      'new StatefulSets': candidates.setCandidates,
      'changed StatefulSets': candidates.setUpdates,
      pods: candidates.podCandidates,
      'new workloads of other kinds': candidates.workloadCandidates,
      'changed workloads of other kinds': candidates.workloadUpdates,
      'new EndpointSlices': candidates.sliceCandidates,
      'changed EndpointSlices': candidates.sliceUpdates,
      'new Endpoints': candidates.endpointsCandidates,
      'changed Endpoints': candidates.endpointsUpdates,
    };

    // Families matter to Services alone.
    const judgedHere = Object.entries(properties).filter(([what]) => !dualStack || what.endsWith('Services'));

    it.for(judgedHere)('agree on %s', async ([, candidate]) => {
      await fc.assert(fc.asyncProperty(candidate, agree), { numRuns, seed });
    });

    it('agree on what does not fit its fields', async () => {
      const property = fc.asyncProperty(oddObjects, async (manifest) => {
        const ours = toldByUs(judged(manifest, undefined)).message;
        const { code, message } = await createVerdict(client, namespace, sorted(manifest) as unknown as Manifest);
        expect(ours).toBe(code === 400 ? message : undefined);
      });
      await fc.assert(property, { numRuns: 3 * numRuns, seed });
    });
  });
});
