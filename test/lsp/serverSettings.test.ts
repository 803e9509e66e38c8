import { describe, expect, it } from 'vitest';
import { defaultServerSettings, readServerSettings } from '../../server/src/lsp/serverSettings.ts';

describe('settings', () => {
  it('are the defaults where nothing, or nothing usable, is set', () => {
    for (const raw of [
      undefined,
      null,
      7,
      [],
      {},
      { dns: 3, ipFamilies: ['IPv5'], kubernetesVersion: 'new', rules: { a: 'loud' }, hover: 'yes' },
    ]) {
      expect(readServerSettings(raw)).toEqual(defaultServerSettings);
    }
  });

  it('come nested, as from VS Code, or with dots', () => {
    const nested = readServerSettings({ dns: { server: 'kube-dns', ttl: 5 }, inlayHints: { ports: true } });
    expect(nested).toEqual(readServerSettings({ 'dns.server': 'kube-dns', 'dns.ttl': 5, 'inlayHints.ports': true }));
    expect(nested.workspace.cluster.dns).toMatchObject({ server: 'kube-dns', ttl: 5, pods: 'insecure' });
  });

  it('are brought into one form', () => {
    const { workspace } = readServerSettings({
      clusterDomain: '.Corp.Example.',
      kubernetesVersion: 'v1.31.2',
      ipFamilies: ['IPv6', 'IPv4', 'IPv6'],
    });
    expect(workspace.cluster).toMatchObject({ clusterDomain: 'corp.example', kubernetesMinor: 31, ipFamilies: ['IPv6', 'IPv4'] });
  });

  it('take the proxy of the editor', () => {
    expect(readServerSettings({}, { proxy: 'http://proxy:3128', noProxy: ['.example'] })).toMatchObject({
      proxy: 'http://proxy:3128',
      noProxy: ['.example'],
    });
  });
});
