import { checkAll, formatted, invalid, oneOf, type Check } from '../check.ts';
import { duplicate, invalid as invalidAt, required, type Complaint } from '../complaint.ts';
import { dnsLabel, portName, portNumber, qualifiedName } from '../formats/formats.ts';
import { goJson, goQuote } from '../formats/goText.ts';
import type { GoValue } from '../goValue.ts';
import type { ServiceObject, ServicePort } from './serviceObject.ts';
import { since } from '../since.ts';

// Source: k/k pkg/apis/core/validation/validation.go (`validateServicePort`, `validateService`).

const protocols = ['SCTP', 'TCP', 'UDP'];

const nameCheck: Check<ServicePort> = formatted('name', (port) => port.name, dnsLabel);

const portChecks: readonly Check<ServicePort>[] = [
  (port, at) => portNumber(port.port).map((detail) => invalidAt([...at, 'port'], port.port, detail)),
  oneOf('protocol', (port) => port.protocol, protocols),
  (port, at, server) => {
    const { targetPort } = port;
    const faults = typeof targetPort === 'number' ? portNumber(targetPort) : portName(targetPort, server.minor);
    return faults.map((detail) => invalidAt([...at, 'targetPort'], targetPort, detail));
  },
  (port, at, server) =>
    port.appProtocol === undefined
      ? []
      : qualifiedName(port.appProtocol, server.minor).map((detail) => invalidAt([...at, 'appProtocol'], port.appProtocol ?? '', detail)),
];

/** The second of two ports that agree in what `key` tells. */
function* repeated(ports: readonly ServicePort[], key: (port: ServicePort) => string | undefined): Generator<[number, ServicePort]> {
  const seen = new Set<string>();
  for (const [i, port] of ports.entries()) {
    const found = key(port);
    if (found === undefined) continue;
    if (seen.has(found)) yield [i, port];
    seen.add(found);
  }
}

function shownKey({ protocol, port }: ServicePort): GoValue {
  return {
    json: `{"Name":"","Protocol":${goJson(protocol)},"AppProtocol":null,"Port":${port},"TargetPort":0,"NodePort":0}`,
    go: `core.ServicePort{Name:"", Protocol:${goQuote(protocol)}, AppProtocol:(*string)(nil), Port:${port}, TargetPort:intstr.IntOrString{Type:0, IntVal:0, StrVal:""}, NodePort:0}`,
  };
}

/** The ports one by one. With two or more each has a name, which is unique, also across protocols. */
export const portFormCheck: Check<ServiceObject> = function* (service, _at, server) {
  const names = new Set<string>();
  for (const [i, port] of service.ports.entries()) {
    const at = ['spec', 'ports', i];
    if (port.name === '' && service.ports.length > 1) yield required([...at, 'name']);
    if (port.name !== '') yield* nameCheck(port, at, server);
    if (port.name !== '' && names.has(port.name)) yield duplicate([...at, 'name'], port.name);
    names.add(port.name);
    yield* checkAll(portChecks, port, at, server);
  }
};

/** The ports beside each other. */
export const portSetChecks: readonly Check<ServiceObject>[] = [
  (service): readonly Complaint[] =>
    [...repeated(service.ports, (port) => (port.nodePort === 0 ? undefined : `${port.protocol}/${port.nodePort}`))].map(([i, port]) =>
      duplicate(['spec', 'ports', i, 'nodePort'], port.nodePort),
    ),
  (service): readonly Complaint[] =>
    [...repeated(service.ports, (port) => `${port.protocol}/${port.port}`)].map(([i, port]) =>
      duplicate(['spec', 'ports', i], shownKey(port)),
    ),
];

/** Up to 1.32 a load balancer may not expose the kubelet's port. */
export const kubeletPortCheck: Check<ServicePort> = invalid(
  '',
  (port) => port.port,
  'may not expose port 10250 externally since it is used by kubelet',
  (port, server) => server.minor < since.anyLoadBalancerPort && port.port === 10250,
);
