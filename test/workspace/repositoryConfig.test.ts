import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseManifestFile } from '../../server/src/manifest/manifestFile.ts';
import { isRuleId, ruleTable } from '../../server/src/rules/ruleTable.ts';
import { readRepositoryConfig, repositoryConfigKeys } from '../../server/src/workspace/repositoryConfig.ts';
import { defaultWorkspaceSettings } from '../../server/src/workspace/settings.ts';
import { WorkspaceIndex } from '../../server/src/workspace/workspaceIndex.ts';

const read = (text: string) => readRepositoryConfig(parseManifestFile(text), (id) => id === 'stale-ordinal');

const problemsOf = (text: string): string[] =>
  read(text).problems.map(({ message, span }) => `${text.slice(span.start, span.end)} | ${message}`);

describe('a .headless.yaml', () => {
  it('says what the cluster is like, how loud rules are and what is left alone', () => {
    const { config, problems } = read(`
clusterDomain: k8s.example
namespace: shop
kubernetesVersion: "1.30"
ipFamilies: [IPv6, IPv4]
dns: {server: kube-dns, endpointPodNames: true, pods: verified, ttl: 5}
rules:
  stale-ordinal: off
exclude: ["**/generated/**"]
`);
    expect(problems).toEqual([]);
    expect(config).toEqual({
      cluster: {
        clusterDomain: 'k8s.example',
        namespace: 'shop',
        kubernetesMinor: 30,
        ipFamilies: ['IPv6', 'IPv4'],
        dns: { server: 'kube-dns', endpointPodNames: true, pods: 'verified', ttl: 5 },
      },
      rules: { 'stale-ordinal': 'off' },
      exclude: ['**/generated/**'],
    });
  });

  it.each(['', '# nothing yet\n', '---\n', 'dns:\nrules:\n'])('says nothing in %j', (text) => {
    expect(read(text)).toMatchObject({ config: { rules: {}, exclude: [] }, problems: [] });
  });

  it.each([
    ['clusterDomain: .k8s', '.k8s | clusterDomain takes a domain such as cluster.local, not ".k8s".'],
    ['namespace: [a]', '[a] | namespace takes the name of a namespace, not ["a"].'],
    ['kubernetesVersion: 1.30', '1.30 | kubernetesVersion takes a version in quotes such as "1.36", not 1.3.'],
    ['ipFamilies: [IPv4, IPv4]', '[IPv4, IPv4] | ipFamilies takes a list of IPv4, IPv6 or both, primary first, not ["IPv4","IPv4"].'],
    ['dns: {ttl: -1}', '-1 | dns.ttl takes whole seconds from 0 to 3600, not -1.'],
    ['dns: {tll: 1}', 'tll | There is no key "dns.tll"; there are server, endpointPodNames, pods, ttl.'],
    ['dns: coredns', 'coredns | dns takes keys: server, endpointPodNames, pods, ttl, not "coredns".'],
    ['rules: {stale-ordinals: off}', 'stale-ordinals | There is no rule "stale-ordinals".'],
    ['rules: {stale-ordinal: loud}', 'loud | rules.stale-ordinal takes error, warning, information, hint or off, not "loud".'],
    ['exclude: "**"', '"**" | exclude takes a list of globs, not "**".'],
    [
      'domain: x',
      'domain | There is no key "domain"; there are clusterDomain, namespace, kubernetesVersion, ipFamilies, dns, rules, exclude.',
    ],
    ['- a', '- a | The file holds keys such as clusterDomain and rules.'],
  ])('tells at %j what is wrong', (text, problem) => {
    expect(problemsOf(`${text}\n`).map((one) => one.replace(/\n? \|/, ' |'))).toEqual([problem]);
  });

  it('loses nothing else over a wrong value', () => {
    expect(read('namespace: shop\ndns: {ttl: soon, pods: disabled}\n').config?.cluster).toEqual({
      namespace: 'shop',
      dns: { pods: 'disabled' },
    });
  });
});

it('is read without a problem as the README shows it', async () => {
  const text = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const shown = /```yaml\n(# \.headless\.yaml\n[^]*?)```/.exec(text)?.[1] ?? '';
  const { config, problems } = readRepositoryConfig(parseManifestFile(shown), isRuleId);
  expect(problems).toEqual([]);
  expect(config).toMatchObject({ cluster: { namespace: 'shop' }, rules: { 'session-affinity': 'off' }, exclude: ['**/generated/**'] });
});

describe('an index with .headless.yaml files', () => {
  const indexOf = (files: Readonly<Record<string, string>>, settings = defaultWorkspaceSettings): WorkspaceIndex => {
    const index = new WorkspaceIndex(settings);
    for (const [path, text] of Object.entries(files)) index.setFile(`file:///work/${path}`, text);
    return index;
  };
  const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {clusterIP: None}\n';
  const namespaceIn = (index: WorkspaceIndex, path: string): string | undefined =>
    index.file(`file:///work/${path}`)?.entries[0]?.namespace;

  it('takes the nearest one above a file', () => {
    const index = indexOf({
      '.headless.yaml': 'namespace: shop\n',
      'a/.headless.yaml': 'namespace: data\n',
      'web.yaml': service,
      'a/b/web.yaml': service,
      'ab/web.yaml': service,
    });
    expect(['web.yaml', 'a/b/web.yaml', 'ab/web.yaml'].map((path) => namespaceIn(index, path))).toEqual(['shop', 'data', 'shop']);
  });

  it('follows it while it is edited, and keeps what it said while it does not parse', () => {
    const index = indexOf({ 'web.yaml': service });
    const states = ['namespace: shop\n', 'namespace: data\n', 'namespace: [\n', undefined].map((text) => {
      const uri = 'file:///work/.headless.yaml';
      if (text === undefined) index.removeFile(uri);
      else index.setFile(uri, text);
      return namespaceIn(index, 'web.yaml');
    });
    expect(states).toEqual(['shop', 'data', 'data', 'default']);
  });

  it('lets win what the user set on purpose', () => {
    const { cluster } = defaultWorkspaceSettings;
    const index = indexOf(
      { '.headless.yaml': 'clusterDomain: k8s.example\nnamespace: shop\ndns: {ttl: 5, pods: disabled}\nrules: {a: off, b: off}\n' },
      { cluster, rules: { a: 'error' }, said: { namespace: 'mine', dns: { ttl: 9 } } },
    );
    const found = index.settingsOf('file:///work/web.yaml');
    expect(found.cluster).toMatchObject({ clusterDomain: 'k8s.example', namespace: 'mine', dns: { ttl: 9, pods: 'disabled' } });
    expect(found.rules).toEqual({ a: 'error', b: 'off' });
    expect(index.view('file:///work/web.yaml').settings).toBe(index.view('file:///work/a/b.yaml').settings);
  });

  it('leaves alone what it excludes, as seen from its folder', () => {
    const index = indexOf({ 'a/.headless.yaml': 'exclude: [generated, "*.tmp.yaml"]\n' });
    const excluded = (path: string): boolean => index.excludes(`file:///work/a/${path}`);
    expect(['generated/x.yaml', 'x.tmp.yaml', 'b/x.tmp.yaml', '.headless.yaml', 'x.yaml'].map(excluded)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('the JSON schema of .headless.yaml', () => {
  it('has the keys that the reader takes, and the ids of all rules', async () => {
    const schema = JSON.parse(await readFile(new URL('../../schemas/headless.schema.json', import.meta.url), 'utf8')) as Schema;
    const keys = Object.entries(schema.properties ?? {}).map(([key, { properties }]) => [
      key,
      key === 'dns' ? Object.keys(properties ?? {}) : [],
    ]);
    expect(Object.fromEntries(keys)).toEqual(repositoryConfigKeys);
    expect(Object.keys(schema.properties?.['rules']?.properties ?? {}).sort()).toEqual(Object.keys(ruleTable).sort());
  });

  it('has defaults that the reader takes for what holds without the file', async () => {
    const schema = JSON.parse(await readFile(new URL('../../schemas/headless.schema.json', import.meta.url), 'utf8')) as Schema;
    const { config, problems } = read(JSON.stringify(defaultsOf(schema)));
    expect(problems).toEqual([]);
    expect(config?.cluster).toEqual(defaultWorkspaceSettings.cluster);
  });
});

interface Schema {
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
}

function defaultsOf({ default: own, properties }: Schema): unknown {
  if (properties === undefined) return own;
  return Object.fromEntries(
    Object.entries(properties).flatMap(([key, below]) => {
      const value = defaultsOf(below);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}
