import { splitPath, type FieldSpec } from './fieldSpec.ts';
import type { Gvk } from './resource.ts';
import { emptyConfig, type NameReference, type TransformerConfig } from './transformerConfig.ts';

/*
 * The fields that kustomize changes on its own. Source: sigs.k8s.io/kustomize api/internal/konfig/builtinpluginconsts. Images are left out:
 * nothing here depends on them.
 */

type Class = Partial<Gvk>;

function spec(path: string, { group = '', version = '', kind = '' }: Class = {}, create = false): FieldSpec {
  return { group, version, kind, path: splitPath(path), create };
}

const controllers = ['Deployment', 'ReplicaSet', 'DaemonSet'] as const;
const apps = { group: 'apps', kind: 'StatefulSet' };
const job = { group: 'batch', kind: 'Job' };
const cronJob = { group: 'batch', kind: 'CronJob' };
const replicationController = { version: 'v1', kind: 'ReplicationController' };

const templateMetadata = (field: string): readonly FieldSpec[] => [
  spec(`metadata/${field}`, {}, true),
  spec(`spec/template/metadata/${field}`, replicationController, true),
  ...controllers.map((kind) => spec(`spec/template/metadata/${field}`, { kind }, true)),
  spec(`spec/template/metadata/${field}`, apps, true),
  spec(`spec/template/metadata/${field}`, job, true),
  spec(`spec/jobTemplate/metadata/${field}`, cronJob, true),
  spec(`spec/jobTemplate/spec/template/metadata/${field}`, cronJob, true),
];

const templateLabels = [...templateMetadata('labels'), spec('spec/volumeClaimTemplates[]/metadata/labels', apps, true)];

const affinities = ['podAffinity', 'podAntiAffinity'].flatMap((kind) => [
  `spec/template/spec/affinity/${kind}/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels`,
  `spec/template/spec/affinity/${kind}/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels`,
]);

const commonLabels = [
  spec('spec/selector', { version: 'v1', kind: 'Service' }, true),
  spec('spec/selector', replicationController, true),
  ...controllers.map((kind) => spec('spec/selector/matchLabels', { kind }, true)),
  spec('spec/selector/matchLabels', apps, true),
  ...[...affinities, 'spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels'].flatMap((path) => [
    spec(path, { group: 'apps', kind: 'Deployment' }),
    spec(path, apps),
  ]),
  spec('spec/selector/matchLabels', job),
  spec('spec/jobTemplate/spec/selector/matchLabels', cronJob),
  spec('spec/selector/matchLabels', { group: 'policy', kind: 'PodDisruptionBudget' }),
  ...['spec/podSelector', 'spec/ingress/from/podSelector', 'spec/egress/to/podSelector'].map((path) =>
    spec(`${path}/matchLabels`, { group: 'networking.k8s.io', kind: 'NetworkPolicy' }),
  ),
  ...templateLabels,
];

/** Where each kind keeps the spec of its pods. */
const podSpecs: readonly (readonly [kind: string, path: string])[] = [
  ['Pod', 'spec'],
  ['PodTemplate', 'template/spec'],
  ...['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet', 'Job', 'ReplicationController'].map(
    (kind) => [kind, 'spec/template/spec'] as const,
  ),
  ['CronJob', 'spec/jobTemplate/spec/template/spec'],
];

const inPods = (...paths: readonly string[]): readonly FieldSpec[] =>
  podSpecs.flatMap(([kind, base]) => paths.map((path) => spec(`${base}/${path}`, { kind })));

const inContainers = (...paths: readonly string[]): readonly FieldSpec[] =>
  inPods(...['containers', 'initContainers'].flatMap((list) => paths.map((path) => `${list}/${path}`)));

const reference = (target: Class, referrers: readonly FieldSpec[]): NameReference => ({
  target: { group: '', version: '', kind: '', ...target },
  referrers,
});

const admission = 'admissionregistration.k8s.io';

const nameReference = [
  ...['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map((kind) =>
    reference({ kind }, [spec('spec/scaleTargetRef/name', { kind: 'HorizontalPodAutoscaler' })]),
  ),
  reference({ kind: 'ConfigMap', version: 'v1' }, [
    ...inPods('volumes/configMap/name', 'volumes/projected/sources/configMap/name'),
    ...inContainers('env/valueFrom/configMapKeyRef/name', 'envFrom/configMapRef/name'),
  ]),
  reference({ kind: 'Secret', version: 'v1' }, [
    ...inPods('volumes/secret/secretName', 'volumes/projected/sources/secret/name', 'imagePullSecrets/name'),
    ...inContainers('env/valueFrom/secretKeyRef/name', 'envFrom/secretRef/name'),
    spec('spec/tls/secretName', { kind: 'Ingress' }),
  ]),
  reference({ kind: 'Service', version: 'v1' }, [
    spec('spec/serviceName', apps),
    ...['spec/rules/http/paths/backend/serviceName', 'spec/backend/serviceName'].map((path) => spec(path, { kind: 'Ingress' })),
    ...['spec/rules/http/paths/backend/service/name', 'spec/defaultBackend/service/name'].map((path) => spec(path, { kind: 'Ingress' })),
    spec('spec/service/name', { kind: 'APIService', group: 'apiregistration.k8s.io' }),
    spec('webhooks/clientConfig/service', { kind: 'ValidatingWebhookConfiguration', group: admission }),
    spec('webhooks/clientConfig/service', { kind: 'MutatingWebhookConfiguration', group: admission }),
  ]),
  reference({ kind: 'ServiceAccount', version: 'v1' }, inPods('serviceAccountName')),
  reference({ kind: 'PersistentVolumeClaim', version: 'v1' }, inPods('volumes/persistentVolumeClaim/claimName')),
];

const varReference = [
  ...inContainers('args', 'command', 'env/value', 'volumeMounts/mountPath'),
  ...inPods('volumes/nfs/server'),
  spec('spec/template/metadata/annotations', { kind: 'Deployment' }),
  spec('spec/rules/host', { kind: 'Ingress' }),
  spec('spec/tls/hosts', { kind: 'Ingress' }),
  spec('spec/tls/secretName', { kind: 'Ingress' }),
  spec('spec/ports/port', { kind: 'Service' }),
  spec('spec/ports/targetPort', { kind: 'Service' }),
  spec('metadata/labels'),
  spec('metadata/annotations'),
];

/** What kustomize changes without being told. */
export const defaultConfig: TransformerConfig = {
  ...emptyConfig,
  namePrefix: [spec('metadata/name')],
  nameSuffix: [spec('metadata/name')],
  namespace: [
    spec('metadata/name', { kind: 'Namespace' }, true),
    spec('spec/service/namespace', { kind: 'APIService', group: 'apiregistration.k8s.io' }, true),
    spec('spec/conversion/webhook/clientConfig/service/namespace', { kind: 'CustomResourceDefinition', group: 'apiextensions.k8s.io' }),
  ],
  commonLabels,
  templateLabels,
  commonAnnotations: templateMetadata('annotations').map((one) => (one.kind === 'StatefulSet' ? { ...one, group: '' } : one)),
  varReference,
  replicas: ['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map((kind) => spec('spec/replicas', { kind }, true)),
  nameReference,
};
