import { describe, expect, it } from 'vitest';
import { codeActions } from '../../server/src/features/codeAction.ts';
import { codeLenses, resolveLens } from '../../server/src/features/codeLens.ts';
import { completionsAt } from '../../server/src/features/completion.ts';
import { definitionsAt } from '../../server/src/features/definition.ts';
import { documentLinks } from '../../server/src/features/documentLink.ts';
import { inlayHints } from '../../server/src/features/inlayHint.ts';
import { manifestsOf } from '../../server/src/features/manifestsOf.ts';
import { namesAt } from '../../server/src/features/namesAt.ts';
import { recordsOf } from '../../server/src/features/records.ts';
import { referencesAt } from '../../server/src/features/references.ts';
import { story, type Story } from '../support/featureRig.ts';

const files = {
  'nginx.yaml': `apiVersion: v1
kind: Service
metadata:
  name: nginx
  #     ^ service
  namespace: shop
spec:
  clusterIP: None
  selector:
    app: web
    #    ^ label
  ports:
    - name: web
      port: 80
      targetPort: http
      #           ^ port
`,
  'web.yaml': `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web, namespace: shop}
#                ^ set
spec:
  serviceName: nginx
  #            ^ serviceName
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels:
        app: web
        #    ^ template label
    spec:
      containers:
        - name: main
          image: nginx
          ports:
            - {name: http, containerPort: 8080}
            #        ^ container port
`,
  'app.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: app, namespace: shop}
data:
  peers: web-0.nginx:80
  #        ^ pod
`,
};

const whole = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };

/** The words of the marker at the start of a range. */
function markerAt(told: Story, uri: string, start: { readonly line: number; readonly character: number }): string {
  const path = uri.replace('file:///work/', '');
  const marker = told.files[path]?.markers.find(({ position }) => position.line === start.line && position.character >= start.character);
  return marker === undefined ? `${path}:${start.line + 1}` : [marker.kind, marker.text].join(' ').trim();
}

describe('go to definition', () => {
  const told = story(files);
  it.each([
    ['serviceName', ['service']],
    ['label', ['template label']],
    ['port', ['container port']],
    ['pod', ['set']],
    ['service', []],
  ])('from %s', (from, targets) => {
    const { position, uri } = told.marker(from);
    expect(definitionsAt(told.services, uri, position).map((target) => markerAt(told, target.uri, target.range.start))).toEqual(targets);
  });
});

describe('find references', () => {
  it.each(['service', 'serviceName', 'pod'])('of a Service, from %s', (from) => {
    const told = story(files);
    const { position, uri } = told.marker(from);
    const found = referencesAt(told.services, uri, position, true).map((place) => markerAt(told, place.uri, place.range.start));
    expect(found).toEqual(['service', 'serviceName', 'pod']);
  });
});

describe('links', () => {
  it('lead from a field to the Service of another file, and from a name to what makes the pod', () => {
    const told = story(files);
    expect(documentLinks(told.services, told.uri('web.yaml'))).toMatchObject([
      { target: 'file:///work/nginx.yaml#L4', tooltip: 'Service nginx' },
    ]);
    expect(documentLinks(told.services, told.uri('app.yaml'))).toMatchObject([
      { target: 'file:///work/web.yaml#L3', tooltip: 'StatefulSet web' },
    ]);
  });
});

describe('links in comments', () => {
  it('lead to what is named there; a number sign in a text is no comment', () => {
    const client = `kind: ConfigMap
apiVersion: v1
metadata: { name: client, namespace: shop } # asks web-1.nginx.shop.svc
# and nginx:80, not web-1.other
data:
  run: |
    # web-2.nginx is the last
    go
`;
    const told = story({ ...files, 'client.yaml': client });
    const links = documentLinks(told.services, told.uri('client.yaml')).toSorted((a, b) => a.range.start.line - b.range.start.line);
    const lines = client.split('\n');
    expect(
      links.map(({ range, tooltip }) => [lines[range.start.line]?.slice(range.start.character, range.end.character), tooltip]),
    ).toEqual([
      ['web-1.nginx.shop.svc', 'StatefulSet web'],
      ['nginx', 'Service nginx'],
      ['web-2.nginx', 'StatefulSet web'],
    ]);
  });
});

describe('lenses', () => {
  const titles = (changed: Record<string, string>): (string | undefined)[] => {
    const told = story({ ...files, ...changed });
    return Object.keys(changed).flatMap((path) =>
      codeLenses(told.services, told.uri(path)).map((lens) => resolveLens(told.services, lens).command?.title),
    );
  };

  it('say how many pod names there are', () => {
    expect(titles({ 'nginx.yaml': files['nginx.yaml'] })).toEqual(['3 pod names · web-0.nginx … web-2.nginx']);
    expect(titles({ 'web.yaml': files['web.yaml'].replace('replicas: 3', 'replicas: 1') })).toEqual(['1 pod name · web-0.nginx']);
  });

  it('say why there are none', () => {
    const api = files['web.yaml']
      .replace('StatefulSet', 'Deployment')
      .replace('name: web,', 'name: api,')
      .replace('replicas: 3', 'replicas: 2');
    expect(titles({ 'nginx.yaml': files['nginx.yaml'], 'web.yaml': api })).toEqual(['No pod names · Deployment api, 2 pods']);
    expect(titles({ 'nginx.yaml': files['nginx.yaml'].replace('app: web', 'app: cache'), 'web.yaml': files['web.yaml'] })).toEqual([
      'No pods in this folder',
      'No pod names · Service nginx does not select them',
    ]);
    expect(titles({ 'web.yaml': files['web.yaml'].replace('serviceName: nginx', 'serviceName: ngnix') })).toEqual([
      'No pod names · no Service ngnix in this folder',
    ]);
  });

  it('are not over Services with a virtual IP', () => {
    expect(titles({ 'nginx.yaml': files['nginx.yaml'].replace('clusterIP: None', 'type: ClusterIP') })).toEqual([]);
  });
});

describe('inlay hints', () => {
  it('are off by default, each kind by itself', () => {
    const hints = (settings: Record<string, unknown>): unknown[] => {
      const told = story(files, { settings });
      return Object.keys(files).flatMap((path) => inlayHints(told.services, told.uri(path), whole).map(({ label }) => label));
    };
    expect(hints({})).toEqual([]);
    expect(hints({ inlayHints: { selectors: true } })).toEqual(['3 pods: web-0 … web-2']);
    expect(hints({ inlayHints: { ports: true } })).toEqual(['port 8080 of main']);
    expect(hints({ 'inlayHints.shortNames': true })).toEqual(['from namespace shop only']);
  });
});

describe('completion', () => {
  it('of serviceName: Services that select these pods first', () => {
    const other = files['nginx.yaml'].replace('name: nginx', 'name: a-virtual-ip').replace('clusterIP: None', 'type: ClusterIP');
    const told = story({ ...files, 'other.yaml': other, 'web.yaml': files['web.yaml'].replace('serviceName: nginx', 'serviceName: ') });
    const { line } = told.marker('serviceName').position;
    const items = completionsAt(told.services, told.uri('web.yaml'), { line, character: '  serviceName: '.length });
    expect(items.sort((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? '')).map(({ detail, label }) => [label, detail])).toEqual([
      ['nginx', 'headless, selects these pods'],
      ['a-virtual-ip', 'virtual IP'],
    ]);
  });

  it('of a selector: the labels of pods near', () => {
    const told = story(files);
    const { position, uri } = told.marker('label');
    expect(completionsAt(told.services, uri, position).map(({ label }) => label)).toEqual(['web']);
  });
});

describe('quick fixes', () => {
  it('mend a mismatched serviceName, nearest first, and silence last', () => {
    const told = story({ ...files, 'web.yaml': files['web.yaml'].replace('serviceName: nginx', 'serviceName: ngnix') });
    const { position, uri } = told.marker('serviceName');
    const actions = codeActions(told.services, uri, { start: position, end: position }, []);
    expect(actions[0]).toMatchObject({ title: 'Change to "nginx"', edit: { changes: { [uri]: [{ newText: 'nginx' }] } } });
    expect(actions.slice(-2).map(({ title }) => title)).toEqual([
      'Ignore service-not-found on this line',
      'Ignore service-not-found in this file',
    ]);
  });
});

describe('requests of the client', () => {
  it('names at the cursor: complete, then short', () => {
    const told = story(files);
    const { position, uri } = told.marker('set');
    expect(namesAt(told.services, uri, position)).toMatchObject({
      title: 'StatefulSet web',
      names: [
        { name: 'web-0.nginx.shop.svc.cluster.local', description: 'pod web-0' },
        { name: 'web-0.nginx' },
        { name: 'web-1.nginx.shop.svc.cluster.local' },
        {},
        {},
        {},
      ],
    });
  });

  it('records of a set alone: those of the Service that governs it', () => {
    const told = story(files);
    expect(recordsOf(told.services, told.uri('web.yaml'))).toBe(`; namespace shop, as if every pod were ready; no cluster was asked.
; ";=" is a record that only a cluster can complete. SRV priority and weight: CoreDNS's.
$ORIGIN shop.svc.cluster.local.
$TTL 30
; Service nginx (nginx.yaml:1)
;= nginx IN A pods web-0, web-1, web-2
;= web-0.nginx IN A pod web-0
;= web-1.nginx IN A pod web-1
;= web-2.nginx IN A pod web-2
_web._tcp.nginx IN SRV 0 33 8080 web-0.nginx
_web._tcp.nginx IN SRV 0 33 8080 web-1.nginx
_web._tcp.nginx IN SRV 0 33 8080 web-2.nginx
`);
  });

  it('manifests that declare what a row of the tree shows', () => {
    const told = story(files);
    const pod = [
      { kind: 'Pod', namespace: 'shop', name: 'web-0' },
      { kind: 'StatefulSet', namespace: 'shop', name: 'web' },
    ];
    expect(manifestsOf(told.services, pod)).toMatchObject([{ uri: told.uri('web.yaml'), line: 2, label: 'StatefulSet web · web.yaml' }]);
    expect(manifestsOf(told.services, [{ kind: 'Service', namespace: 'other', name: 'nginx' }])).toEqual([]);
  });
});
