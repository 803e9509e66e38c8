import { describe, expect, it } from 'vitest';
import { applyFix, check, findingsIn, uriOf, workspaceOf } from './rig.ts';
import { documents, service, statefulSet } from './manifests.ts';

const misspelt = statefulSet({ serviceName: 'ngnix' });

describe('service-not-found', () => {
  it('is a warning where a headless Service near selects these pods and governs no set', () => {
    expect(check(documents(service(), misspelt), 'service-not-found')).toEqual([
      {
        rule: 'service-not-found',
        severity: 'warning',
        at: 'ngnix',
        message: 'No Service "ngnix" in this folder; "nginx" is headless and selects these pods.',
        related: ['Service "nginx" @ nginx'],
        fixes: ['Change to "nginx"', 'Create Service "ngnix"', 'Rename Service "nginx"'],
      },
    ]);
  });

  it.each([
    ['no Service is near', [], 'without one the pods of "web" have no names.', ['Create Service "ngnix"']],
    [
      'the Service that selects them has a virtual IP',
      [service({ clusterIP: '' })],
      '"nginx" selects these pods.',
      ['Create Service "ngnix"', 'Change to "nginx"'],
    ],
    [
      'the Service that selects them governs another set',
      [service(), statefulSet({ name: 'other' })],
      '"nginx" is headless and selects these pods.',
      ['Change to "nginx"', 'Create Service "ngnix"'],
    ],
    [
      'a Service is near by its name alone',
      [service({ selector: 'app: other' })],
      '"nginx" is near.',
      ['Change to "nginx"', 'Create Service "ngnix"'],
    ],
  ])('is information where %s', (_case, others, said, fixes) => {
    const found = check(documents(misspelt, ...others), 'service-not-found');
    expect(found.map(({ severity, message, fixes: titles }) => [severity, message, titles])).toEqual([
      ['information', `No Service "ngnix" in this folder; ${said}`, fixes],
    ]);
  });

  it('puts the Service first that selects these pods, then the one whose name is closest', () => {
    const near = service({ name: 'ngni', selector: 'app: other' });
    const far = service({ name: 'frontend' });
    expect(check(documents(misspelt, near, service({ name: 'nginx-web' }), far), 'service-not-found')[0]?.fixes).toEqual([
      'Change to "nginx-web"',
      'Change to "frontend"',
      'Change to "ngni"',
      'Create Service "ngnix"',
      'Rename Service "nginx-web"',
      'Rename Service "frontend"',
    ]);
  });

  it('renames the Service first where its old name is written in names of pods', () => {
    const client = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: clients\ndata:\n  server: web-0.ngnix:80\n';
    expect(check(documents(service(), misspelt, client), 'service-not-found')[0]?.fixes[0]).toBe('Rename Service "nginx"');
  });

  it('looks in the folder and beside it, not farther', () => {
    const found = (path: string): number => check({ 'sets/web.yaml': statefulSet(), [path]: service() }, 'service-not-found').length;
    expect(['sets/nginx.yaml', 'nginx.yaml', 'services/nginx.yaml', 'other/services/nginx.yaml'].map(found)).toEqual([0, 0, 0, 1]);
  });

  it('is silent where a definition of the Service is being typed just now', () => {
    const index = workspaceOf({ 'web.yaml': statefulSet(), 'nginx.yaml': service() });
    index.setFile(uriOf('nginx.yaml'), service().replace('clusterIP: None', 'clusterIP: "None'));
    expect(findingsIn(index).filter(({ rule }) => rule === 'service-not-found')).toEqual([]);
  });

  it('creates a Service from the template: labels of the selector, ports of the containers, namespace of the set', () => {
    const index = workspaceOf(statefulSet({ serviceName: 'nginx', namespace: 'shop' }));
    const [fix] = findingsIn(index)[0]?.fixes ?? [];
    if (fix !== undefined) applyFix(index, fix);
    expect(index.file(uriOf('all.yaml'))?.entries[1]?.json).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'nginx', namespace: 'shop' },
      spec: { clusterIP: 'None', selector: { app: 'nginx' }, ports: [{ name: 'web', port: 80 }] },
    });
    expect(findingsIn(index)).toEqual([]);
  });

  it.each([
    [
      'JSON',
      JSON.stringify(
        {
          apiVersion: 'apps/v1',
          kind: 'StatefulSet',
          metadata: { name: 'web' },
          spec: {
            serviceName: 'ngnix',
            selector: { matchLabels: { app: 'nginx' } },
            template: { metadata: { labels: { app: 'nginx' } }, spec: { containers: [] } },
          },
        },
        undefined,
        2,
      ),
    ],
    ['CRLF', misspelt.replaceAll('\n', '\r\n')],
    ['quotes', misspelt.replace('ngnix', '"ngnix"')],
    [
      'flow style',
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: web}\nspec: {serviceName: ngnix, selector: {matchLabels: {app: nginx}}, template: {metadata: {labels: {app: nginx}}, spec: {containers: [{name: a, image: b}]}}}\n',
    ],
  ])('changes the name and not one byte more: %s', (_style, text) => {
    const index = workspaceOf({ 'web.yaml': text, 'nginx.yaml': service() });
    const fix = findingsIn(index).find(({ rule }) => rule === 'service-not-found')?.fixes[0];
    if (fix !== undefined) applyFix(index, fix);
    expect(index.file(uriOf('web.yaml'))?.file.text).toBe(text.replace('ngnix', 'nginx'));
  });
});
