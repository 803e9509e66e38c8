import type { Check } from '../check.ts';
import { forbidden, invalid, type Complaint } from '../complaint.ts';
import { legacyCidr } from '../formats/ipFormats.ts';
import { parseCidr } from '../formats/ipAddress.ts';
import { since } from '../since.ts';
import { onlyForLoadBalancer } from './onlyForLoadBalancer.ts';
import type { ServiceObject } from './serviceObject.ts';

// Source: k/k pkg/apis/core/validation/validation.go (`validateService`, on LoadBalancerSourceRanges).

const annotationKey = 'service.beta.kubernetes.io/load-balancer-source-ranges';

/** Where source ranges are told: in the field, under a name that it does not have, or in the older annotation. */
interface Source {
  readonly at: readonly string[];
  readonly ranges: readonly string[];
  /** All of them, as messages before 1.30 show them. */
  readonly whole: string;
}

function sourceOf({ loadBalancerSourceRanges: ranges, metadata }: ServiceObject): Source | undefined {
  const annotation = metadata.annotations?.[annotationKey];
  if (ranges.length > 0) return { at: ['spec', 'LoadBalancerSourceRanges'], ranges, whole: `[${ranges.join(' ')}]` };
  if (annotation === undefined) return undefined;
  const at = ['metadata', 'annotations', annotationKey];
  return { at, ranges: annotation.trim() === '' ? [] : annotation.split(','), whole: annotation };
}

/** What was accepted once is not looked at again. */
function isKnown(source: Source, range: string, stored: ServiceObject | undefined): boolean {
  const before = stored === undefined ? undefined : sourceOf(stored);
  if (before === undefined || before.at[0] !== source.at[0]) return false;
  return source.at[0] === 'spec' ? before.ranges.some((other) => other.trim() === range) : before.whole === source.whole;
}

/** Source ranges of a load balancer; blanks around them do no harm. */
export function sourceRangeChecks(stored: ServiceObject | undefined): Check<ServiceObject> {
  return function* (service, _at, { minor }): Generator<Complaint> {
    const source = sourceOf(service);
    if (source === undefined) return;
    if (service.type !== 'LoadBalancer') yield forbidden(source.at, onlyForLoadBalancer);
    const ranges = source.ranges.map((range) => range.trim());
    if (minor < since.addressesByIndex) {
      const text = 'must be a list of IP ranges. For example, 10.240.0.0/24,10.250.0.0/24 ';
      if (ranges.some((range) => parseCidr(range) === undefined)) yield invalid(source.at, source.whole, text);
      return;
    }
    for (const [i, range] of ranges.entries()) {
      const at = source.at[0] === 'spec' ? [...source.at, i] : source.at;
      const known = minor >= since.storedAddressesStay && isKnown(source, range, stored);
      for (const detail of known ? [] : legacyCidr(range, minor)) yield invalid(at, range, detail);
    }
  };
}
