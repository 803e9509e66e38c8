import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shared, sharedMissing } from '../support/shared.ts';
import { tier } from '../support/tiers.ts';
import { apply } from './apply.ts';
import { askAll } from './ask.ts';
import { missingReason } from './binaries.ts';
import { type ControlPlane, startControlPlane } from './controlPlane.ts';
import { sortRecords } from './dnsAnswer.ts';
import { liveObjects } from './liveObjects.ts';
import { addressTranslator, manifestsOf, readRecordings, type Recording } from './recording.ts';
import { settle } from './settle.ts';

/** Which recordings were made on which kind of cluster. */
const clusters = [
  { title: 'single stack', dualStack: false, folders: ['vectors', 'ready', 'live'] },
  { title: 'dual stack', dualStack: true, folders: ['dual'] },
];

tier('the recordings from a real cluster', sharedMissing('goldens') ?? missingReason(), () => {
  describe.each(clusters)('$title', ({ dualStack, folders }) => {
    let controlPlane: ControlPlane;

    beforeAll(async () => {
      controlPlane = await startControlPlane({ dualStack });
    }, 1_200_000);
    afterAll(() => controlPlane?.stop());

    it.each(folders)(
      'are what this one says, too: %s',
      async (folder) => {
        const recordings = readRecordings(shared('goldens', folder)).filter(isRepeatable);
        expect(recordings.length).toBeGreaterThan(10);
        const namespaces = recordings.map(({ namespace }) => namespace);
        await Promise.all(recordings.map((each) => apply(controlPlane.client, each.namespace, manifestsOf(each))));
        await settle(controlPlane, namespaces);
        for (const recording of recordings) await bringAbout(controlPlane, recording);
        await settle(controlPlane, namespaces);
        for (const recording of recordings) await expectSameAnswers(controlPlane, recording);
      },
      120_000,
    );
  });
});

/**
 * Two things are chance and not repeated: which node's address a pod on the host's network has, and a moment in which a
 * DaemonSet has two pods on one node, because it has adopted a pod and not removed it yet.
 */
function isRepeatable({ live }: Recording): boolean {
  const daemonPods = live.pods.filter(({ metadata }) => metadata.ownerReferences?.[0]?.kind === 'DaemonSet');
  const places = daemonPods.map(({ metadata, spec }) => `${metadata.ownerReferences?.[0]?.uid} ${spec.nodeName}`);
  return new Set(places).size === places.length && !live.pods.some(({ spec }) => spec.hostNetwork === true);
}

async function bringAbout({ nodes }: ControlPlane, { namespace, state = {} }: Recording): Promise<void> {
  for (const [pod, { ready, terminating }] of Object.entries(state)) {
    if (ready === false) await nodes.setReady(namespace, pod, false);
    if (terminating) await nodes.terminate(namespace, pod);
  }
}

async function expectSameAnswers({ client, dns }: ControlPlane, recording: Recording): Promise<void> {
  const translate = addressTranslator(recording.live, await liveObjects(client, recording.namespace));
  const expected = recording.answers.map(translate);
  const actual = await askAll(dns, expected);
  expect(actual, recording.id).toEqual(expected.map((each) => ({ ...each, answers: sortRecords(each.answers) })));
}
