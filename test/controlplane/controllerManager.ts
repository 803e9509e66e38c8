import { join } from 'node:path';
import { builtPrograms } from './binaries.ts';
import { type GuardedProcess, startGuarded } from './processes.ts';

/** Everything that makes pods or endpoints, and what deletes them again. */
const controllers = [
  'endpointslice-controller',
  'endpointslice-mirroring-controller',
  'endpoints-controller',
  'statefulset-controller',
  'replicaset-controller',
  'deployment-controller',
  'daemonset-controller',
  'job-controller',
  'cronjob-controller',
  'garbage-collector-controller',
  'namespace-controller',
];

/** Starts kube-controller-manager; it serves nothing, so there is nothing to wait for. */
export async function startControllerManager(folder: string, kubeconfigFile: string): Promise<GuardedProcess> {
  const program = join(await builtPrograms('kubernetes'), 'kube-controller-manager');
  const args = [
    `--kubeconfig=${kubeconfigFile}`,
    '--leader-elect=false',
    '--secure-port=0',
    `--controllers=${controllers.join(',')}`,
    // Tests make and delete many namespaces at once; the defaults (20 and 30) would make them wait.
    '--kube-api-qps=500',
    '--kube-api-burst=1000',
    '--concurrent-namespace-syncs=30',
  ];
  return startGuarded(program, args, join(folder, 'kube-controller-manager.log'));
}
