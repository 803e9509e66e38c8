import { describe, expect, it } from 'vitest';
import { cli, pair } from './cliRig.ts';

const answer = async (...args: string[]): Promise<unknown> =>
  JSON.parse((await cli(['resolve', ...args, 'web.yaml'], { 'web.yaml': pair })).out);

describe('resolve', () => {
  it('answers a pod name from manifests with the pod, because only a cluster knows its address', async () => {
    expect(await answer('web-0.nginx.shop.svc.cluster.local')).toEqual({
      rcode: 'NOERROR',
      answers: [{ type: 'A', address: null, endpoint: 'web-0' }],
      tried: ['web-0.nginx.shop.svc.cluster.local'],
      because: [],
    });
  });

  it('goes through the search path of a namespace', async () => {
    expect(await answer('web-2.nginx.shop', '--from', 'jobs')).toMatchObject({
      rcode: 'NOERROR',
      tried: ['web-2.nginx.shop.jobs.svc.cluster.local', 'web-2.nginx.shop.svc.cluster.local'],
    });
  });

  it('says which stage lost a name', async () => {
    expect(await answer('web-3.nginx.shop.svc.cluster.local')).toMatchObject({
      rcode: 'NXDOMAIN',
      answers: [],
      because: [{ stage: 'Pod', reason: 'ordinalOutOfRange' }],
    });
  });

  it('answers SRV with the number that clients dial', async () => {
    expect(await answer('_web._tcp.nginx.shop.svc.cluster.local', '--type', 'SRV')).toMatchObject({
      answers: [0, 1, 2].map((i) => ({
        type: 'SRV',
        priority: 0,
        weight: 33,
        port: 80,
        target: `web-${i}.nginx.shop.svc.cluster.local`,
        endpoint: `web-${i}`,
      })),
    });
  });

  it('takes another cluster domain', async () => {
    expect(await answer('web-0.nginx.shop.svc.corp.internal', '--cluster-domain', 'corp.internal')).toMatchObject({ rcode: 'NOERROR' });
    expect(await answer('web-0.nginx.shop.svc.cluster.local', '--cluster-domain', 'corp.internal')).toMatchObject({ rcode: 'NXDOMAIN' });
  });

  it('answers a batch line by line, in order', async () => {
    const questions = [
      '{"name":"nginx.shop.svc.cluster.local","type":"A"}',
      '',
      '{"name":"nginx","type":"AAAA","from":"shop"}',
      '{"name":"nope","type":"A"}',
    ];
    const { out, code } = await cli(['resolve', '--batch', '-', 'web.yaml'], { 'web.yaml': pair }, questions.join('\n'));
    expect(code).toBe(0);
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { rcode: string }).rcode),
    ).toEqual(['NOERROR', 'NODATA', 'NXDOMAIN']);
  });

  it.each([
    [['resolve'], 'resolve needs a NAME, or --batch FILE'],
    [['resolve', 'x', '--type', 'MX'], '--type is one of A, AAAA, SRV, PTR, CNAME, not "MX"'],
    [['resolve', '--batch', '-'], '-:1: not JSON'],
    [['resolve', 'x', '--dump', 'nowhere.json'], 'nowhere.json: no such file or folder'],
    [['resolve', 'x', '--dump', '-'], '-: not JSON'],
    [['resolve', 'x', '--colour'], "Unknown option '--colour'"],
    [['resolve', 'x', '--kubernetes-version', 'two'], '--kubernetes-version takes a version such as 1.36, not "two"'],
    [['dig', 'x'], 'no command "dig"'],
  ])('%j could not run: %s', async (args, message) => {
    const { code, out, err } = await cli(args, {}, 'non\nsense');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.split('\n')).toHaveLength(2);
    expect(err).toContain(message);
  });
});
