import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../server/src/rules/check.ts';
import type { Entry } from '../../server/src/workspace/entry.ts';
import { defaultWorkspaceSettings } from '../../server/src/workspace/settings.ts';
import { WorkspaceIndex } from '../../server/src/workspace/workspaceIndex.ts';

const service = (name: string, selector = 'web', clusterIP = 'None'): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  clusterIP: ${clusterIP}\n  selector:\n    app: ${selector}\n  ports:\n    - port: 80\n`;

const set = (name: string, serviceName: string, app = 'web'): string =>
  `apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: ${name}\nspec:\n  serviceName: ${serviceName}\n  selector:\n    matchLabels:\n      app: ${app}\n` +
  `  template:\n    metadata:\n      labels:\n        app: ${app}\n    spec:\n      containers:\n        - name: main\n          image: nginx\n`;

function workspace(files: Readonly<Record<string, string>>): WorkspaceIndex {
  const index = new WorkspaceIndex(defaultWorkspaceSettings);
  for (const [path, text] of Object.entries(files)) index.setFile(`file:///repo/${path}`, text);
  return index;
}

function entry(index: WorkspaceIndex, path: string, kind: string): Entry {
  const found = index.file(`file:///repo/${path}`)?.entries.find((candidate) => candidate.kind === kind);
  if (found === undefined) throw new Error(`no ${kind} in ${path}`);
  return found;
}

describe('a workspace index', () => {
  it('keeps the entries of documents that an edit leaves alone', () => {
    const index = workspace({ 'a.yaml': `${service('nginx')}---\n${set('web', 'nginx')}` });
    const before = entry(index, 'a.yaml', 'StatefulSet');
    index.setFile('file:///repo/a.yaml', `${service('renamed')}---\n${set('web', 'nginx')}`);
    expect(entry(index, 'a.yaml', 'StatefulSet')).toBe(before);
    expect(entry(index, 'a.yaml', 'Service').name).toBe('renamed');
  });

  it('locates a field in the file, after an edit above it too', () => {
    const index = workspace({ 'a.yaml': `${service('nginx')}---\n${set('web', 'nginx')}` });
    const governed = entry(index, 'a.yaml', 'StatefulSet');
    const text = `# one more line\n${service('nginx')}---\n${set('web', 'nginx')}`;
    index.setFile('file:///repo/a.yaml', text);
    const { span } = index.view().place(governed, ['spec', 'serviceName']);
    expect(text.slice(span.start, span.end)).toBe('nginx');
  });

  it('counts the last good objects of a document that does not parse just now', () => {
    const index = workspace({ 'service.yaml': service('nginx'), 'set.yaml': set('web', 'nginx') });
    index.setFile('file:///repo/service.yaml', service('nginx').replace('app: web', 'app: "web'));
    const governed = entry(index, 'set.yaml', 'StatefulSet');
    expect(index.view().servicesNamed(governed, 'nginx', 'default')?.services).toHaveLength(1);
    expect(index.file('file:///repo/service.yaml')?.entries.map(({ role }) => role)).toEqual(['broken']);
  });

  it('gives objects the namespace that their kustomization sets', () => {
    const index = workspace({ 'kustomization.yaml': 'namespace: shop\nresources:\n  - a.yaml\n', 'a.yaml': service('nginx') });
    const { namespace, namespaceDeclared, object } = entry(index, 'a.yaml', 'Service');
    expect([namespace, namespaceDeclared, object?.metadata.namespace]).toEqual(['shop', true, 'shop']);
    index.removeFile('file:///repo/kustomization.yaml');
    expect(entry(index, 'a.yaml', 'Service').namespace).toBe('default');
  });

  it('takes the namespace of the outermost kustomization, and none where they differ', () => {
    const base = { 'base/kustomization.yaml': 'namespace: inner\nresources: [a.yaml]\n', 'base/a.yaml': service('nginx') };
    const overlay = (namespace: string): string => `namespace: ${namespace}\nresources:\n  - ../base/\n`;
    expect(entry(workspace({ ...base, 'prod/kustomization.yaml': overlay('prod') }), 'base/a.yaml', 'Service').namespace).toBe('prod');
    const two = workspace({ ...base, 'prod/kustomization.yaml': overlay('prod'), 'dev/kustomization.yaml': overlay('dev') });
    expect(entry(two, 'base/a.yaml', 'Service').namespaceDeclared).toBe(false);
  });

  it.each([
    [
      'a workload without template',
      'patch.yaml',
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: web\nspec:\n  replicas: 5\n',
      'patch',
    ],
    ['a file below the templates of a chart', 'chart/templates/a.yaml', service('nginx'), 'template'],
    ['a file with template actions', 'a.yaml', `${service('nginx')}---\n{{ if .Values.x }}\nkind: Service\n{{ end }}\n`, 'template'],
    ['a patch of a kustomization', 'k/patch.yaml', service('nginx'), 'patch'],
    ['a whole Service', 'b.yaml', service('nginx'), 'plain'],
  ])('tells %s', (_title, path, text, role) => {
    const index = workspace({ [path]: text, 'chart/Chart.yaml': 'name: c\n', 'k/kustomization.yaml': 'patches:\n  - path: patch.yaml\n' });
    expect(index.file(`file:///repo/${path}`)?.entries[0]?.role).toBe(role);
  });
});

describe('scope', () => {
  const governed = { 'set/set.yaml': set('web', 'nginx') };
  const nearness = (files: Readonly<Record<string, string>>): string | undefined => {
    const index = workspace({ ...governed, ...files });
    return index.view().servicesNamed(entry(index, 'set/set.yaml', 'StatefulSet'), 'nginx', 'default')?.nearness;
  };

  it.each([
    ['file', { 'set/set.yaml': `${set('web', 'nginx')}---\n${service('nginx')}`, 'set/other.yaml': service('nginx') }],
    [
      'build',
      {
        'kustomization.yaml': 'resources: [set/set.yaml, far/away/service.yaml]',
        'far/away/service.yaml': service('nginx'),
        'set/other.yaml': service('nginx'),
      },
    ],
    ['folder', { 'set/other.yaml': service('nginx'), 'service.yaml': service('nginx') }],
    ['near', { 'service.yaml': service('nginx') }],
    ['near', { 'services/nginx.yaml': service('nginx') }],
    [undefined, { 'far/away/nginx.yaml': service('nginx') }],
  ])('finds the nearest: %s', (expected, files) => {
    expect(nearness(files)).toBe(expected);
  });

  it('gives all definitions of a name in the nearest scope', () => {
    const index = workspace({
      ...governed,
      'set/a.yaml': service('nginx'),
      'set/b.yaml': service('nginx', 'other'),
      'c.yaml': service('nginx'),
    });
    const found = index.view().servicesNamed(entry(index, 'set/set.yaml', 'StatefulSet'), 'nginx', 'default');
    expect(found?.services.map(({ uri }) => uri)).toEqual(['file:///repo/set/a.yaml', 'file:///repo/set/b.yaml']);
  });

  it('does not take a patch for an object', () => {
    const files = {
      'set/kustomization.yaml': 'resources: [set.yaml]\npatches: [{path: patch.yaml}]\n',
      'set/patch.yaml': service('nginx'),
    };
    expect(nearness(files)).toBeUndefined();
  });
});

/** What is the same for two indexes of the same texts: everything findings say. */
function told(index: WorkspaceIndex): unknown {
  const view = index.view();
  const files = [...index.files()].toSorted((a, b) => (a.uri < b.uri ? -1 : 1));
  return files.map((file) => [
    file.uri,
    file.entries.map(({ kind, name, namespace, role, open }) => [kind, name, namespace, role, open]),
    checkFile(file, view).map(({ rule, severity, message, at, related, fixes }) => [
      rule,
      severity,
      message,
      view.place(at.entry, at.path, at.part),
      related.map((one) => [one.message, view.place(one.at.entry, one.at.path, one.at.part)]),
      fixes.map(({ title }) => title),
    ]),
  ]);
}

const documents = [
  service('nginx'),
  service('web', 'web', '10.0.0.1'),
  service('nginx', 'other'),
  set('web', 'nginx'),
  set('web', 'ngnix'),
  set('other', 'web', 'other'),
  set('web', 'nginx').replace('name: web', 'name: web\n  namespace: shop'),
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  a: web-0.web\n',
  'kind: StatefulSet\nmetadata:\n  name: web\nspec:\n  replicas: 2\n',
  set('web', 'nginx')
    .replace('kind: StatefulSet', 'kind: Deployment')
    .replace('  serviceName: nginx\n', '')
    .replace('    spec:\n', '    spec:\n      subdomain: nginx\n'),
  set('web', 'nginx').replace('serviceName: nginx', 'replicas: 3\n  serviceName: nginx'),
  service('nginx').replace('app: web', 'statefulset.kubernetes.io/pod-name: web-0'),
  service('nginx').replace(/ {2}selector:\n.*\n/, ''),
  'apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata:\n  name: s\n  labels:\n    kubernetes.io/service-name: nginx\naddressType: IPv4\nendpoints: []\n',
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  containers:\n    - name: c\n      image: i\n      args: [web-2.nginx, web-0.web.shop.svc.cluster.local, nginx.default.svc]\n',
];
const kustomizations = [
  'resources: [a.yaml, b.yaml]',
  'namespace: shop\nresources: [a.yaml]',
  'resources: [a.yaml]\npatches: [{path: b.yaml}]',
];

const file = fc.oneof(
  fc.record({
    path: fc.constantFrom('x/a.yaml', 'x/b.yaml', 'x/y/c.yaml', 'z/d.yaml'),
    text: fc.option(
      fc.array(fc.constantFrom(...documents), { maxLength: 4 }).map((parts) => parts.join('---\n')),
      { nil: undefined },
    ),
  }),
  fc.record({ path: fc.constant('x/kustomization.yaml'), text: fc.option(fc.constantFrom(...kustomizations), { nil: undefined }) }),
);

describe('law', () => {
  it('an index kept up to date says what one built from scratch says', () => {
    fc.assert(
      fc.property(fc.array(file, { minLength: 1, maxLength: 12 }), (steps) => {
        const index = new WorkspaceIndex(defaultWorkspaceSettings);
        const texts = new Map<string, string>();
        for (const { path, text } of steps) {
          const uri = `file:///repo/${path}`;
          if (text === undefined) {
            index.removeFile(uri);
            texts.delete(uri);
          } else {
            index.setFile(uri, text);
            texts.set(uri, text);
          }
          // Asking in between fills every memory there is.
          told(index);
        }
        const fresh = new WorkspaceIndex(defaultWorkspaceSettings);
        for (const [uri, text] of texts) fresh.setFile(uri, text);
        expect(told(index)).toEqual(told(fresh));
      }),
      { numRuns: 200 },
    );
  });
});
