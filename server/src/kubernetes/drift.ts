import { query } from './dns/query.ts';
import { serviceRoad } from './dns/serviceRoad.ts';
import { buildZone } from './dns/zone.ts';
import { serviceDifferences, statefulSetDifferences, type FieldDifference } from './drift/fields.ts';
import type { Service } from './objects/service.ts';
import type { StatefulSet } from './objects/workload.ts';
import type { Absence } from './reason.ts';
import type { ClusterSettings } from './settings.ts';
import { indexOf } from './worldIndex.ts';
import type { World } from './world.ts';

/** What differs between the manifests and a cluster, for one object that the manifests declare. */
export interface Drift {
  readonly declared: Service | StatefulSet;
  readonly namespace: string;
  /** Undefined: the cluster has no such object. */
  readonly live: Service | StatefulSet | undefined;
  readonly fields: readonly FieldDifference[];
  /** Names the manifests promise and the cluster does not publish, with the reason found in the cluster. */
  readonly missing: readonly { readonly name: string; readonly absence: Absence | undefined }[];
  /** Pod names the cluster publishes and the manifests do not promise. */
  readonly unpromised: readonly string[];
  /** Steps to make the cluster what the manifest says, where applying it is not enough. */
  readonly recipe: readonly string[];
}

/** Compares two roads: every Service and StatefulSet of the manifests that differs from the cluster's, or whose names do. */
export function drift(declared: World, live: World, settings: ClusterSettings): readonly Drift[] {
  const found = [
    ...declared.services.map((service) => serviceDrift(service, declared, live, settings)),
    ...setDrifts(declared, live, settings),
  ];
  return found.filter(
    ({ live: there, fields, missing, unpromised }) => there === undefined || fields.length + missing.length + unpromised.length > 0,
  );
}

function serviceDrift(service: Service, declared: World, live: World, settings: ClusterSettings): Drift {
  const namespace = indexOf(declared, settings).namespaceOf(service);
  const there = indexOf(live, settings).service(service.metadata.name ?? '', namespace);
  const fields = there === undefined ? [] : serviceDifferences(service, there);
  return {
    declared: service,
    namespace,
    live: there,
    fields,
    ...nameDrift(service, there, declared, live, settings),
    recipe: serviceRecipe(service, namespace, fields),
  };
}

/** Pod names and the Service's own: those made of addresses are no promise. */
function nameDrift(
  service: Service,
  there: Service | undefined,
  declared: World,
  live: World,
  settings: ClusterSettings,
): Pick<Drift, 'missing' | 'unpromised'> {
  const promised = publishedNames(service, declared, settings);
  const published = there === undefined ? new Set<string>() : publishedNames(there, live, settings);
  const zone = buildZone(live, settings);
  const missing = [...promised]
    .filter((name) => !published.has(name))
    .map((name) => ({ name, absence: query(zone, name, 'A').because[0] }));
  // Without declared pods the manifests promise none: others may be elsewhere.
  const unpromised = promised.size > 1 ? [...published].filter((name) => !promised.has(name)) : [];
  return { missing, unpromised };
}

function publishedNames(service: Service, world: World, settings: ClusterSettings): ReadonlySet<string> {
  const { fqdn, records, podNames } = serviceRoad(service, world, settings);
  const own = records.some(({ name }) => name === fqdn) ? [fqdn] : [];
  return new Set([...own, ...podNames.filter(({ form }) => form === 'hostname').map(({ name }) => name)]);
}

function serviceRecipe(service: Service, namespace: string, fields: readonly FieldDifference[]): readonly string[] {
  if (!fields.some(({ applying }) => applying !== 'applies')) return [];
  return [`kubectl -n ${namespace} delete service ${service.metadata.name ?? ''}`, 'Apply the manifest: clusterIP is chosen at creation.'];
}

function setDrifts(declared: World, live: World, settings: ClusterSettings): readonly Drift[] {
  return declared.workloads.flatMap((workload): readonly Drift[] => {
    if (workload.kind !== 'StatefulSet') return [];
    const namespace = indexOf(declared, settings).namespaceOf(workload);
    const there = indexOf(live, settings).workload('StatefulSet', workload.metadata.name ?? '', namespace);
    // A cluster whose sets could not be listed says nothing.
    if (there?.kind !== 'StatefulSet') {
      return live.unread?.has('StatefulSet') === true
        ? []
        : [{ declared: workload, namespace, live: undefined, fields: [], missing: [], unpromised: [], recipe: [] }];
    }
    const fields = statefulSetDifferences(workload, there);
    return [
      { declared: workload, namespace, live: there, fields, missing: [], unpromised: [], recipe: setRecipe(workload, namespace, fields) },
    ];
  });
}

/** serviceName, selector and podManagementPolicy never change; pods keep the subdomain they were created with (kubernetes.md 2.2). */
function setRecipe(set: StatefulSet, namespace: string, fields: readonly FieldDifference[]): readonly string[] {
  if (!fields.some(({ applying }) => applying === 'refused')) return [];
  const steps = [`kubectl -n ${namespace} delete statefulset ${set.metadata.name ?? ''} --cascade=orphan`, 'Apply the manifest.'];
  return fields.some(({ path }) => path[1] === 'serviceName')
    ? [...steps, 'Delete the pods one by one: the subdomain is set at creation.']
    : steps;
}
