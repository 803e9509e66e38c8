import { verdict, type Verdict } from '../../../server/src/kubernetes/api/verdict.ts';
import { formatPath } from '../../../server/src/kubernetes/objects/fieldPath.ts';
import type { Json, JsonObject } from '../../../server/src/kubernetes/objects/json.ts';
import type { IpFamily } from '../../../server/src/kubernetes/settings.ts';

/** What a test wants of the cluster. */
export interface Cluster {
  readonly minor?: number;
  readonly families?: readonly IpFamily[];
  readonly stored?: JsonObject;
}

/** The verdict of a server of 1.36 on a single-stack cluster, unless said otherwise. */
export function judge(manifest: JsonObject, { minor = 36, families = ['IPv4'], stored }: Cluster = {}): Verdict {
  const settings = { kubernetesMinor: minor, ipFamilies: families };
  const result = verdict(manifest, { settings, ...(stored !== undefined && { stored }) });
  if (result === undefined) throw new Error('not judged');
  return result;
}

/** The complaints as `field: message`, in order; those that the server hides in brackets. */
export function complaints(manifest: JsonObject, cluster?: Cluster): readonly string[] {
  return judge(manifest, cluster).causes.map(({ field, message, hidden }) => (hidden ? `(${field}: ${message})` : `${field}: ${message}`));
}

/** The fields of the manifest that the complaints are about. */
export function places(manifest: JsonObject, cluster?: Cluster): readonly string[] {
  return judge(manifest, cluster).causes.map(({ path }) => formatPath(path));
}

/** The texts of the warnings. */
export function warnings(manifest: JsonObject, cluster?: Cluster): readonly string[] {
  return judge(manifest, cluster).warnings.map(({ message }) => message);
}

/** A Service named db with one port, which selects app=db. */
export function service(spec: { readonly [field: string]: Json } = {}): JsonObject {
  const base = { selector: { app: 'db' }, ports: [{ name: 'pg', port: 5432 }] };
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: 'db' }, spec: { ...base, ...spec } };
}

/** A StatefulSet named web with one container. */
export function statefulSet(spec: { readonly [field: string]: Json } = {}, pod: { readonly [field: string]: Json } = {}): JsonObject {
  const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'main', image: 'x' }], ...pod } };
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'web' },
    spec: { serviceName: 'db', selector: { matchLabels: { app: 'web' } }, template, ...spec },
  };
}
