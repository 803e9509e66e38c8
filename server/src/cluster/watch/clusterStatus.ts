import type { Failure } from '../access/failure.ts';
import type { WatchState } from './resourceWatch.ts';

/** Which part of the cluster is watched, and why only that. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'namespaces'; readonly names: readonly string[]; readonly because: 'chosen' | 'forbidden' };

/** How the view of one context is, as one word with what the words of the view need. */
export interface ClusterStatus {
  readonly phase: 'idle' | 'connecting' | 'live' | 'stale' | 'offline' | 'signIn' | 'programNotFound' | 'forbidden' | 'failed';
  readonly scope: Scope;
  /** Every list that makes rows was taken in whole: what is missing is missing. */
  readonly complete: boolean;
  /** When what is shown was last known to be so, milliseconds since 1970; undefined while it is so, and before it ever was. */
  readonly asOf: number | undefined;
  readonly failure: Failure | undefined;
  /** Milliseconds since 1970. */
  readonly nextTry: number | undefined;
}

/** What a status is made of. */
export interface StatusFacts {
  /** States of the required watches. */
  readonly watches: readonly WatchState[];
  readonly scope: Scope;
  readonly parked: Failure | undefined;
  /** Whether watches are wanted now. */
  readonly running: boolean;
  readonly asOf: number | undefined;
  readonly complete: boolean;
}

/** Tries after which a fault is more than a delay. */
const triesUntilTrouble = 3;

/** One status for many watches: the worst of them counts. */
export function clusterStatus(facts: StatusFacts): ClusterStatus {
  const { watches, scope, asOf } = facts;
  const complete = facts.complete;
  const waiting = watches.filter((watch) => watch.phase === 'waiting' && watch.failure !== undefined);
  const worst = waiting.toSorted((a, b) => b.failures - a.failures)[0];
  const forbidden = waiting.find((watch) => watch.failure?.kind === 'forbidden');
  const failure = facts.parked ?? forbidden?.failure ?? worst?.failure;
  const nextTry = facts.parked === undefined ? (forbidden ?? worst)?.nextTry : undefined;
  const phase = phaseOf(facts, complete, worst, forbidden !== undefined);
  return { phase, scope, complete, asOf: phase === 'live' ? undefined : asOf, failure, nextTry };
}

function phaseOf(facts: StatusFacts, complete: boolean, worst: WatchState | undefined, forbidden: boolean): ClusterStatus['phase'] {
  const { parked } = facts;
  if (!facts.running) return 'idle';
  if (parked?.kind === 'programNotFound') return 'programNotFound';
  if (parked?.kind === 'signInNeeded' || parked?.kind === 'unauthorized') return 'signIn';
  if (parked !== undefined) return 'failed';
  if (forbidden) return 'forbidden';
  if (worst !== undefined) return troubled(worst, complete);
  if (!complete) return 'connecting';
  // A new list or a new watch after a clean end is daily life; after a fault the view is live again only when all watches are.
  return facts.asOf === undefined || facts.watches.every((watch) => watch.phase === 'live') ? 'live' : 'stale';
}

function troubled({ failure, failures }: WatchState, complete: boolean): ClusterStatus['phase'] {
  const lasting = failures >= triesUntilTrouble;
  if (lasting && failure?.kind === 'unreachable') return 'offline';
  if (complete) return 'stale';
  return lasting ? 'failed' : 'connecting';
}
