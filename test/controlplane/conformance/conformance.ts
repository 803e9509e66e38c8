import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { stringify } from 'yaml';
import type { Json } from '../../../server/src/kubernetes/objects/json.ts';
import { declaredDifferences, isUndisturbed, liveDifferences, type Difference } from '../../support/goldenComparison.ts';
import type { Golden } from '../../support/goldens.ts';
import { apply, deleteNamespace } from '../apply.ts';
import { askAll } from '../ask.ts';
import type { ControlPlane } from '../controlPlane.ts';
import type { CoreDns } from '../coreDns.ts';
import type { LiveObjects } from '../liveObjects.ts';
import { liveObjects } from '../liveObjects.ts';
import type { Manifest } from '../objects.ts';
import { settle } from '../settle.ts';
import { questions } from './questions.ts';
import { scenario, type Scenario } from './scenario.ts';

/** A CoreDNS over the cluster, and what it was set up with. */
export interface AskedDns {
  readonly dns: CoreDns;
  readonly endpointPodNames: boolean;
}

/** What is run. */
export interface ConformanceOptions {
  readonly seed: number;
  readonly count: number;
  readonly dualStack: boolean;
  readonly servers: readonly AskedDns[];
  /** Where failing scenarios are saved, in the form of the recordings. */
  readonly failuresFolder: string;
  readonly progress?: (done: number) => void;
}

/** What came of it. */
export interface ConformanceResult {
  readonly scenarios: number;
  readonly questions: number;
  /** Answers that were compared with the declared road, too. */
  readonly declared: number;
  readonly failures: readonly { readonly id: string; readonly road: 'live' | 'declared'; readonly differences: readonly Difference[] }[];
}

/** Namespaces that live at a time. */
const together = 40;

/** Applies generated scenarios to a real control plane, asks the real CoreDNS every name that could matter, and compares both roads. */
export async function conformance(controlPlane: ControlPlane, options: ConformanceOptions): Promise<ConformanceResult> {
  const scenarios = fc.sample(scenario, { seed: options.seed, numRuns: options.count });
  const result = { scenarios: 0, questions: 0, declared: 0, failures: [] as ConformanceResult['failures'][number][] };
  for (let start = 0; start < scenarios.length; start += together) {
    const batch = scenarios.slice(start, start + together).map((each, i) => ({ each, namespace: `c-${options.seed >>> 0}-${start + i}` }));
    for (const golden of await record(controlPlane, batch, options)) {
      result.scenarios++;
      result.questions += golden.answers.length;
      const live = liveDifferences(golden);
      if (live.length > 0) result.failures.push({ id: golden.id, road: 'live', differences: live });
      const declared = isUndisturbed(golden) ? declaredDifferences(golden) : [];
      if (isUndisturbed(golden)) result.declared += golden.answers.length;
      if (declared.length > 0) result.failures.push({ id: golden.id, road: 'declared', differences: declared });
      if (live.length + declared.length > 0) await save(golden, options.failuresFolder);
    }
    options.progress?.(start + batch.length);
  }
  return { ...result, scenarios: scenarios.length };
}

interface Placed {
  readonly each: Scenario;
  readonly namespace: string;
}

/** Applies a batch, waits, brings pods into their states, asks, and takes the namespaces away again. */
async function record(controlPlane: ControlPlane, batch: readonly Placed[], options: ConformanceOptions): Promise<readonly Golden[]> {
  const namespaces = batch.map(({ namespace }) => namespace);
  await Promise.all(batch.map(({ each, namespace }) => apply(controlPlane.client, namespace, placed(each.manifests, namespace))));
  await settle(controlPlane, namespaces);
  const states = new Map<string, NonNullable<Golden['state']>>();
  for (const { each, namespace } of batch) states.set(namespace, await bringAbout(controlPlane, namespace, each));
  await settle(controlPlane, namespaces);
  const goldens: Golden[] = [];
  for (const { each, namespace } of batch) {
    const live = await liveObjects(controlPlane.client, namespace);
    for (const server of options.servers) goldens.push(await golden(each, namespace, live, states.get(namespace) ?? {}, server, options));
  }
  await Promise.all(namespaces.map((namespace) => deleteNamespace(controlPlane, namespace)));
  return goldens;
}

/** Names of its own namespace, and addresses outside the cluster that no other scenario has: PTR answers are about all namespaces. */
function placed(manifests: readonly Manifest[], namespace: string): readonly Manifest[] {
  const number = Number(namespace.split('-').at(-1));
  const network = `198.${18 + ((number >> 8) & 1)}.${number & 255}`;
  return JSON.parse(JSON.stringify(manifests).replaceAll('NAMESPACE', namespace).replaceAll('203.0.113', network)) as readonly Manifest[];
}

async function bringAbout({ client, nodes }: ControlPlane, namespace: string, { states }: Scenario): Promise<NonNullable<Golden['state']>> {
  if (states.length === 0) return {};
  const { pods } = await liveObjects(client, namespace);
  const names = pods.map(({ metadata }) => metadata.name).sort();
  const done: Record<string, { ready?: false; terminating?: true }> = {};
  for (const [i, state] of states.entries()) {
    const name = names[i];
    if (name === undefined) break;
    if (state === 'notReady') await nodes.setReady(namespace, name, false);
    else await nodes.terminate(namespace, name);
    done[name] = state === 'notReady' ? { ready: false } : { terminating: true };
  }
  return done;
}

async function golden(
  each: Scenario,
  namespace: string,
  live: LiveObjects,
  state: NonNullable<Golden['state']>,
  server: AskedDns,
  options: ConformanceOptions,
): Promise<Golden> {
  const { zone } = server.dns;
  const answers = await askAll(server.dns, questions(namespace, zone, live));
  return {
    id: server.endpointPodNames ? `${namespace}-pod-names` : namespace,
    title: 'generated',
    namespace,
    settings: { clusterDomain: zone, endpointPodNames: server.endpointPodNames, dualStackCluster: options.dualStack },
    manifests: placed(each.manifests, namespace)
      .map((manifest) => stringify(manifest))
      .join('---\n'),
    ...(Object.keys(state).length === 0 ? {} : { state }),
    live: {
      services: live.services as unknown as readonly Json[],
      endpointSlices: live.endpointSlices as unknown as readonly Json[],
      pods: live.pods as unknown as readonly Json[],
    },
    answers: answers as Golden['answers'],
    resolve: [],
  };
}

async function save(failing: Golden, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${failing.id}.json`), `${JSON.stringify(failing, undefined, 1)}\n`);
}
