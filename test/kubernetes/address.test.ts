import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../server/src/kubernetes/address.ts';
import { addressOfReverseName, reverseName } from '../../server/src/kubernetes/dns/reverse.ts';

describe('addresses as Go reads and prints them', () => {
  it.each([
    ['10.0.0.1', 'IPv4', '10.0.0.1'],
    ['FD00:0:0::0005', 'IPv6', 'fd00::5'],
    ['2001:db8::', 'IPv6', '2001:db8::'],
    ['::1', 'IPv6', '::1'],
    ['::', 'IPv6', '::'],
    ['1:0:0:2:0:0:0:3', 'IPv6', '1:0:0:2::3'],
    ['1:0:2:3:4:5:6:7', 'IPv6', '1:0:2:3:4:5:6:7'],
    ['::ffff:10.0.0.1', 'IPv4', '10.0.0.1'],
    ['64:ff9b::10.0.0.1', 'IPv6', '64:ff9b::a00:1'],
  ])('%s', (written, family, text) => {
    expect(parseAddress(written)).toEqual({ family, text });
  });

  it.each([
    '',
    '10.0.0',
    '10.0.0.256',
    '010.0.0.1',
    '1.2.3.4.5',
    'a.b.c.d',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '12345::',
    'db.example.com',
    'fe80::1%eth0',
  ])('%s is none', (written) => {
    expect(parseAddress(written)).toBeUndefined();
  });

  it('takes leading zeros where the endpoint controllers do', () => {
    expect(parseAddress('010.000.0.01', true)).toEqual({ family: 'IPv4', text: '10.0.0.1' });
  });

  it('prints what it reads back the same', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (written) => {
        const read = parseAddress(written);
        expect(read && parseAddress(read.text)).toEqual(read);
      }),
    );
  });
});

describe('reverse names', () => {
  it('go there and back', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (written) => {
        const read = parseAddress(written);
        expect(addressOfReverseName(reverseName(written) ?? '')).toEqual(read);
      }),
    );
  });

  it('are written in order of the root', () => {
    expect(reverseName('10.0.0.12')).toBe('12.0.0.10.in-addr.arpa');
    expect(reverseName('2001:db8::567:89ab')).toBe('b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa');
  });

  it('stand for no address while incomplete', () => {
    expect(addressOfReverseName('0.0.10.in-addr.arpa')).toBeUndefined();
    expect(addressOfReverseName('8.b.d.0.1.0.0.2.ip6.arpa')).toBeUndefined();
  });
});
