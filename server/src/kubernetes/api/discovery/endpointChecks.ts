import type { Format } from '../formats/formats.ts';
import { endpointIp, legacyIp, canonicalIp } from '../formats/ipFormats.ts';
import { parseIp } from '../formats/ipAddress.ts';
import { dnsLabel, dnsSubdomain } from '../formats/formats.ts';
import { invalid, required, type Complaint } from '../complaint.ts';
import type { FieldPath } from '../../objects/fieldPath.ts';
import { since } from '../since.ts';

/** The addresses of one endpoint are checked by the slice's `addressType`. */
export type AddressCheck = (address: string, at: FieldPath, i: number, minor: number) => Iterable<Complaint>;

function* all(format: Format, address: string, at: FieldPath, minor: number): Generator<Complaint> {
  for (const detail of format(address, minor)) yield invalid(at, address, detail);
}

/** Source: k/k pkg/apis/discovery/validation/validation.go (`validateEndpoints`); up to 1.32 family and form are one check. */
function ipCheck(family: 'IPv4' | 'IPv6', form: Format): AddressCheck {
  return function* (address, at, i, minor) {
    const malformed = minor < since.sliceAddressForm ? [] : form(address, minor);
    const found = parseIp(address)?.family;
    if (malformed.length > 0) {
      for (const detail of malformed) yield invalid([...at, i], address, detail);
      return;
    }
    if (found !== family && minor < since.sliceAddressForm) yield invalid([...at, i], address, `must be a valid ${family} address`);
    if (found !== family && minor >= since.sliceAddressForm) yield invalid(at, address, `must be an ${family} address`);
    yield* all(endpointIp, address, [...at, i], minor);
  };
}

/** Source: k8s.io/apimachinery pkg/util/validation/validation.go (`IsFullyQualifiedDomainName`). */
const domainCheck: AddressCheck = function* (address, at, i, minor) {
  const where = [...at, i];
  const name = address.replace(/\.$/, '');
  const labels = name.split('.');
  const malformed = dnsSubdomain(name, minor);
  if (address === '') yield required(where);
  else if (malformed.length > 0) yield invalid(where, name, malformed.join(','));
  else if (labels.length < 2) yield invalid(where, name, 'should be a domain with at least two segments separated by dots');
  else {
    const wrong = labels.find((label) => dnsLabel(label, minor).length > 0);
    if (wrong !== undefined) yield invalid(where, wrong, dnsLabel(wrong, minor).join(','));
  }
};

/** By `addressType`; of an unknown type nothing is checked. */
export const addressChecks: Readonly<Record<string, AddressCheck>> = {
  IPv4: ipCheck('IPv4', legacyIp),
  IPv6: ipCheck('IPv6', canonicalIp),
  FQDN: domainCheck,
};
