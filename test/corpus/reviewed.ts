import type { RuleId } from '../../server/src/rules/ruleTable.ts';

/** Findings of level warning or error that were read one by one and found right. */
export interface Reviewed {
  /** Beginning of the path below the corpus or the workspaces. */
  readonly path: string;
  readonly rules: readonly RuleId[];
  /** Why each of them is right. */
  readonly reason: string;
}

/** All that may be said at warning or above over the corpus and the three workspaces; anything else fails the test. */
export const reviewed: readonly Reviewed[] = [
  {
    path: 'dotbalo+k8s/efk-7.10.2/',
    rules: ['stale-ordinal'],
    reason: 'corpus.md 3, cases 1 and 2: replicas was lowered to 1, and the peer list still has the second pod',
  },
  {
    path: 'openshift+microshift/deps/github.com/openshift/kubernetes/staging/src/k8s.io/api/testdata/HEAD/',
    rules: [
      'api-rejected',
      'clusterips-differ',
      'external-name',
      'hostname-malformed',
      'hostname-override',
      'load-balancer-fields',
      'port-name-malformed',
      'selector-mismatch',
      'service-name-malformed',
      'set-name-malformed',
      'slice-malformed',
      'traffic-policy',
    ],
    reason: 'round-trip fixtures: each field holds its own name ("hostnameValue"), which no API server takes',
  },
  {
    path: 'openshift+microshift/deps/github.com/openshift/kubernetes/hack/testdata/',
    rules: ['api-rejected', 'api-warning', 'selector-mismatch'],
    reason: 'inputs of tests of kubectl that expect to be refused or warned about',
  },
  {
    path: 'openshift+microshift/deps/github.com/openshift/kubernetes/test/e2e/testing-manifests/storage-csi/gce-pd/controller_ss.yaml',
    rules: ['api-warning'],
    reason: 'three containers declare a port "http-endpoint": the server warns, the first counts',
  },
  {
    path: 'stackrox+kube-linter/tests/checks/',
    rules: ['api-rejected', 'port-duplicate', 'port-name-malformed', 'port-name-missing', 'selector-mismatch'],
    reason: 'inputs of a linter, made as small as its checks allow: most lack what the server requires, or break it on purpose',
  },
  {
    path: 'apolloconfig+apollo/scripts/apollo-on-kubernetes/kubernetes/apollo-env-',
    rules: ['session-affinity', 'api-rejected'],
    reason:
      'a headless Service with sessionAffinity ClientIP; Endpoints with "your-mysql-addresses" to be filled in, refused until they are',
  },
  { path: 'derailed+k9s/internal/render/testdata/po_init.json', rules: ['api-warning'], reason: 'two containers declare the same port' },
  {
    path: 'derailed+popeye/internal/lint/testdata/core/svc/1.yaml',
    rules: ['headless-externalname', 'api-rejected'],
    reason: 'a dump edited by hand: ExternalName with clusterIP and families, and no externalName',
  },
  {
    path: 'kubernetes-sigs+kustomize/functions/examples/validator-kubeval/local-resource/example-use.yaml',
    rules: ['api-rejected'],
    reason: 'CURIOSITIES 16: "prots" instead of "ports", a bug on purpose',
  },
  {
    path: 'kubernetes-sigs+kustomize/kyaml/kio/filters/testdata/dataset1-',
    rules: ['node-port-field'],
    reason: 'a nodePort on a Service of type ClusterIP: refused since 1.20',
  },
  {
    path: 'linkerd+linkerd2/cli/cmd/testdata/inject_gettest_deployment.good.golden.yml',
    rules: ['selector-mismatch'],
    reason: 'a golden file of injection whose Deployment selects other labels than its template has',
  },
  {
    path: 'argoproj+argo-cd/controller/testdata/target-deployment-new-entries.yaml',
    rules: ['api-rejected'],
    reason: 'a container port with a field "grpcPort", which no API server knows',
  },
  {
    path: 'argoproj+argo-cd/test/e2e/testdata/crd-validation/deployment.yaml',
    rules: ['api-rejected'],
    reason: 'made to be refused: containerPort is a string',
  },
  {
    path: 'kubeflow+manifests/modeldb/base/',
    rules: ['name-left-behind'],
    reason:
      'the build has Services modeldb-modeldb-backend and modeldb-modeldb-mysql-backend; arguments and a Secret keep the names without prefix: bugs',
  },
  {
    path: 'kubeflow+manifests/tests/stacks/openshift/application/seldon/test_data/expected/~g_v1_service_seldon-webhook-service.yaml',
    rules: ['api-rejected'],
    reason: '"targePort" instead of "targetPort": a bug',
  },
];
