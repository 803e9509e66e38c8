import { describe, expect, it } from 'vitest';
import { cli, pair } from './cliRig.ts';

const files = {
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': pair,
  'dev/kustomization.yaml': 'resources: [../base/]\nnamePrefix: dev-\nnamespace: dev\nreplicas: [{name: web, count: 2}]\n',
};

describe('-k DIR', () => {
  it('shows the records of what the kustomization builds, with the places where it was written', async () => {
    const { out, err, code } = await cli(['records', '-k', 'dev'], files);
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(out).toMatchInlineSnapshot(`
      "; namespace dev, as if every pod were ready; no cluster was asked.
      ; ";=" is a record that only a cluster can complete. SRV priority and weight: CoreDNS's.
      $ORIGIN dev.svc.cluster.local.
      $TTL 30
      ; Service dev-nginx (base/web.yaml:1)
      ;= dev-nginx IN A pods dev-web-0, dev-web-1
      ;= dev-web-0.dev-nginx IN A pod dev-web-0
      ;= dev-web-1.dev-nginx IN A pod dev-web-1
      _web._tcp.dev-nginx IN SRV 0 50 80 dev-web-0.dev-nginx
      _web._tcp.dev-nginx IN SRV 0 50 80 dev-web-1.dev-nginx
      "
    `);
  });

  it('answers names with the prefix and the namespace, and none without', async () => {
    const { out } = await cli(['resolve', 'dev-web-1.dev-nginx.dev.svc.cluster.local', '--kustomize', 'dev/', '--format', 'text'], files);
    expect(out).toContain('NOERROR');
    const { out: plain } = await cli(['resolve', 'web-1.nginx.shop.svc.cluster.local', '-k', 'dev', '--format', 'text'], files);
    expect(plain).toContain('NXDOMAIN');
  });

  it('finds what only the build makes wrong, and shows it where the field stands', async () => {
    const { out, code } = await cli(['check', '-k', 'dev', '--format', 'json'], {
      ...files,
      'dev/kustomization.yaml': `${files['dev/kustomization.yaml']}patches: [{patch: '[{"op": "replace", "path": "/spec/selector/app", "value": "other"}]', target: {kind: Service}}]\n`,
    });
    expect(code).toBe(1);
    const findings = JSON.parse(out) as { path: string; range: { start: { line: number } }; code: string; fixes: object[] }[];
    expect(findings.map(({ path, range, code: rule, fixes }) => [rule, path, range.start.line + 1, fixes])).toMatchInlineSnapshot(`
      [
        [
          "governing-selects-none",
          "base/web.yaml",
          9,
          [],
        ],
      ]
    `);
  });

  it('says on stderr why kustomize may build something else', async () => {
    const { err, code } = await cli(['records', '-k', 'dev'], {
      ...files,
      'dev/kustomization.yaml': 'resources: [../base, https://github.com/example/base?ref=v1]\n',
    });
    expect(code).toBe(0);
    expect(err).toBe('dev: kustomize may build something else: https://github.com/example/base?ref=v1 is remote and was not read\n');
  });

  it.each([
    [['records', '-k', 'nowhere'], 'nowhere: no kustomization.yaml, kustomization.yml or Kustomization'],
    [['records', '-k', 'dev', 'base'], '-k and PATH exclude each other: -k dev and base'],
    [['check', '-k', 'dev', '--fix'], '--fix cannot change what -k builds'],
  ])('%j could not run', async (args, message) => {
    const { code, out, err } = await cli(args, files);
    expect([code, out, err]).toEqual([2, '', `headless-services: ${message}\n`]);
  });
});
