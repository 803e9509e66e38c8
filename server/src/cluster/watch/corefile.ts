import type { DnsSettings } from '../../kubernetes/settings.ts';

/** What a Corefile says about names; absent where it does not say it. */
export interface CorefileFacts {
  readonly clusterDomain?: string;
  readonly dns: Partial<DnsSettings>;
}

/**
 * Reads the `kubernetes` block of a Corefile (coredns plugin/kubernetes/setup.go `ParseStanza`): its first zone that is no reverse zone,
 * `endpoint_pod_names`, `pods`, `ttl`. Undefined where there is no such block.
 */
export function readCorefile(text: string): CorefileFacts | undefined {
  const plain = text.replaceAll(/#.*$/gm, '');
  const block = /^\s*kubernetes\b([^{\n]*)(?:\{([^}]*)\})?/m.exec(plain);
  if (block === null) return undefined;
  const [, zones = '', body = ''] = block;
  const clusterDomain = zones
    .trim()
    .split(/\s+/)
    .find((zone) => zone !== '' && !zone.endsWith('.arpa') && !zone.endsWith('.arpa.'))
    ?.replace(/\.$/, '');
  const pods = /^\s*pods\s+(disabled|insecure|verified)\s*$/m.exec(body)?.[1];
  const ttl = /^\s*ttl\s+(\d+)\s*$/m.exec(body)?.[1];
  return {
    ...(clusterDomain && { clusterDomain }),
    dns: {
      server: 'coredns',
      endpointPodNames: /^\s*endpoint_pod_names\s*$/m.test(body),
      // Without a `pods` line CoreDNS answers no pod records; without `ttl` it takes 5 s.
      pods: (pods as DnsSettings['pods'] | undefined) ?? 'disabled',
      ttl: ttl === undefined ? 5 : Number(ttl),
    },
  };
}
