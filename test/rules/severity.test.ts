import { describe, expect, it } from 'vitest';
import { defaultWorkspaceSettings, type RuleLevel } from '../../server/src/workspace/settings.ts';
import { check, type SeenFinding } from './rig.ts';
import { documents, service, statefulSet } from './manifests.ts';

function severities(found: readonly SeenFinding[]): readonly string[] {
  return found.map(({ severity }) => severity);
}

const client = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: clients\ndata:\n  server: web-0.nginx\n';

describe('a severity depends on what is known', () => {
  it.each([
    ['both namespaces declared', 'infra', 'shop', ['warning']],
    ['one only assumed', undefined, 'shop', ['information']],
    ['the same', 'shop', 'shop', []],
  ])('service-elsewhere: %s', (_case, ofService, ofSet, expected) => {
    const files = documents(service(ofService === undefined ? {} : { namespace: ofService }), statefulSet({ namespace: ofSet }));
    expect(severities(check(files, 'service-elsewhere'))).toEqual(expected);
  });

  it.each([
    ['several replicas and a pod name in use', 3, client, ['warning']],
    ['a computed pod name in use', 3, client.replace('web-0.nginx', '$(POD_NAME).nginx'), ['warning']],
    ['one replica', 1, client, ['information']],
    ['no pod name in use', 3, client.replace('web-0.nginx', 'nginx'), ['information']],
    ['a pod name under another Service', 3, client.replace('web-0.nginx', 'web-0.nginx-client'), ['information']],
  ])('governing-not-headless: %s', (_case, replicas, text, expected) => {
    expect(severities(check(documents(service({ clusterIP: '' }), statefulSet({ replicas }), text), 'governing-not-headless'))).toEqual(
      expected,
    );
  });

  it.each([
    [52, 1, []],
    [53, 1, ['warning']],
    [60, 1, ['warning']],
    [61, 10, ['warning']],
    [61, 11, ['error']],
    [62, 1, ['error']],
  ])('set-name-too-long: %i characters, %i replicas', (length, replicas, expected) => {
    expect(severities(check(statefulSet({ name: 'a'.repeat(length), replicas }), 'set-name-too-long'))).toEqual(expected);
  });

  it.each([
    ['its headless Service near', service({ selector: 'app: nginx' }), ['warning']],
    ['no Service of that name near', service({ name: 'other' }), ['information']],
  ])('subdomain-alone: %s', (_case, other, expected) => {
    const alone = statefulSet({ kind: 'Deployment', podSpec: '      subdomain: nginx' });
    expect(severities(check(documents(other, alone), 'subdomain-alone'))).toEqual(expected);
  });

  it.each([
    ['warning', undefined],
    ['error', { 'port-untranslated': 'error' }],
    ['hint', { HS023: 'hint' }],
    [undefined, { 'port-untranslated': 'off' }],
    [undefined, { HS023: 'off' }],
  ] as readonly (readonly [string | undefined, Record<string, RuleLevel> | undefined])[])('%s with the setting %j', (expected, levels) => {
    const text = service().replace('port: 80', 'port: 80\n      targetPort: 8080');
    expect(severities(check(text, 'port-untranslated', { ...defaultWorkspaceSettings, rules: levels ?? {} }))).toEqual(
      expected === undefined ? [] : [expected],
    );
  });
});

describe('one mistake, one finding', () => {
  it.each([
    ['a misspelt None of a governing Service', documents(service({ clusterIP: 'none' }), statefulSet()), ['none-misspelt']],
    ['an empty clusterIP of a governing Service', documents(service({ clusterIP: '~' }), statefulSet()), ['clusterip-empty']],
    ['None in the wrong field', documents(service({ clusterIP: '', spec: '  loadBalancerIP: None' }), statefulSet()), ['none-misplaced']],
    ['a serviceName that cannot be one', documents(service(), statefulSet({ serviceName: 'Nginx_' })), ['service-name-malformed']],
    [
      'a Service in another namespace',
      documents(service({ namespace: 'infra' }), statefulSet({ namespace: 'shop' })),
      ['service-elsewhere'],
    ],
    ['a set without serviceName', documents(service(), statefulSet({ serviceName: null })), ['no-service-name']],
    [
      'a governing Service without selector',
      documents(service({ selector: null, spec: '  ipFamilyPolicy: SingleStack' }), statefulSet()),
      ['governing-no-endpoints'],
    ],
  ])('%s', (_case, text, expected) => {
    expect(check(text).map(({ rule }) => rule)).toEqual(expected);
  });
});

describe('silence', () => {
  it.each([
    ['a Helm template', '{{- if .Values.enabled }}\n' + service({ clusterIP: 'none' }) + '{{- end }}\n'],
    ['a patch', 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: web\nspec:\n  serviceName: nowhere\n'],
    ['targetPort 0, which is unset', service().replace('port: 80', 'port: 80\n      targetPort: 0')],
    [
      'a port with a number as its target behind a virtual IP',
      service({ clusterIP: '' }).replace('port: 80', 'port: 80\n      targetPort: 8080'),
    ],
    ['pods of an operator', service({ selector: 'app: prometheus' })],
    ['a headless Service over a Deployment', documents(service(), statefulSet({ kind: 'Deployment' }))],
    [
      'a per-pod Service',
      documents(service(), statefulSet(), service({ name: 'web-0', clusterIP: '', selector: 'statefulset.kubernetes.io/pod-name: web-0' })),
    ],
    ['two definitions, of which one fits', documents(service(), service({ selector: 'app: other' }), statefulSet())],
    ['another kind of thing', 'kind: Widget\nspec:\n  serviceName: x\n'],
  ])('for %s', (_case, text) => {
    expect(check(text)).toEqual([]);
  });
});
