import { explained, query, replyTo, type Answer, type Reply } from './query.ts';
import type { RecordType } from './record.ts';
import { candidates, resolvConf, type Resolving } from './resolvConf.ts';
import type { Zone } from './zone.ts';

/** What a pod gets for a name. */
export interface Resolution {
  /** The absolute name that had an answer. */
  readonly found: string | undefined;
  /** The absolute names asked, in order; `found` is the last. */
  readonly tried: readonly string[];
  /** The answer for `found`; where nothing was found, for the name that tells most: the first one tried. */
  readonly answer: Answer;
}

/**
 * Resolves a name as a pod does: search domains and `ndots` as its resolv.conf has them. A pod that asks its node's resolver finds nothing
 * of the cluster.
 */
export function resolve(zone: Zone, name: string, type: RecordType, from: Resolving): Resolution {
  const conf = resolvConf(from, zone.settings);
  const names = candidates(name, conf);
  if (conf.asks === 'node') return unreachable(zone, names, from);
  const tried: string[] = [];
  let existing: { readonly name: string; readonly reply: Reply } | undefined;
  for (const candidate of names) {
    tried.push(candidate);
    const reply = replyTo(zone, candidate, type);
    if (reply.rcode === 'NOERROR') return { found: candidate, tried, answer: explained(zone, candidate, type, reply) };
    // Like glibc: a name without data of this type does not end the search, but decides the answer.
    if (reply.rcode === 'NODATA') existing ??= { name: candidate, reply };
  }
  if (existing !== undefined) return { found: undefined, tried, answer: explained(zone, existing.name, type, existing.reply) };
  return { found: undefined, tried, answer: query(zone, names[0] ?? name, type) };
}

function unreachable(zone: Zone, names: readonly string[], from: Resolving): Resolution {
  const reason = { kind: 'nodeResolver', dnsPolicy: from.dnsPolicy ?? 'ClusterFirst' } as const;
  const because = [{ name: names[0], pod: undefined, stage: 'Answer', reason, origin: undefined } as const];
  return { found: undefined, tried: names, answer: { rcode: 'NXDOMAIN', answers: [], ttl: zone.settings.dns.ttl, because } };
}
