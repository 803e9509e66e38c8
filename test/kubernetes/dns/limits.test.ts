import { describe, expect, it } from 'vitest';
import { addressesThatFit, nameFault, srvThatFit } from '../../../server/src/kubernetes/dns/limits.ts';

describe('how much fits in an answer', () => {
  // kubernetes.md 4.4, measured on CoreDNS 1.15.0.
  it.each([
    [512, 28, 16],
    [1232, 73, 41],
    [4096, 252, 144],
  ])('of %i octets: %i A, %i AAAA', (size, a, aaaa) => {
    const name = 'nginx.default.svc.cluster.local';
    expect([addressesThatFit(name, 'IPv4', size), addressesThatFit(name, 'IPv6', size)]).toEqual([a, aaaa]);
  });

  it('is one address more for a shorter name (V42)', () => {
    expect(addressesThatFit('nginx.v42.svc.cluster.local', 'IPv4', 512)).toBe(29);
  });

  it('is little for SRV records, whose targets are written out', () => {
    expect([512, 1232].map((size) => srvThatFit('nginx.default.svc.cluster.local', 'web-0.nginx.default.svc.cluster.local', size))).toEqual(
      [8, 20],
    );
  });

  it('is nothing where not even the question fits', () => {
    expect(addressesThatFit('nginx.default.svc.cluster.local', 'IPv4', 20)).toBe(0);
  });
});

describe('names that cannot be asked for', () => {
  it('have a label of more than 63 octets, as the SRV name of a port of 63', () => {
    expect(nameFault(`_${'p'.repeat(63)}._tcp.nginx.shop.svc.cluster.local`)).toEqual({
      label: `_${'p'.repeat(63)}`,
      length: 64,
      limit: 63,
    });
  });

  it('have more than 253 characters', () => {
    expect(nameFault(Array.from({ length: 64 }, () => 'abc').join('.'))).toMatchObject({ length: 255, limit: 253 });
  });

  it('are else fine', () => {
    expect(nameFault(`${'p'.repeat(63)}.nginx.shop.svc.cluster.local`)).toBeUndefined();
  });
});
