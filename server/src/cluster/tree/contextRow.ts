import { t } from '@vscode/l10n';
import { failureText } from '../access/failure.ts';
import type { ClusterStatus } from '../watch/clusterStatus.ts';
import { clock } from './clock.ts';
import { services } from './counts.ts';
import { liveRow, type LiveRow } from './row.ts';

/** A context as the kubeconfig has it. */
export interface ContextView {
  readonly name: string;
  readonly server: string;
  /** Files it was read from. */
  readonly kubeconfig: string;
  /** Undefined: not chosen. */
  readonly chosen: { readonly status: ClusterStatus; readonly services: number } | undefined;
}

/** The row of a context: only the chosen one was ever contacted. */
export function contextRow(view: ContextView, now: number): LiveRow {
  const words = view.chosen === undefined ? notContacted() : statusWords(view.chosen, view, now);
  const { phase } = view.chosen?.status ?? {};
  const calm = phase === undefined || phase === 'live' || phase === 'connecting' || phase === 'idle';
  return liveRow({
    id: contextId(view.name),
    kind: 'context',
    label: view.name,
    description: words.description,
    tooltip: words.tooltip,
    icon: words.icon,
    ...(words.iconColor !== undefined && { iconColor: words.iconColor }),
    children: view.chosen === undefined ? 'none' : 'expanded',
    spoken: t('context'),
    can: view.chosen === undefined ? ['choose'] : calm ? [] : ['retry'],
  });
}

/** Id of a context's row. */
export function contextId(name: string): string {
  return `context/${name}`;
}

interface Words {
  readonly description: string;
  readonly tooltip: string;
  readonly icon: string;
  readonly iconColor?: string;
}

function notContacted(): Words {
  return { description: t('not contacted'), tooltip: t('Not chosen.'), icon: 'circle-outline' };
}

function statusWords({ status, services: count }: NonNullable<ContextView['chosen']>, view: ContextView, now: number): Words {
  const reason = status.failure === undefined ? '' : failureText(status.failure);
  const where = `${view.kubeconfig}\n${view.server}`;
  const asOf = status.asOf === undefined ? undefined : t('as of {0}', clock(status.asOf, now));
  const trouble = (description: string, tooltip: string): Words => ({
    description,
    tooltip,
    icon: 'warning',
    iconColor: 'list.warningForeground',
  });
  switch (status.phase) {
    case 'idle':
      return { description: asOf ?? '', tooltip: where, icon: 'server-environment' };
    case 'connecting':
      return { description: t('connecting…'), tooltip: reason === '' ? where : `${reason}\n${where}`, icon: 'loading~spin' };
    case 'live':
      return live(status, count, where);
    case 'stale':
      return trouble([asOf, t('reconnecting')].filter(Boolean).join(' · '), reason);
    case 'signIn':
      return trouble(t('sign-in needed'), `${reason} ${t('Sign in as for kubectl, then Retry.')}`);
    case 'programNotFound':
      return trouble(
        t('program not found: {0}', status.failure?.kind === 'programNotFound' ? status.failure.program : ''),
        t("Not on the editor's PATH."),
      );
    case 'forbidden':
      return trouble(t('forbidden'), reason);
    case 'offline':
      return trouble([t('offline'), asOf].filter(Boolean).join(' · '), [noAnswer(status, now), reason].join('\n'));
    default:
      return trouble(t('failed'), reason);
  }
}

function live({ scope }: ClusterStatus, count: number, where: string): Words {
  const icon = 'vm-active';
  if (scope.kind === 'all' || scope.because === 'chosen') return { description: t('live · {0}', services(count)), tooltip: where, icon };
  const names = scope.names.join(', ');
  const only = scope.names.length === 1 ? t('forbidden · namespace {0} only', names) : t('forbidden · namespaces {0} only', names);
  return { description: only, tooltip: `${t('Listing all namespaces: 403.')}\n${where}`, icon };
}

function noAnswer({ nextTry }: ClusterStatus, now: number): string {
  if (nextTry === undefined) return t('No answer.');
  return t('No answer. Next try in {0} s.', Math.max(0, Math.ceil((nextTry - now) / 1000)));
}
