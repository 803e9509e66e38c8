/** A folder with kustomizations; `build` is the one to build. */
export interface KustomizeCase {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly build: string;
}

const web = `apiVersion: v1
kind: Service
metadata:
  name: web
  labels: {app: web}
spec:
  clusterIP: None
  selector: {app: web}
  ports:
  - {name: http, port: 80}
  - {name: peer, port: 7000, protocol: UDP}
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
  serviceName: web
  replicas: 3
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
      - name: main
        image: example/web
        env:
        - {name: PEERS, value: web-0.web}
        ports:
        - {name: http, containerPort: 80}
      - name: side
        image: example/side
  volumeClaimTemplates:
  - metadata: {name: data}
    spec: {accessModes: [ReadWriteOnce]}
`;

const base = { 'base/kustomization.yaml': 'resources:\n- web.yaml\n', 'base/web.yaml': web };

/** An overlay `dev` on the pair in `base`. */
function overlay(name: string, kustomization: string, files: Readonly<Record<string, string>> = {}): KustomizeCase {
  return { name, build: 'dev', files: { ...base, 'dev/kustomization.yaml': kustomization, ...files } };
}

const deployment = (name: string, labels: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, labels: ${labels}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers: [{name: main, image: x}]
`;

/** Each says one thing about kustomize, and kustomize itself is asked whether it is so. */
export const kustomizeCases: readonly KustomizeCase[] = [
  overlay('a prefix and a suffix go into names and into serviceName', 'resources: [../base]\nnamePrefix: dev-\nnameSuffix: -blue\n'),
  overlay('a serviceName without its Service stays', 'resources: [set.yaml]\nnamePrefix: dev-\n', {
    'dev/set.yaml': web.slice(web.indexOf('apiVersion: apps')),
  }),
  overlay('prefixes of several layers add up, the outermost in front', 'resources: [../mid]\nnamePrefix: dev-\n', {
    'mid/kustomization.yaml': 'bases: [../base/]\nnamePrefix: mid-\n',
  }),
  overlay('the same base twice under different prefixes keeps each pair together', 'resources: [../a, ../b]\nnameSuffix: -x\n', {
    'a/kustomization.yaml': 'resources: [../base]\nnamePrefix: a-\n',
    'b/kustomization.yaml': 'resources: [../base]\nnamePrefix: b-\n',
  }),
  overlay("the outer namespace wins, and what has none in kustomize's eyes gets none", 'resources: [../mid, ns.yaml]\nnamespace: outer\n', {
    'mid/kustomization.yaml': 'resources: [../base]\nnamespace: inner\n',
    'dev/ns.yaml':
      'apiVersion: v1\nkind: Namespace\nmetadata: {name: inner}\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: r}\nrules: []\n',
  }),
  overlay('commonLabels go into selectors and templates', 'resources: [../base]\ncommonLabels: {env: dev, build: "7"}\n'),
  overlay('labels go into metadata only', 'resources: [../base]\nlabels:\n- pairs: {env: dev}\n'),
  overlay('labels with includeTemplates', 'resources: [../base]\nlabels:\n- pairs: {env: dev}\n  includeTemplates: true\n'),
  overlay('labels with includeSelectors', 'resources: [../base]\nlabels:\n- pairs: {env: dev}\n  includeSelectors: true\n'),
  overlay(
    'labels with fields of their own',
    'resources: [../base]\nlabels:\n- pairs: {env: dev}\n  fields:\n  - {path: spec/selector, kind: Service, create: true}\n',
  ),
  overlay('commonLabels give a selector to a Service that has none', 'resources: [service.yaml]\ncommonLabels: {env: dev}\n', {
    'dev/service.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: bare}\nspec: {clusterIP: None}\n',
  }),
  overlay('commonLabels of jobs', 'resources: [jobs.yaml]\ncommonLabels: {env: dev}\n', {
    'dev/jobs.yaml': `apiVersion: batch/v1
kind: Job
metadata: {name: once}
spec: {template: {spec: {subdomain: web, containers: [{name: a, image: x}]}}}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: often}
spec: {schedule: "* * * * *", jobTemplate: {spec: {template: {spec: {containers: [{name: a, image: x}]}}}}}
---
apiVersion: v1
kind: Pod
metadata: {name: alone}
spec: {hostname: alone, subdomain: web, containers: [{name: a, image: x}]}
`,
  }),
  overlay('replicas by the name before and after renaming', 'resources: [../mid]\nnamePrefix: dev-\nreplicas:\n- {name: web, count: 5}\n', {
    'mid/kustomization.yaml': 'resources: [../base]\nnamePrefix: mid-\nreplicas: [{name: mid-web, count: 4}]\n',
  }),
  overlay('a strategic merge in a file', 'resources: [../base]\npatches:\n- path: patch.yaml\n', {
    'dev/patch.yaml':
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: web, labels: {tier: db}}\nspec: {replicas: 1, serviceName: other}\n',
  }),
  overlay(
    'patchesStrategicMerge, in a file and inline',
    'resources: [../base]\npatchesStrategicMerge:\n- patch.yaml\n- |-\n  apiVersion: v1\n  kind: Service\n  metadata: {name: web}\n  spec: {clusterIP: null, publishNotReadyAddresses: true}\n',
    {
      'dev/patch.yaml': 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: web}\nspec: {replicas: 2}\n',
    },
  ),
  overlay(
    'null removes, and lists of containers and ports merge by their keys',
    `resources: [../base]
patches:
- patch: |-
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: {name: web}
    spec:
      replicas: null
      template:
        spec:
          containers:
          - name: side
            ports: [{containerPort: 9000, name: side}]
          - name: main
            ports: [{containerPort: 80, name: renamed}, {containerPort: 81}]
          - name: third
            image: y
- patch: |-
    apiVersion: v1
    kind: Service
    metadata: {name: web}
    spec:
      selector: {app: null, tier: web}
      ports:
      - {port: 7000, protocol: UDP, targetPort: peer}
      - {port: 8080, name: more}
`,
  ),
  overlay(
    '$patch: replace and $patch: delete',
    `resources: [../base]
patches:
- patch: |-
    apiVersion: v1
    kind: Service
    metadata: {name: web}
    spec:
      selector: {$patch: replace, only: this}
- patch: |-
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: {name: web}
    spec:
      template:
        spec:
          containers:
          - $patch: delete
            name: side
`,
  ),
  overlay(
    '$patch: delete takes an object out of the build',
    `resources: [../base]
patches:
- patch: |-
    $patch: delete
    apiVersion: v1
    kind: Service
    metadata: {name: web}
`,
  ),
  overlay(
    'JSON patches with a target, inline and in a file',
    `resources: [../base]
patches:
- target: {kind: StatefulSet, name: w.*}
  patch: |-
    - {op: replace, path: /spec/replicas, value: 7}
    - {op: add, path: /spec/template/metadata/labels/extra~1key, value: "yes"}
- target: {kind: Service}
  path: ops.json
`,
    {
      'dev/ops.json':
        '[{"op":"remove","path":"/spec/clusterIP"},{"op":"add","path":"/spec/ports/-","value":{"name":"x","port":99}},{"op":"replace","path":"/spec/ports/0/port","value":8080},{"op":"copy","from":"/spec/selector/app","path":"/spec/selector/copy"},{"op":"move","from":"/metadata/labels/app","path":"/metadata/labels/moved"}]',
    },
  ),
  overlay(
    'a JSON patch renames, and references follow',
    `resources: [../base]
patches:
- target: {kind: Service, name: web}
  patch: '[{"op":"replace","path":"/metadata/name","value":"peers"}]'
`,
  ),
  overlay(
    'patchesJson6902 find the object by its first name',
    `resources: [../base]
namePrefix: dev-
patchesJson6902:
- target: {group: apps, version: v1, kind: StatefulSet, name: web}
  patch: |-
    - {op: replace, path: /spec/replicas, value: 9}
`,
  ),
  overlay(
    'a patch for all that carry a label',
    `resources: [../base, deployments.yaml]
patches:
- target: {labelSelector: "tier in (front, back),!skip", annotationSelector: "", kind: Deployment}
  patch: |-
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: ignored}
    spec: {replicas: 6}
`,
    {
      'dev/deployments.yaml': `${deployment('a', '{tier: front}')}---\n${deployment('b', '{tier: front, skip: x}')}---\n${deployment('c', '{tier: other}')}---\n${deployment('d', '{tier: back}')}`,
    },
  ),
  overlay(
    'allowNameChange lets a patch rename',
    `resources: [../base]
patches:
- target: {kind: StatefulSet}
  options: {allowNameChange: true}
  patch: |-
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: {name: other}
`,
  ),
  overlay(
    'components change what their parent has so far',
    `resources: [../base]
components: [../component]
namespace: dev
namePrefix: dev-
`,
    {
      'component/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [extra.yaml]\nnamePrefix: c-\nreplicas: [{name: web, count: 8}]\n',
      'component/extra.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: extra}\nspec: {clusterIP: None, selector: {app: web}}\n',
    },
  ),
  overlay(
    'generators make, merge and replace',
    `resources: [../mid]
namePrefix: dev-
configMapGenerator:
- name: settings
  behavior: merge
  literals: [b=2, "c='3'"]
- name: plain
  files: [app.properties, renamed=app.properties]
  options: {disableNameSuffixHash: true, labels: {made: here}}
`,
    {
      'mid/kustomization.yaml':
        'resources: [../base]\ngeneratorOptions: {disableNameSuffixHash: true}\nconfigMapGenerator:\n- name: settings\n  literals: [a=1, b=1]\n',
      'dev/app.properties': 'hosts=web-0.web\n',
    },
  ),
  overlay(
    'vars of an object and of a generated ConfigMap',
    `resources: [../base]
namePrefix: dev-
configurations: [config.yaml]
configMapGenerator:
- name: params
  envs: [params.env]
  options: {disableNameSuffixHash: true}
vars:
- {name: SVC, objref: {kind: Service, name: web, apiVersion: v1}}
- {name: COUNT, objref: {kind: ConfigMap, name: params, apiVersion: v1}, fieldref: {fieldpath: data.count}}
patches:
- patch: |-
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: {name: web, labels: {svc: $(SVC), count: "$(COUNT)x"}}
    spec: {template: {spec: {subdomain: $(SVC)}}}
`,
    {
      'dev/params.env': '# numbers\ncount=4\n',
      'dev/config.yaml': 'varReference:\n- {path: spec/template/spec/subdomain, kind: StatefulSet}\n',
    },
  ),
  overlay('keys in any case', 'resources: [../base]\nnameprefix: dev-\nNamespace: dev\n'),
  overlay('a List, and an object that is for kustomize only', 'resources: [list.yaml]\nnameSuffix: -x\n', {
    'dev/list.yaml': `apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: Service, metadata: {name: a}, spec: {clusterIP: None}}
- {apiVersion: v1, kind: Service, metadata: {name: b, annotations: {config.kubernetes.io/local-config: "true"}}, spec: {clusterIP: None}}
`,
  }),
  overlay('references go by namespace where names repeat', 'resources: [two.yaml]\nnamePrefix: p-\n', {
    'dev/two.yaml': ['one', 'two'].map((ns) => web.replaceAll(/^ {2}name: web$/gm, `  name: web\n  namespace: ${ns}`)).join('---\n'),
  }),
  overlay(
    'a Namespace, a CustomResourceDefinition and an APIService keep their names',
    'resources: [fixed.yaml]\nnamePrefix: p-\nnamespace: dev\n',
    {
      'dev/fixed.yaml': `apiVersion: v1
kind: Namespace
metadata: {name: ns}
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: {name: v1.x.example}
spec: {service: {name: api, namespace: ns}, group: x.example, version: v1, groupPriorityMinimum: 1, versionPriority: 1}
---
apiVersion: v1
kind: Service
metadata: {name: api, namespace: ns}
spec: {clusterIP: None}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: in, namespace: ns}
spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}]}}]}
`,
    },
  ),
  overlay(
    'more lists that merge, and one that does not',
    `resources: [../base]
patches:
- patch: |-
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: {name: web, finalizers: [b]}
    spec:
      template:
        spec:
          hostAliases: [{ip: 10.0.0.1, hostnames: [a]}]
          containers:
          - name: main
            args: [--peer, web-1.web]
            env:
            - {name: PEERS, value: "web-0.web,web-1.web"}
            - {name: MORE, value: x}
      volumeClaimTemplates: []
`,
  ),
  overlay(
    'ports merge by number and protocol, where one has no protocol as kustomize does it',
    `resources: [../base]
patches:
- patch: |-
    apiVersion: v1
    kind: Service
    metadata: {name: web}
    spec:
      ports:
      - {name: a, port: 80, protocol: TCP}
      - {name: b, port: 7000}
      - {name: c, port: 81}
`,
  ),
  overlay('words that only kubectl takes for booleans stay words', 'resources: [words.yaml]\n', {
    'dev/words.yaml':
      'apiVersion: v1\nkind: Service\nmetadata: {name: web, labels: {a: on, b: "yes", c: No, d: y}}\nspec: {clusterIP: None, selector: {app: off}, publishNotReadyAddresses: true}\n',
  }),
];
