/** What a test varies in a Service. */
export interface ServiceParts {
  readonly name?: string;
  readonly namespace?: string;
  readonly clusterIP?: string;
  /** Lines below `selector`; none: no selector. */
  readonly selector?: string | null;
  /** Further lines of `spec`. */
  readonly spec?: string;
}

/** A headless Service `nginx` over `app: nginx`, port `web` 80. */
export function service({ name = 'nginx', namespace, clusterIP = 'None', selector = 'app: nginx', spec = '' }: ServiceParts = {}): string {
  return [
    'apiVersion: v1',
    'kind: Service',
    'metadata:',
    `  name: ${name}`,
    ...(namespace === undefined ? [] : [`  namespace: ${namespace}`]),
    'spec:',
    ...(clusterIP === '' ? [] : [`  clusterIP: ${clusterIP}`]),
    ...(selector === null ? [] : ['  selector:', `    ${selector.replaceAll('\n', '\n    ')}`]),
    '  ports:',
    '    - name: web',
    '      port: 80',
    ...(spec === '' ? [] : [spec]),
    '',
  ].join('\n');
}

/** What a test varies in a StatefulSet. */
export interface SetParts {
  readonly name?: string;
  readonly namespace?: string;
  readonly serviceName?: string | null;
  readonly replicas?: number;
  readonly labels?: string;
  readonly kind?: string;
  /** Further lines of the pod spec. */
  readonly podSpec?: string;
}

/** A StatefulSet `web` of three pods `app: nginx` under Service `nginx`. */
export function statefulSet({
  name = 'web',
  namespace,
  serviceName = 'nginx',
  replicas = 3,
  labels = 'app: nginx',
  kind = 'StatefulSet',
  podSpec,
}: SetParts = {}): string {
  return [
    'apiVersion: apps/v1',
    `kind: ${kind}`,
    'metadata:',
    `  name: ${name}`,
    ...(namespace === undefined ? [] : [`  namespace: ${namespace}`]),
    'spec:',
    ...(serviceName === null || kind !== 'StatefulSet' ? [] : [`  serviceName: ${serviceName}`]),
    `  replicas: ${replicas}`,
    '  selector:',
    '    matchLabels:',
    `      ${labels}`,
    '  template:',
    '    metadata:',
    '      labels:',
    `        ${labels}`,
    '    spec:',
    ...(podSpec === undefined ? [] : [podSpec]),
    '      containers:',
    '        - name: main',
    '          image: nginx',
    '          ports:',
    '            - name: web',
    '              containerPort: 80',
    '',
  ].join('\n');
}

/** Several documents in one file. */
export function documents(...texts: readonly string[]): string {
  return texts.join('---\n');
}
