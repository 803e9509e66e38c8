import { labelsBelow, podName, serviceName } from '../dns/names.ts';
import type { ServiceEntry, Zone } from '../dns/zone.ts';
import { selectedPods } from '../endpoints/fromPods.ts';
import { expectedNames } from './expected.ts';

/**
 * The FQDNs that a person means who types `asked`: a name as it is, complete or short (`web-1.nginx`, `nginx.shop`), or every name expected of
 * the Service or pod that is called so (`nginx`, `shop/web-1`). What stands alone is looked for in `namespace` first, then in all.
 */
export function namesMeant(zone: Zone, asked: string, namespace: string): readonly string[] {
  const text = asked.trim().replace(/\.$/, '');
  const [before = '', after] = text.split('/');
  if (after !== undefined) return namesOfObject(zone, after, [before]) ?? [serviceName(after, before, zone.settings)];
  if (labelsBelow(text, zone.settings.clusterDomain) !== undefined) return [text];
  const labels = text.replace(/\.svc$/, '').split('.');
  const namespaces = [namespace, ...[...zone.index.namespaces()].filter((other) => other !== namespace)];
  if (labels.length === 1) return namesOfObject(zone, text, namespaces) ?? [serviceName(text, namespace, zone.settings)];
  return [shortName(zone, labels, namespaces) ?? text];
}

/** Names of the Service, else of the pod, in the first of `namespaces` that has one. */
function namesOfObject(zone: Zone, name: string, namespaces: readonly string[]): readonly string[] | undefined {
  for (const namespace of namespaces) {
    const entry = zone.service(name, namespace);
    if (entry !== undefined) return expectedNames(zone, entry);
  }
  for (const namespace of namespaces) {
    const found = zone.index.servicesIn(namespace).flatMap((service) => namesOfPod(zone, name, zone.entryOf(service)));
    if (found.length > 0) return [...new Set(found)];
  }
  for (const namespace of namespaces) {
    const found = ordinalName(zone, name, namespace);
    if (found !== undefined) return [found];
  }
  return undefined;
}

/** The name of a pod that a StatefulSet does not have: `web-7` of a set of three. */
function ordinalName(zone: Zone, pod: string, namespace: string): string | undefined {
  const set = zone.index.workload('StatefulSet', /^(.+)-\d+$/.exec(pod)?.[1] ?? '', namespace);
  if (set?.kind !== 'StatefulSet' || (set.spec.serviceName ?? '') === '') return undefined;
  return podName(pod, set.spec.serviceName ?? '', namespace, zone.settings);
}

/** The names of one pod below one Service: those it is expected to have; without any, the one it would have if it had a hostname. */
function namesOfPod(zone: Zone, pod: string, entry: ServiceEntry): readonly string[] {
  if (entry.nature !== 'headless') return [];
  const { name, namespace } = entry;
  const own = podName(pod, name, namespace, zone.settings);
  const selected = selectedPods(entry.service, zone.index).flatMap(({ pods }) => pods);
  const hostname = selected.find((one) => one.name === pod)?.hostname;
  const wanted = hostname === undefined ? own : podName(hostname, name, namespace, zone.settings);
  const expected = expectedNames(zone, entry).filter((one) => one === own || one === wanted);
  if (expected.length > 0) return expected;
  const governed = selected.find((one) => one.name === pod)?.subdomain;
  // A pod of another governing Service is not expected to have a name here.
  return selected.some((one) => one.name === pod) && governed === undefined ? [own] : [];
}

/** `web-1.nginx`, `web-1.nginx.shop`, `nginx.shop`: as the objects that are there make sense of it. */
function shortName(zone: Zone, labels: readonly string[], namespaces: readonly string[]): string | undefined {
  const [first = '', second = '', third] = labels;
  if (labels.length === 3 && third !== undefined) return podName(first, second, third, zone.settings);
  if (labels.length !== 2) return undefined;
  if (zone.service(first, second) !== undefined) return serviceName(first, second, zone.settings);
  const namespace = namespaces.find((one) => zone.service(second, one) !== undefined);
  if (namespace !== undefined) return podName(first, second, namespace, zone.settings);
  return zone.hasNamespace(second) ? serviceName(first, second, zone.settings) : podName(first, second, namespaces[0] ?? '', zone.settings);
}
