import { describe, expect, it } from 'vitest';
import { declaredPorts } from '../../../server/src/kubernetes/controllers/template.ts';
import { endpointPorts, resolvePort } from '../../../server/src/kubernetes/endpoints/targetPort.ts';
import type { PodSpec } from '../../../server/src/kubernetes/objects/podSpec.ts';
import { service } from '../manifests.ts';

const spec: PodSpec = {
  containers: [
    {
      name: 'main',
      ports: [
        { name: 'http', containerPort: 8080 },
        { name: 'dns', containerPort: 53, protocol: 'UDP' },
      ],
    },
    { name: 'second', ports: [{ name: 'http', containerPort: 9090 }] },
  ],
  initContainers: [
    { name: 'sidecar', restartPolicy: 'Always', ports: [{ name: 'mesh', containerPort: 15000 }] },
    { name: 'setup', ports: [{ name: 'setup', containerPort: 1 }] },
  ],
};
const pod = { ports: declaredPorts(spec, ['spec']) };

describe('the number a Service port means on a pod', () => {
  it.each([
    ['its own, without targetPort', { port: 80 }, 80],
    ['its own, with targetPort 0', { port: 80, targetPort: 0 }, 80],
    ['its own, with an empty one', { port: 80, targetPort: '' }, 80],
    ['another number', { port: 80, targetPort: 8080 }, 8080],
    ['a name: the first container that declares it', { port: 80, targetPort: 'http' }, 8080],
    ['a name of another protocol', { port: 80, targetPort: 'dns' }, undefined],
    ['a name with its protocol', { port: 80, targetPort: 'dns', protocol: 'UDP' }, 53],
    ['a name of a sidecar', { port: 80, targetPort: 'mesh' }, 15000],
    ['a name of an init container that ends', { port: 80, targetPort: 'setup' }, undefined],
  ])('%s', (_, port, number) => {
    expect(resolvePort(port, pod)).toBe(number);
  });

  it('leaves a port that is not declared out of the endpoint, not the pod', () => {
    const ports = [
      { name: 'web', port: 80, targetPort: 'http' },
      { name: 'gone', port: 81, targetPort: 'absent' },
    ];
    expect(endpointPorts(service('nginx', { ports }), pod)).toEqual([{ name: 'web', protocol: 'TCP', port: 8080 }]);
  });

  it('says where the container declares it', () => {
    expect(pod.ports.map(({ container, path }) => `${container} ${path.join('.')}`)).toEqual([
      'main spec.containers.0.ports.0',
      'main spec.containers.0.ports.1',
      'second spec.containers.1.ports.0',
      'sidecar spec.initContainers.0.ports.0',
    ]);
  });
});
