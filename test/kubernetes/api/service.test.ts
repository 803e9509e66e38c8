import { describe, expect, it } from 'vitest';
import { complaints, judge, places, service, warnings } from './judge.ts';

describe('a new headless Service', () => {
  it('is one with clusterIP None, to the letter', () => {
    expect(judge(service({ clusterIP: 'None' }))).toMatchObject({ accepted: true, clusterIP: 'None' });
    expect(complaints(service({ clusterIP: 'none' }))).toEqual([
      'spec.clusterIPs[0]: Invalid value: "none": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
    ]);
  });

  it('is no more without clusterIP: the cluster chooses an address, which nobody knows before', () => {
    expect(judge(service())).toMatchObject({ accepted: true, clusterIP: undefined });
  });

  it('may leave out ports', () => {
    expect(judge(service({ clusterIP: 'None', ports: [] })).accepted).toBe(true);
    expect(complaints(service({ ports: [] }))).toEqual(['spec.ports: Required value']);
  });

  it('may send its ports elsewhere, which only surprises', () => {
    expect(judge(service({ clusterIP: 'None', ports: [{ port: 80, targetPort: 8080 }] })).accepted).toBe(true);
  });

  it('cannot be reached from outside', () => {
    const outside = { type: 'NodePort', clusterIP: 'None' };
    expect(complaints(service(outside))).toEqual([
      `spec.clusterIPs[0]: Invalid value: "None": may not be set to 'None' for NodePort services`,
    ]);
  });

  it('ignores affinity and external addresses, with a warning', () => {
    expect(warnings(service({ clusterIP: 'None', sessionAffinity: 'ClientIP', externalIPs: ['1.2.3.4'] }))).toEqual([
      'spec.externalIPs is ignored for headless services',
      'spec.SessionAffinity is ignored for headless services',
    ]);
  });
});

describe('a complaint', () => {
  it('hides others when the allocator has it; they are told all the same, as hidden', () => {
    const twice = { ...service({ clusterIP: 'none', type: 'Headless' }), metadata: { name: 'db.x' } };
    expect(complaints(twice)).toEqual([
      'spec.clusterIPs[0]: Invalid value: "none": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
      '(metadata.name: Invalid value: "db.x": must not contain dots)',
      '(spec.type: Unsupported value: "Headless": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort")',
    ]);
  });

  it('points to the field that the manifest has, whatever the server calls it', () => {
    expect(places(service({ clusterIP: 'none' }))).toEqual(['spec.clusterIP']);
    expect(places(service({ ports: [{ port: 0 }] }))).toEqual(['spec.ports[0].port', 'spec.ports[0].port']);
    expect(places(service({ loadBalancerSourceRanges: ['10.0.0.0/8'] }))).toEqual(['spec.loadBalancerSourceRanges']);
  });

  it('is not made of an address whose range nobody told us', () => {
    expect(judge(service({ clusterIP: '172.20.0.10' }))).toMatchObject({ accepted: true, clusterIP: '172.20.0.10' });
    expect(judge(service({ clusterIP: '127.0.0.1' })).accepted).toBe(false);
  });

  it('is made of a node port out of range last, because a dry run does not make it', () => {
    expect(complaints(service({ type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] }))).toEqual([
      'spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767',
    ]);
  });

  it('is made of a namespace that cannot exist, though the server only says that it finds none', () => {
    const manifest = { ...service(), metadata: { name: 'db', namespace: 'My_NS' } };
    expect(judge(manifest)).toMatchObject({ accepted: false, causes: [{ field: 'metadata.namespace', hidden: true }] });
  });
});

describe('IP families', () => {
  const dual = { families: ['IPv4', 'IPv6'] } as const;

  it('are those of the cluster, where pods are selected', () => {
    const manifest = service({ clusterIP: 'None', ipFamilies: ['IPv6'] });
    expect(complaints(manifest)).toEqual(['spec.ipFamilies[0]: Invalid value: "IPv6": not configured on this cluster']);
    expect(judge(manifest, dual).accepted).toBe(true);
  });

  it('are anything, where nothing is selected', () => {
    expect(judge(service({ clusterIP: 'None', selector: {}, ipFamilies: ['IPv6'] })).accepted).toBe(true);
  });

  it('are two only if two are asked for', () => {
    const two = { clusterIP: 'None', ipFamilies: ['IPv4', 'IPv6'] };
    expect(complaints(service(two), dual)).toEqual([
      `spec.ipFamilyPolicy: Invalid value: "SingleStack": must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified`,
    ]);
    expect(judge(service({ ...two, ipFamilyPolicy: 'PreferDualStack' }), dual).accepted).toBe(true);
  });
});

describe('an update', () => {
  const headless = service({ clusterIP: 'None' });
  const virtual = service({ clusterIP: '10.96.0.9' });

  it('without clusterIP leaves a headless Service headless, without a word', () => {
    expect(judge(service(), { stored: headless })).toMatchObject({ accepted: true, clusterIP: 'None', warnings: [] });
  });

  it('cannot make a headless Service of another, nor the reverse', () => {
    const once = 'may not change once set';
    expect(complaints(headless, { stored: virtual })).toEqual([`spec.clusterIPs[0]: Invalid value: ["None"]: ${once}`]);
    expect(complaints(virtual, { stored: headless })).toEqual([`spec.clusterIPs[0]: Invalid value: ["10.96.0.9"]: ${once}`]);
  });

  it('can by way of ExternalName, where the address is wiped', () => {
    const external = service({ type: 'ExternalName', externalName: 'db.example.com' });
    expect(judge(external, { stored: virtual })).toMatchObject({ accepted: true, clusterIP: '' });
    expect(judge(headless, { stored: external })).toMatchObject({ accepted: true, clusterIP: 'None' });
  });

  it('cannot add a selector to a Service that has been given both families on a single-stack cluster', () => {
    const selectorless = service({ clusterIP: 'None', selector: {} });
    expect(complaints(headless, { stored: selectorless })).toContain(
      'spec.ipFamilyPolicy: Invalid value: "RequireDualStack": this cluster is not configured for dual-stack services',
    );
    expect(judge(service({ clusterIP: 'None', ipFamilyPolicy: 'SingleStack' }), { stored: selectorless }).accepted).toBe(true);
  });
});
