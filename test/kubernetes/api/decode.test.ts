import { describe, expect, it } from 'vitest';
import { formatPath } from '../../../server/src/kubernetes/objects/fieldPath.ts';
import { complaints, judge, service, statefulSet } from './judge.ts';

describe('a manifest that does not fit its fields', () => {
  it('is refused for an unknown field, under the name of the whole object', () => {
    const [error] = judge(service({ clusterIp: 'None' })).decodeErrors;
    expect(error).toMatchObject({
      message: 'Service in version "v1" cannot be handled as a Service: strict decoding error: unknown field "spec.clusterIp"',
      detail: 'strict decoding error: unknown field "spec.clusterIp"',
      path: ['spec', 'clusterIp'],
    });
  });

  it('is told all its unknown fields in one message', () => {
    const { decodeErrors } = judge(statefulSet({ foo: 1 }, { containers: [{ name: 'a', image: 'x', bar: 2 }] }));
    expect(new Set(decodeErrors.map(({ message }) => message))).toEqual(
      new Set([
        'StatefulSet in version "v1" cannot be handled as a StatefulSet: strict decoding error: unknown field "spec.foo", unknown field "spec.template.spec.containers[0].bar"',
      ]),
    );
    expect(decodeErrors.map(({ path }) => formatPath(path))).toEqual(['spec.foo', 'spec.template.spec.containers[0].bar']);
  });

  it('is told the first wrong type alone, which hides everything else', () => {
    const { decodeErrors } = judge(service({ selector: { app: 1 }, publishNotReadyAddresses: 'true', foo: 1 }));
    expect(decodeErrors.map(({ detail, hidden }) => [detail, hidden])).toEqual([
      ['json: cannot unmarshal string into Go struct field ServiceSpec.spec.publishNotReadyAddresses of type bool', false],
      ['strict decoding error: unknown field "spec.foo"', true],
      ['json: cannot unmarshal number into Go struct field ServiceSpec.spec.selector of type string', true],
    ]);
  });

  it('is judged further as if the misfits were not there', () => {
    expect(complaints(service({ clusterIp: 'None', ports: [{ port: 0 }] }))).toEqual([
      '(spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive)',
      '(spec.ports[0].targetPort: Invalid value: 0: must be between 1 and 65535, inclusive)',
    ]);
  });

  it('fits with null, which is nothing; in a selector it is the empty string', () => {
    expect(judge(service({ clusterIP: 'None', type: null, ports: null, selector: { app: null } })).accepted).toBe(true);
  });
});
