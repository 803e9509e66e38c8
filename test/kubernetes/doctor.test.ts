import { describe, expect, it } from 'vitest';
import { buildZone } from '../../server/src/kubernetes/dns/zone.ts';
import { diagnose, diagnoseServices, diagnosisText } from '../../server/src/kubernetes/doctor.ts';
import type { KubeObject } from '../../server/src/kubernetes/objects/read.ts';
import { worldOf } from '../../server/src/kubernetes/world.ts';
import { goldenFolders, goldens, goldenSettings, liveWorld } from '../support/goldens.ts';
import { sharedMissing } from '../support/shared.ts';
import { tier } from '../support/tiers.ts';
import { livePodOf, service, shop, slice, statefulSet } from './manifests.ts';

const owned = (subdomain: string): Parameters<typeof livePodOf>[2] => ({
  spec: { subdomain },
  metadata: { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', controller: true }] },
});
const endpoint = (more = {}) => ({
  addresses: ['10.0.0.11'],
  targetRef: { kind: 'Pod', name: 'web-1' },
  conditions: { ready: true },
  ...more,
});
const zone = (objects: readonly KubeObject[]) => buildZone(worldOf('live', objects), shop);

describe('the doctor (words.md 5)', () => {
  it('walks the road of a name that is there, and compares what DNS says', () => {
    const objects = [service('nginx'), livePodOf('web', 1, owned('nginx')), slice('nginx-x7k2p', [endpoint({ hostname: 'web-1' })])];
    const asked = { server: 'CoreDNS', rcode: 'NOERROR', data: ['10.0.0.11'], ttl: 30 } as const;
    expect(diagnosisText(diagnose(zone(objects), 'web-1.nginx.shop.svc.cluster.local', asked), 'dev, 14:02:11').split('\n')).toEqual([
      'web-1.nginx.shop.svc.cluster.local   dev, 14:02:11',
      'ok   Service  nginx: headless, selector app=nginx',
      'ok   Pod      web-1: StatefulSet web, subdomain nginx, ready',
      'ok   Endpoint 10.0.0.11 in nginx-x7k2p: hostname web-1, ready',
      'ok   Record   A 10.0.0.11',
      'ok   Answer   CoreDNS: 10.0.0.11, TTL 30, as computed',
    ]);
  });

  it('says which stage lost a name, and what to do', () => {
    const objects = [service('nginx'), livePodOf('web', 1, owned('ngnix')), slice('nginx-x7k2p', [endpoint()])];
    expect(diagnosisText(diagnose(zone(objects), 'web-1.nginx.shop.svc.cluster.local')).split('\n')).toEqual([
      'web-1.nginx.shop.svc.cluster.local',
      'ok   Service  nginx: headless, selector app=nginx',
      'ok   Pod      web-1: StatefulSet web, selected, ready',
      'LOST Endpoint 10.0.0.11 in nginx-x7k2p has no hostname: pod subdomain is ngnix (StatefulSet web, spec.serviceName)',
      '-    Record   none; CoreDNS has 10-0-0-11.nginx.shop.svc.cluster.local',
      '-    Answer   not asked (--ask)',
      'To do 1. kubectl -n shop delete statefulset web --cascade=orphan',
      '      2. Set serviceName: nginx and apply.',
      '      3. Delete the pods one by one: the subdomain is set at creation.',
    ]);
  });

  it('notices where DNS says something else than computed', () => {
    const objects = [service('nginx'), livePodOf('web', 1, owned('nginx')), slice('nginx-x7k2p', [endpoint({ hostname: 'web-1' })])];
    const asked = { server: 'CoreDNS', rcode: 'NXDOMAIN', data: [], ttl: undefined } as const;
    expect(diagnose(zone(objects), 'web-1.nginx.shop.svc.cluster.local', asked).steps.at(-1)).toEqual({
      stage: 'Answer',
      state: 'lost',
      text: 'CoreDNS: NXDOMAIN, computed: 10.0.0.11',
    });
  });

  it('expects a name for each ordinal a set declares, for pods whose serviceName is misspelt, and not for those of another Service', () => {
    const client = service('client');
    const objects = [
      service('nginx'),
      client,
      statefulSet('web', { replicas: 2 }),
      livePodOf('web', 0, owned('nginx')),
      slice('s', [{ ...endpoint(), addresses: ['10.0.0.10'], hostname: 'web-0', targetRef: { kind: 'Pod', name: 'web-0' } }]),
    ];
    expect(
      diagnoseServices(zone(objects)).map(({ name, published }) => `${name.replace('.shop.svc.cluster.local', '')} ${published}`),
    ).toEqual(['nginx true', 'web-0.nginx true', 'web-1.nginx false', 'client false']);
  });
});

tier('the doctor over recorded clusters', sharedMissing('goldens'), () => {
  it.each(goldenFolders)('%s: finds published exactly what CoreDNS answered, and else one stage that lost it', (folder) => {
    for (const golden of goldens(folder)) {
      const answered = new Map(golden.answers.filter(({ type }) => type === 'A').map(({ name, rcode }) => [name, rcode]));
      for (const { name, published, steps, absent } of diagnoseServices(buildZone(liveWorld(golden), goldenSettings(golden)))) {
        const lost = steps.filter(({ state }) => state === 'lost').length;
        expect({ name, lost, reasons: absent.length > 0 }).toEqual({ name, lost: published ? 0 : 1, reasons: !published });
        const rcode = answered.get(name);
        if (rcode !== undefined) expect([name, published]).toEqual([name, rcode === 'NOERROR']);
      }
    }
  });
});
