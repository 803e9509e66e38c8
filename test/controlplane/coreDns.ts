import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ask } from './ask.ts';
import { builtPrograms } from './binaries.ts';
import { freePort } from './freePort.ts';
import { type GuardedProcess, startGuarded } from './processes.ts';
import { until } from './until.ts';

/** The options of CoreDNS's `kubernetes` plugin that change names (https://coredns.io/plugins/kubernetes). */
export interface CoreDnsSettings {
  /** Cluster domain; default `cluster.local`. */
  readonly zone?: string;
  /** `endpoint_pod_names`; default off. */
  readonly endpointPodNames?: boolean;
  /** `pods` mode; default `insecure`, as kubeadm configures it. */
  readonly pods?: 'disabled' | 'insecure' | 'verified';
}

/** A running CoreDNS. */
export interface CoreDns {
  /** TCP and UDP port on 127.0.0.1. */
  readonly port: number;
  readonly zone: string;
  stop(): Promise<void>;
}

/** Every CoreDNS of one control plane. */
export class CoreDnsServers {
  readonly #folder: string;
  readonly #kubeconfigFile: string;
  readonly #running = new Set<CoreDns>();

  constructor(folder: string, kubeconfigFile: string) {
    this.#folder = folder;
    this.#kubeconfigFile = kubeconfigFile;
  }

  /** Those that run now. */
  get running(): readonly CoreDns[] {
    return [...this.#running];
  }

  /** Starts one more; resolves once it has read the whole cluster. */
  async start(settings: CoreDnsSettings = {}): Promise<CoreDns> {
    const server = await startCoreDns(this.#folder, this.#kubeconfigFile, settings);
    const stop = (): Promise<void> => {
      this.#running.delete(registered);
      return server.stop();
    };
    const registered: CoreDns = { ...server, stop };
    this.#running.add(registered);
    return registered;
  }

  /** Stops all of them. */
  async stop(): Promise<void> {
    await Promise.all(this.running.map((server) => server.stop()));
  }
}

/** Starts CoreDNS on a free port; resolves once it has read the whole cluster. */
async function startCoreDns(folder: string, kubeconfigFile: string, settings: CoreDnsSettings): Promise<CoreDns> {
  const port = await freePort();
  const readyPort = await freePort();
  const zone = settings.zone ?? 'cluster.local';
  const file = join(folder, `Corefile-${port}`);
  const places = { port, readyPort, kubeconfigFile };
  await writeFile(file, corefile(zone, settings, places));
  const program = join(await builtPrograms('coredns'), 'coredns');
  const running: GuardedProcess = startGuarded(program, ['-conf', file], join(folder, `coredns-${port}.log`));
  try {
    await Promise.race([until('CoreDNS', () => isReady(places, zone)), running.failed]);
  } catch (error) {
    await running.stop();
    throw error;
  }
  return { port, zone, stop: () => running.stop() };
}

interface CorefilePlaces {
  readonly port: number;
  readonly readyPort: number;
  readonly kubeconfigFile: string;
}

function corefile(zone: string, settings: CoreDnsSettings, places: CorefilePlaces): string {
  return `.:${places.port} {
  bind 127.0.0.1
  errors
  ready 127.0.0.1:${places.readyPort}
  kubernetes ${zone} in-addr.arpa ip6.arpa {
    kubeconfig ${places.kubeconfigFile}
    pods ${settings.pods ?? 'insecure'}
    ttl 30
    ${settings.endpointPodNames ? 'endpoint_pod_names' : ''}
  }
}
`;
}

/** The `ready` plugin knows that the cluster has been read, not yet that the server listens. */
async function isReady({ port, readyPort }: CorefilePlaces, zone: string): Promise<true | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${readyPort}/ready`);
    if (!response.ok) return undefined;
    await ask({ port }, zone, 'SOA');
    return true;
  } catch {
    return undefined;
  }
}
