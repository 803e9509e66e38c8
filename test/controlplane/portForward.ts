import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtPrograms } from './binaries.ts';
import type { ControlPlane } from './controlPlane.ts';
import { freePort } from './freePort.ts';
import { startGuarded } from './processes.ts';
import { until } from './until.ts';

const nodeName = 'node-dns';
const podName = 'coredns-0';
const podPath = `/api/v1/namespaces/kube-system/pods/${podName}`;
const mergePatch = 'application/merge-patch+json';

/** A pod of the cluster that stands for CoreDNS. */
export interface DnsPod {
  readonly namespace: 'kube-system';
  readonly name: string;
  stop(): Promise<void>;
}

/**
 * Puts the Service `kube-dns` and a pod behind it into `kube-system`, as kubeadm does: a port-forward to the pod's port
 * 53 through the API server reaches the real CoreDNS, over TCP. kwok plays the kubelet of the pod's node.
 */
export async function startDnsPod(controlPlane: ControlPlane): Promise<DnsPod> {
  const kubeletPort = await freePort();
  const folder = join(controlPlane.folder, 'kwok');
  const configFile = `${folder}.yaml`;
  await writeFile(configFile, [neverUsedStage, forwardTo(controlPlane.dns.port)].map((each) => JSON.stringify(each)).join('\n---\n'));
  const certificate = controlPlane.certificateAuthorityFile;
  const running = startGuarded(
    join(await builtPrograms('kwok'), 'kwok'),
    [
      `--kubeconfig=${controlPlane.kubeconfigFile}`,
      `--config=${configFile}`,
      '--manage-nodes-with-label-selector=type=kwok',
      '--node-ip=127.0.0.1',
      `--node-port=${kubeletPort}`,
      `--server-address=127.0.0.1:${kubeletPort}`,
      // The API server asks no questions about a kubelet's certificate, so its own will do.
      `--tls-cert-file=${certificate}`,
      `--tls-private-key-file=${certificate.replace(/crt$/, 'key')}`,
      '--node-lease-duration-seconds=0',
    ],
    `${folder}.log`,
  );
  await createNode(controlPlane, kubeletPort);
  await createPod(controlPlane);
  const isListening = async (): Promise<true | undefined> => {
    try {
      await fetch(`http://127.0.0.1:${kubeletPort}/healthz`);
      return true;
    } catch {
      return undefined;
    }
  };
  await Promise.race([until('kwok', isListening), running.failed]);
  return { namespace: 'kube-system', name: podName, stop: () => running.stop() };
}

/** kwok ends when it has no stage at all. */
const neverUsedStage = {
  apiVersion: 'kwok.x-k8s.io/v1alpha1',
  kind: 'Stage',
  metadata: { name: 'never' },
  spec: {
    resourceRef: { apiGroup: 'v1', kind: 'Pod' },
    selector: { matchLabels: { 'no-pod-has': 'this-label' } },
    next: { statusTemplate: '{}' },
  },
};

function forwardTo(port: number): object {
  return {
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'ClusterPortForward',
    metadata: { name: 'dns' },
    spec: {
      selector: { matchNamespaces: ['kube-system'] },
      forwards: [{ ports: [53], target: { port, address: '127.0.0.1' } }],
    },
  };
}

async function createNode({ client }: ControlPlane, kubeletPort: number): Promise<void> {
  const metadata = { name: nodeName, labels: { type: 'kwok' } };
  await client.demand('POST', '/api/v1/nodes', { apiVersion: 'v1', kind: 'Node', metadata });
  const status = {
    addresses: [{ type: 'InternalIP', address: '127.0.0.1' }],
    daemonEndpoints: { kubeletEndpoint: { Port: kubeletPort } },
  };
  await client.demand('PATCH', `/api/v1/nodes/${nodeName}/status`, { status }, mergePatch);
}

async function createPod({ client }: ControlPlane): Promise<void> {
  const labels = { 'k8s-app': 'kube-dns' };
  const ports = [
    { name: 'dns', protocol: 'UDP', containerPort: 53 },
    { name: 'dns-tcp', protocol: 'TCP', containerPort: 53 },
  ];
  await client.demand('POST', '/api/v1/namespaces/kube-system/services', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'kube-dns', labels },
    spec: {
      clusterIP: '10.96.0.10',
      selector: labels,
      ports: ports.map(({ name, protocol, containerPort }) => ({ name, protocol, port: containerPort })),
    },
  });
  await client.demand('POST', '/api/v1/namespaces/kube-system/pods', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: podName, labels },
    spec: { nodeName, containers: [{ name: 'coredns', image: 'registry.example/coredns:1', ports }] },
  });
  const conditions = [{ type: 'Ready', status: 'True' }];
  const podIP = '10.0.255.53';
  const status = { phase: 'Running', podIP, podIPs: [{ ip: podIP }], conditions };
  await client.demand('PATCH', `${podPath}/status`, { status }, mergePatch);
}
