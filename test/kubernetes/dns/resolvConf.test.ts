import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidates, resolvConf } from '../../../server/src/kubernetes/dns/resolvConf.ts';

const settings = { clusterDomain: 'cluster.local' };
const clusterFirst = ['shop.svc.cluster.local', 'svc.cluster.local', 'cluster.local'];

describe('resolv.conf of a pod', () => {
  it('ClusterFirst: three search domains and five dots', () => {
    expect(resolvConf({ namespace: 'shop' }, settings)).toEqual({ asks: 'cluster', search: clusterFirst, ndots: 5 });
  });

  it.each([
    ['Default', false, 'node'],
    ['ClusterFirst', true, 'node'],
    ['ClusterFirstWithHostNet', true, 'cluster'],
    ['ClusterFirstWithHostNet', false, 'cluster'],
    ['None', false, 'listed'],
  ])('dnsPolicy %s, hostNetwork %s asks the %s', (dnsPolicy, hostNetwork, asks) => {
    expect(resolvConf({ namespace: 'shop', dnsPolicy, hostNetwork }, settings).asks).toBe(asks);
  });

  it('None: what dnsConfig lists, and one dot', () => {
    const dnsConfig = { nameservers: ['10.96.0.10'], searches: ['shop.svc.cluster.local'] };
    expect(resolvConf({ namespace: 'shop', dnsPolicy: 'None', dnsConfig }, settings)).toEqual({
      asks: 'listed',
      search: ['shop.svc.cluster.local'],
      ndots: 1,
    });
  });

  it('dnsConfig adds domains after the own ones, each once, and sets ndots', () => {
    const dnsConfig = {
      searches: ['svc.cluster.local', 'corp.example'],
      options: [{ name: 'ndots', value: '2' }, { name: 'single-request' }],
    };
    expect(resolvConf({ namespace: 'shop', dnsConfig }, settings)).toEqual({
      asks: 'cluster',
      search: [...clusterFirst, 'corp.example'],
      ndots: 2,
    });
  });

  it('takes no more ndots than glibc and no longer a list than kubelet writes', () => {
    const searches = Array.from({ length: 40 }, (_, i) => `d${i}.example`);
    const conf = resolvConf({ namespace: 'shop', dnsConfig: { searches, options: [{ name: 'ndots', value: '99' }] } }, settings);
    expect([conf.ndots, conf.search.length]).toEqual([15, 32]);
    const long = resolvConf(
      { namespace: 'shop', dnsConfig: { searches: searches.map((domain) => `${'x'.repeat(100)}.${domain}`) } },
      settings,
    );
    expect(long.search.join(' ').length).toBeLessThanOrEqual(2048);
  });
});

describe('the names a resolver asks', () => {
  const conf = { search: clusterFirst, ndots: 5 };

  it('few dots: the search domains first, the name itself last', () => {
    expect(candidates('web-0.nginx', conf)).toEqual([...clusterFirst.map((domain) => `web-0.nginx.${domain}`), 'web-0.nginx']);
  });

  it('five dots: the name itself first', () => {
    expect(candidates('web-0.nginx.shop.svc.cluster.local', conf)[0]).toBe('web-0.nginx.shop.svc.cluster.local');
  });

  it('a final dot: nothing else', () => {
    expect(candidates('nginx.shop.svc.cluster.local.', conf)).toEqual(['nginx.shop.svc.cluster.local']);
  });

  it('another cluster domain moves the boundary: dots are counted', () => {
    const long = { search: ['shop.svc.k8s.example.org'], ndots: 5 };
    expect(candidates('nginx.shop.svc.k8s.example.org', long)[0]).toBe('nginx.shop.svc.k8s.example.org');
    const short = { search: ['shop.svc.local'], ndots: 5 };
    expect(candidates('web-0.nginx.shop.svc.local', short)[0]).toBe('web-0.nginx.shop.svc.local.shop.svc.local');
  });

  it('are each other but for the order, and all end as written or in a search domain', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 }), fc.nat(7), (labels, ndots) => {
        const name = labels.join('.');
        const asked = candidates(name, { search: clusterFirst, ndots });
        expect(new Set(asked)).toEqual(new Set([name, ...clusterFirst.map((domain) => `${name}.${domain}`)]));
        expect(asked[0] === name).toBe(labels.length - 1 >= ndots);
      }),
    );
  });
});
