import { describe, expect, it } from 'vitest';
import { drift, type Drift } from '../../server/src/kubernetes/drift.ts';
import { formatPath } from '../../server/src/kubernetes/objects/fieldPath.ts';
import type { KubeObject } from '../../server/src/kubernetes/objects/read.ts';
import { reasonText } from '../../server/src/kubernetes/reasonText.ts';
import { worldOf, type World } from '../../server/src/kubernetes/world.ts';
import { declaredWorld, goldens, goldenSettings, liveWorld, type Golden } from '../support/goldens.ts';
import { sharedMissing } from '../support/shared.ts';
import { tier } from '../support/tiers.ts';
import { livePodOf, service, shop, slice, statefulSet } from './manifests.ts';

const liveSlice = (...ordinals: readonly number[]): KubeObject =>
  slice(
    's',
    ordinals.map((i) => ({ addresses: [`10.0.0.${10 + i}`], hostname: `web-${i}`, targetRef: { kind: 'Pod', name: `web-${i}` } })),
  );
const compare = (declared: readonly KubeObject[], live: readonly KubeObject[]): readonly Drift[] =>
  drift(worldOf('declared', declared), worldOf('live', live), shop);
const fields = (drifts: readonly Drift[]): readonly string[] =>
  drifts.flatMap((each) =>
    each.fields.map(
      ({ path, declared, live, applying }) =>
        `${each.declared.metadata.name} ${formatPath(path)}: ${declared} here, ${live} there, ${applying}`,
    ),
  );

const pods = [livePodOf('web', 0), livePodOf('web', 1)];
const two = { replicas: 2 };

describe('drift', () => {
  it('is none where the cluster is as declared', () => {
    expect(
      compare([service('nginx'), statefulSet('web', two)], [service('nginx'), statefulSet('web', two), ...pods, liveSlice(0, 1)]),
    ).toEqual([]);
  });

  it('tells of objects the cluster does not have', () => {
    expect(
      compare([service('nginx'), statefulSet('web', two)], []).map(({ declared, live }) => `${declared.kind} ${live === undefined}`),
    ).toEqual(['Service true', 'StatefulSet true']);
  });

  it('tells of names promised and not published, with the reason in the cluster', () => {
    const [found] = compare([service('nginx'), statefulSet('web')], [service('nginx'), statefulSet('web'), ...pods, liveSlice(0, 1)]);
    expect(found?.missing.map(({ name, absence }) => `${name}: ${absence && reasonText(absence.reason)}`)).toEqual([
      'web-2.nginx.shop.svc.cluster.local: 3 pods declared, 2 created',
    ]);
  });

  it('tells of names published and not promised', () => {
    const [found] = compare(
      [service('nginx'), statefulSet('web', { replicas: 1 })],
      [service('nginx'), statefulSet('web', two), ...pods, liveSlice(0, 1)],
    );
    expect(found?.unpromised).toEqual(['web-1.nginx.shop.svc.cluster.local']);
  });

  it('tells what applying would do, and how to get there where it does not', () => {
    const drifts = compare(
      [service('nginx', { clusterIP: null }), statefulSet('web', { ...two, serviceName: 'web' })],
      [service('nginx'), statefulSet('web', two), ...pods, liveSlice(0, 1)],
    );
    expect(fields(drifts)).toEqual([
      'nginx spec.clusterIP: undefined here, None there, ignored',
      'web spec.serviceName: web here, nginx there, refused',
    ]);
    expect(drifts.map(({ recipe }) => recipe[0])).toEqual([
      'kubectl -n shop delete service nginx',
      'kubectl -n shop delete statefulset web --cascade=orphan',
    ]);
  });

  it.each([
    [{ clusterIP: 'None' }, { clusterIP: '10.96.0.7' }, 'spec.clusterIP: None here, 10.96.0.7 there, refused'],
    [{ clusterIP: '10.96.0.7' }, { clusterIP: 'None' }, 'spec.clusterIP: 10.96.0.7 here, None there, refused'],
    [{ selector: { app: 'api' } }, {}, 'spec.selector: app=api here, app=nginx there, applies'],
    [{ ports: [{ name: 'web', port: 80, targetPort: 8080 }] }, {}, 'spec.ports: web 80/TCP to 8080 here, web 80/TCP to 80 there, applies'],
    [{ publishNotReadyAddresses: true }, {}, 'spec.publishNotReadyAddresses: true here, false there, applies'],
  ])('Service %j over %j', (declared, live, expected) => {
    expect(fields(compare([service('nginx', declared)], [service('nginx', live)]))).toContain(`nginx ${expected}`);
  });

  it('does not take a virtual IP that the cluster chose for a difference', () => {
    expect(fields(compare([service('nginx', { clusterIP: null })], [service('nginx', { clusterIP: '10.96.0.7' })]))).toEqual([]);
  });
});

/** The recorder wrote `tier: y` in YAML 1.2, where that is text. */
function asRecorded(golden: Golden): World {
  return declaredWorld({ ...golden, manifests: golden.manifests.replaceAll(/: y$/gm, ": 'y'") });
}

tier('drift over recorded clusters', sharedMissing('goldens'), () => {
  it('no field differs from the manifest that was applied', () => {
    for (const golden of goldens('ready')) {
      expect([
        golden.id,
        ...fields(drift(asRecorded(golden), { ...liveWorld(golden), unread: new Set(['StatefulSet']) }, goldenSettings(golden))),
      ]).toEqual([golden.id]);
    }
  });

  it('no promised name is missing where every pod is ready', () => {
    for (const golden of goldens('ready')) {
      const drifts = drift(asRecorded(golden), { ...liveWorld(golden), unread: new Set(['StatefulSet']) }, goldenSettings(golden));
      expect([golden.id, ...drifts.flatMap(({ missing, unpromised }) => [...missing.map(({ name }) => name), ...unpromised])]).toEqual([
        golden.id,
      ]);
    }
  });
});
