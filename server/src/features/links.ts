import { templatePath } from '../kubernetes/controllers/template.ts';
import { namedPort, protocolOf } from '../kubernetes/endpoints/targetPort.ts';
import { serviceNameLabel } from '../kubernetes/objects/endpointSlice.ts';
import type { FieldPath } from '../kubernetes/objects/fieldPath.ts';
import type { Service } from '../kubernetes/objects/service.ts';
import type { Entry } from '../workspace/entry.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import { isWorkload } from './hovers/matchField.ts';
import { serviceScope } from './serviceScope.ts';

/** A field of an object. */
export interface Field {
  readonly entry: Entry;
  readonly path: FieldPath;
}

const nameOf = (entry: Entry): Field => ({ entry, path: ['metadata', 'name'] });

/** What a field leads to: the Service it names, the pods it selects, the container port it means. */
export function targetsOf(view: WorkspaceView, { entry, path }: Field): readonly Field[] {
  const service = namedService(entry, path);
  if (service !== undefined) return servicesNamed(view, entry, service).map(nameOf);
  const { object } = entry;
  if (object?.kind !== 'Service' || path[0] !== 'spec') return [];
  if (path[1] === 'selector') return selectedFields(view, entry, object, path[2]);
  return path[1] === 'ports' && path[3] === 'targetPort' ? portFields(view, entry, object, path[2]) : [];
}

/** The Service that a field names: `serviceName`, a template's subdomain, a slice's label; undefined for other fields. */
export function namedService({ object }: Entry, path: FieldPath): string | undefined {
  if (object === undefined) return undefined;
  const here = path.join('\0');
  const is = (...wanted: FieldPath): boolean => here === wanted.join('\0');
  if (object.kind === 'StatefulSet') return is('spec', 'serviceName') ? object.spec.serviceName : undefined;
  if (object.kind === 'EndpointSlice')
    return is('metadata', 'labels', serviceNameLabel) ? object.metadata.labels?.[serviceNameLabel] : undefined;
  if (!isWorkload(object) || !is(...templatePath(object), 'spec', 'subdomain')) return undefined;
  if (object.kind === 'Pod') return object.spec.subdomain;
  return (object.kind === 'CronJob' ? object.spec.jobTemplate?.spec?.template : object.spec.template)?.spec?.subdomain;
}

/** Paths of an object's fields that may name a Service. */
export function namingPaths({ object }: Entry): readonly FieldPath[] {
  if (object?.kind === 'StatefulSet') return [['spec', 'serviceName']];
  if (object?.kind === 'EndpointSlice') return [['metadata', 'labels', serviceNameLabel]];
  return object !== undefined && isWorkload(object) ? [[...templatePath(object), 'spec', 'subdomain']] : [];
}

function servicesNamed(view: WorkspaceView, entry: Entry, name: string): readonly Entry[] {
  return view.servicesNamed(entry, name, entry.namespace)?.services ?? [];
}

/** The labels of the templates that a Service selects; of one label where the cursor is on one. */
function selectedFields(view: WorkspaceView, entry: Entry, service: Service, label: string | number | undefined): readonly Field[] {
  return serviceScope({ view }, entry, service).selected.map(({ made, workload }) => {
    const labels = [...made.sample.template, 'metadata', 'labels'];
    return { entry: view.entryOf(workload), path: typeof label === 'string' ? [...labels, label] : labels };
  });
}

function portFields(view: WorkspaceView, entry: Entry, service: Service, index: string | number | undefined): readonly Field[] {
  const port = typeof index === 'number' ? service.spec.ports?.[index] : undefined;
  const target = port?.targetPort;
  if (port === undefined || typeof target !== 'string') return [];
  return serviceScope({ view }, entry, service).selected.flatMap(({ made, workload }) => {
    const own = namedPort(target, protocolOf(port), made.sample.ports);
    return own === undefined ? [] : [{ entry: view.entryOf(workload), path: [...own.path, 'name'] }];
  });
}
