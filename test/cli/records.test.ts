import { describe, expect, it } from 'vitest';
import { cli, pair } from './cliRig.ts';

describe('records', () => {
  it('prints a zone file with what only a cluster can complete as comments', async () => {
    const { out, code } = await cli(['records', 'web.yaml'], { 'web.yaml': pair });
    expect(code).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "; namespace shop, as if every pod were ready; no cluster was asked.
      ; ";=" is a record that only a cluster can complete. SRV priority and weight: CoreDNS's.
      $ORIGIN shop.svc.cluster.local.
      $TTL 30
      ; Service nginx (web.yaml:1)
      ;= nginx IN A pods web-0, web-1, web-2
      ;= web-0.nginx IN A pod web-0
      ;= web-1.nginx IN A pod web-1
      ;= web-2.nginx IN A pod web-2
      _web._tcp.nginx IN SRV 0 33 80 web-0.nginx
      _web._tcp.nginx IN SRV 0 33 80 web-1.nginx
      _web._tcp.nginx IN SRV 0 33 80 web-2.nginx
      "
    `);
  });

  it('prints JSON with the field behind each record', async () => {
    const { out } = await cli(['records', '--format', 'json'], { 'web.yaml': pair });
    const { records, absent } = JSON.parse(out) as { records: object[]; absent: object[] };
    expect(absent).toEqual([]);
    expect(records[1]).toMatchObject({ type: 'A', service: 'nginx.shop.svc.cluster.local', endpoint: 'web-1', address: null });
  });

  it('reads a rendered build from stdin', async () => {
    const { out } = await cli(['records', '-', '--format', 'text'], {}, pair);
    expect(out).toContain('web-2.nginx.shop.svc.cluster.local');
  });
});
