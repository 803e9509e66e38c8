import { describe, expect, it } from 'vitest';
import { complaints, judge, service, statefulSet, warnings } from './judge.ts';

/** What servers from 1.28 to 1.36 say differently; read in the sources of each. */
describe('a server of another version', () => {
  const named = (name: string) => ({ ...service({ clusterIP: 'None' }), metadata: { name } });

  it('wants a Service name to begin with a letter, before 1.36', () => {
    expect(judge(named('9')).accepted).toBe(true);
    expect(complaints(named('9'), { minor: 35 })).toEqual([
      `metadata.name: Invalid value: "9": a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')`,
    ]);
  });

  it('writes lists in the syntax of Go, before 1.34', () => {
    const plural = service({ clusterIPs: ['None'] });
    expect(complaints(plural, { minor: 33 })).toEqual([
      'spec.clusterIPs: Invalid value: []string{"None"}: must be empty when `clusterIP` is not specified',
    ]);
    expect(complaints(plural, { minor: 34 })).toEqual([
      'spec.clusterIPs: Invalid value: ["None"]: must be empty when `clusterIP` is not specified',
    ]);
  });

  it('writes maps and structs so, too', () => {
    const ports = service({
      clusterIP: 'None',
      ports: [
        { name: 'a', port: 80 },
        { name: 'b', port: 80 },
      ],
    });
    expect(complaints(ports, { minor: 33 })).toEqual([
      'spec.ports[1]: Duplicate value: core.ServicePort{Name:"", Protocol:"TCP", AppProtocol:(*string)(nil), Port:80, TargetPort:intstr.IntOrString{Type:0, IntVal:0, StrVal:""}, NodePort:0}',
    ]);
    const labels = statefulSet({ selector: { matchLabels: { app: 'other' } } });
    expect(complaints(labels, { minor: 33 })).toEqual([
      'spec.template.metadata.labels: Invalid value: map[string]string{"app":"web"}: `selector` does not match template `labels`',
    ]);
    const selector = statefulSet({ selector: {} });
    expect(complaints(selector, { minor: 33 })).toEqual([
      'spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string(nil), MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: empty selector is invalid for statefulset',
    ]);
  });

  it('knows trafficDistribution from 1.30, heeds it from 1.31, and its newer values from 1.34', () => {
    const near = (value: string) => service({ trafficDistribution: value });
    expect(judge(near('PreferSameZone'), { minor: 29 }).decodeErrors.map(({ detail }) => detail)).toEqual([
      'strict decoding error: unknown field "spec.trafficDistribution"',
    ]);
    expect(judge(near('PreferSameZone'), { minor: 30 }).accepted).toBe(true);
    expect(complaints(near('PreferSameZone'), { minor: 33 })).toEqual([
      'spec.trafficDistribution: Unsupported value: "PreferSameZone": supported values: "PreferClose"',
    ]);
    expect(judge(near('PreferSameZone'), { minor: 34 }).accepted).toBe(true);
    expect(warnings(near('PreferClose'), { minor: 34 })).toEqual([]);
    expect(warnings(near('PreferClose'), { minor: 35 })).toEqual([
      'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"',
    ]);
  });

  it('warns about what a headless Service ignores from 1.34', () => {
    const affine = service({ clusterIP: 'None', sessionAffinity: 'ClientIP' });
    expect([33, 34].map((minor) => warnings(affine, { minor }).length)).toEqual([0, 1]);
  });

  it('looks at the form of serviceName from 1.33, and into the template of a StatefulSet from 1.34', () => {
    expect([32, 33].map((minor) => judge(statefulSet({ serviceName: 'My_Svc' }), { minor }).accepted)).toEqual([true, false]);
    expect([33, 34].map((minor) => judge(statefulSet({}, { dnsPolicy: 'Nope' }), { minor }).accepted)).toEqual([true, false]);
  });

  it('counts the history among what may change from 1.33', () => {
    const told = (minor: number) => complaints(statefulSet({ serviceName: 'other' }), { minor, stored: statefulSet() })[0];
    expect([told(32)?.includes("'revisionHistoryLimit'"), told(33)?.includes("'revisionHistoryLimit'")]).toEqual([false, true]);
  });

  it('has hostnameOverride as a field from 1.34, and heeds it from 1.35', () => {
    const overridden = statefulSet({}, { hostnameOverride: 'A_b' });
    expect(judge(overridden, { minor: 33 }).decodeErrors).toHaveLength(1);
    expect([34, 35].map((minor) => judge(overridden, { minor }).accepted)).toEqual([true, false]);
  });

  it('takes ambiguous addresses before 1.36, with a warning', () => {
    const zeros = service({ externalIPs: ['010.1.2.3'] });
    expect([35, 36].map((minor) => judge(zeros, { minor }).accepted)).toEqual([true, false]);
    const future = 'will be considered invalid in a future Kubernetes release';
    expect(warnings(zeros, { minor: 35 })).toEqual([`spec.externalIPs[0]: non-standard IP address "010.1.2.3" ${future}: use "10.1.2.3"`]);
  });

  it('takes underscores in search paths from 1.33', () => {
    const searching = (minor: number) =>
      judge(
        {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'p' },
          spec: { containers: [{ name: 'a', image: 'x' }], dnsConfig: { searches: ['_a.b'] } },
        },
        { minor },
      );
    expect([32, 33].map((minor) => searching(minor).accepted)).toEqual([false, true]);
  });

  it('knows externalTrafficPolicy for node ports and load balancers only, in 1.28', () => {
    const local = service({ externalIPs: ['1.2.3.4'], externalTrafficPolicy: 'Local' });
    expect(judge(local, { minor: 29 }).accepted).toBe(true);
    expect(complaints(local, { minor: 28 })).toEqual([
      "spec.externalTrafficPolicy: Invalid value: \"Local\": may only be set when `type` is 'NodePort' or 'LoadBalancer'",
    ]);
  });
});
