import { t } from '@vscode/l10n';
import type { ViewState } from '../../protocol/protocol.ts';
import { failureText } from '../access/failure.ts';
import type { ClusterStatus } from '../watch/clusterStatus.ts';
import { clock } from './clock.ts';

/** What the state of the view follows from. */
export interface ViewFacts {
  readonly trusted: boolean;
  /** `unread`: nobody has looked yet. */
  readonly kubeconfig: 'unread' | 'none' | 'unreadable' | 'loaded';
  /** Why it is unreadable. */
  readonly problem: string;
  /** The chosen context's; undefined: none is chosen. */
  readonly status: ClusterStatus | undefined;
  /** Services in the tree. */
  readonly services: number;
}

/** What stands beside the view's title and above its rows. Welcome texts are VS Code's, by kind; a message holds what has a name. */
export function viewState(facts: ViewFacts, now: number): ViewState {
  const plain = (kind: ViewState['kind'], message = ''): ViewState => ({ kind, description: '', message });
  if (!facts.trusted) return plain('untrusted');
  if (facts.kubeconfig === 'none') return plain('noKubeconfig');
  if (facts.kubeconfig === 'unreadable') return plain('failed', facts.problem);
  const { status } = facts;
  if (status === undefined)
    return facts.kubeconfig === 'unread' ? plain('idle') : plain('notChosen', t('No cluster is contacted before one is chosen.'));
  const asOf = status.asOf === undefined ? '' : t('as of {0}', clock(status.asOf, now));
  switch (status.phase) {
    case 'idle':
      return { kind: 'idle', description: asOf, message: '' };
    case 'connecting':
      return { kind: 'connecting', description: t('connecting…'), message: '' };
    case 'live':
      return { kind: 'live', description: t('live'), message: facts.services === 0 ? nothingHeadless(status) : '' };
    case 'stale':
      return { kind: 'stale', description: [asOf, t('reconnecting')].filter(Boolean).join(' · '), message: '' };
    case 'offline':
      return { kind: 'offline', description: [t('offline'), asOf].filter(Boolean).join(' · '), message: '' };
    case 'signIn':
      return plain('signIn');
    case 'forbidden':
      return { kind: 'forbidden', description: t('forbidden'), message: failed(status) };
    default:
      return { kind: 'failed', description: '', message: failed(status) };
  }
}

function failed({ failure }: ClusterStatus): string {
  return failure === undefined ? '' : failureText(failure);
}

function nothingHeadless({ scope }: ClusterStatus): string {
  if (scope.kind === 'all') return t('No headless Service in any namespace.');
  const names = scope.names.join(', ');
  return scope.names.length === 1 ? t('No headless Service in namespace {0}.', names) : t('No headless Service in namespaces {0}.', names);
}
