import type { Container, PodSpec } from '../../kubernetes/objects/podSpec.ts';
import type { ObjectMeta } from '../../kubernetes/objects/meta.ts';
import type { KubeObject } from '../../kubernetes/objects/read.ts';
import type { StatefulSet } from '../../kubernetes/objects/workload.ts';

/** The object without what neither names nor reasons need: commands, environments, annotations. Nothing else leaves the watch. */
export function slim(object: KubeObject): KubeObject {
  const metadata = slimMeta(object.metadata);
  if (object.kind === 'Pod') return { ...object, metadata, spec: slimPodSpec(object.spec) };
  if (object.kind === 'StatefulSet') return slimStatefulSet({ ...object, metadata });
  return { ...object, metadata };
}

function slimMeta(meta: ObjectMeta): ObjectMeta {
  const { annotations: _annotations, finalizers: _finalizers, generateName: _generateName, ...rest } = meta;
  return rest;
}

function slimStatefulSet(set: StatefulSet): StatefulSet {
  const { volumeClaimTemplates: _claims, template, ...spec } = set.spec;
  if (template === undefined) return { ...set, spec };
  const metadata = template.metadata && slimMeta(template.metadata);
  const podSpec = template.spec && slimPodSpec(template.spec);
  return { ...set, spec: { ...spec, template: { ...(metadata && { metadata }), ...(podSpec && { spec: podSpec }) } } };
}

function slimPodSpec(spec: PodSpec): PodSpec {
  const { containers, initContainers, ...rest } = spec;
  return {
    ...rest,
    ...(containers && { containers: containers.map(slimContainer) }),
    ...(initContainers && { initContainers: initContainers.map(slimContainer) }),
  };
}

function slimContainer(container: Container | undefined): Container | undefined {
  if (container === undefined) return undefined;
  const { name, ports, restartPolicy } = container;
  return { ...(name !== undefined && { name }), ...(ports && { ports }), ...(restartPolicy !== undefined && { restartPolicy }) };
}
