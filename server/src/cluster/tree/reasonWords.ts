import { t } from '@vscode/l10n';
import { workloadName } from '../../kubernetes/controllers/template.ts';
import type { Absence } from '../../kubernetes/reason.ts';
import type { KubeObject } from '../../kubernetes/objects/read.ts';
import { clock } from './clock.ts';

/** Why a pod is missing: two or three words, and a sentence with the facts (words.md 4). */
export interface ReasonWords {
  readonly short: string;
  readonly long: string;
}

/** The words for a pod that is missing, or published without a name of its own. */
export function reasonWords({ reason, origin }: Absence, now: number): ReasonWords {
  switch (reason.kind) {
    case 'notReady':
      return {
        short: t('not ready'),
        long: reason.since === undefined ? t('Not ready.') : t('Not ready since {0}.', clock(Date.parse(reason.since), now)),
      };
    case 'terminating':
      return { short: t('terminating'), long: t('Unpublished since its deletion began.') };
    case 'notSelected':
      return {
        short: t('not selected'),
        long: t('Selector: {0}, pod: {1}.', `${reason.label}=${reason.wanted}`, pair(reason.label, reason.found)),
      };
    case 'noAddress':
      return { short: t('no address yet'), long: t('The pod has no IP.') };
    case 'notCreated':
      return {
        short: t('not created yet'),
        long: t('{0} declares {1}, has {2}.', nameOf(origin?.object), podCount(reason.declared), reason.created),
      };
    case 'otherNamespace':
      return {
        short: t('other namespace'),
        long: t('The pod is in {0}, the Service in {1}.', reason.podNamespace, reason.serviceNamespace),
      };
    case 'finished':
      return { short: t('finished'), long: t('Phase {0}: a pod that has ended is no endpoint.', reason.phase) };
    case 'wrongFamily':
      return {
        short: t('no {0} address', reason.family),
        long: t('The Service publishes {0}, the pod has {1}.', reason.family, reason.has.join(', ')),
      };
    case 'notInSlice':
      return { short: t('in no EndpointSlice'), long: t('Ready and selected; the EndpointSlice controller has not taken it in.') };
    default:
      return nameWords(reason) ?? { short: t('no record'), long: '' };
  }
}

/** Why a published pod has no pod name. */
function nameWords(reason: Absence['reason']): ReasonWords | undefined {
  const short = t('no pod name');
  if (reason.kind === 'otherSubdomain') return { short, long: t('Subdomain is {0}, not {1}.', reason.subdomain, reason.service) };
  if (reason.kind === 'noHostname') return { short, long: t('The pod sets neither hostname nor subdomain.') };
  if (reason.kind === 'hostnameWithoutSubdomain') return { short, long: t('The pod has a hostname and no subdomain.') };
  if (reason.kind === 'subdomainWithoutHostname') return { short, long: t('The pod has a subdomain and no hostname.') };
  return undefined;
}

function podCount(count: number): string {
  return count === 1 ? t('1 pod') : t('{0} pods', count);
}

function pair(label: string, value: string | undefined): string {
  return value === undefined ? t('no {0}', label) : `${label}=${value}`;
}

function nameOf(object: KubeObject | undefined): string {
  if (object === undefined) return '';
  return object.kind === 'StatefulSet' ? workloadName(object) : (object.metadata.name ?? '');
}
