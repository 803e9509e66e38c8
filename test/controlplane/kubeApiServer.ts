import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApiClient } from './apiClient.ts';
import { builtPrograms } from './binaries.ts';
import { freePort } from './freePort.ts';
import { type GuardedProcess, startGuarded } from './processes.ts';
import { until } from './until.ts';
import { admin, tokenFile, viewer } from './users.ts';

/** A kube-apiserver that can be stopped and started again. */
export interface ApiServer {
  readonly baseUrl: string;
  /** PEM: the server's own certificate and the authority it made for it at its first start. */
  readonly certificateAuthority: string;
  readonly certificateAuthorityFile: string;
  /** Resolves once the server is ready. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts kube-apiserver with static tokens and RBAC; resolves once `/readyz` answers 200. */
export async function startApiServer(folder: string, etcdUrl: string, dualStack: boolean): Promise<ApiServer> {
  const port = await freePort();
  const program = join(await builtPrograms('kubernetes'), 'kube-apiserver');
  const certificates = join(folder, 'certificates');
  const certificateAuthorityFile = join(certificates, 'apiserver.crt');
  const baseUrl = `https://127.0.0.1:${port}`;
  await writeCredentials(folder);
  const args = apiServerFlags({ folder, certificates, etcdUrl, port, dualStack });
  let running: GuardedProcess | undefined;
  const start = async (): Promise<void> => {
    running = startGuarded(program, args, join(folder, 'kube-apiserver.log'));
    const ready = until('kube-apiserver', () => isReady(baseUrl, certificateAuthorityFile), 60_000);
    await Promise.race([ready, running.failed]);
  };
  const stop = async (): Promise<void> => running?.stop();
  try {
    await start();
  } catch (error) {
    await stop();
    throw error;
  }
  const certificateAuthority = readFileSync(certificateAuthorityFile, 'utf8');
  return { baseUrl, certificateAuthority, certificateAuthorityFile, start, stop };
}

async function writeCredentials(folder: string): Promise<void> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  await writeFile(join(folder, 'service-account.key'), privateKey);
  await writeFile(join(folder, 'service-account.pub'), publicKey);
  await writeFile(join(folder, 'tokens.csv'), tokenFile([admin, viewer]));
}

interface ApiServerPlaces {
  readonly folder: string;
  readonly certificates: string;
  readonly etcdUrl: string;
  readonly port: number;
  readonly dualStack: boolean;
}

function apiServerFlags({ folder, certificates, etcdUrl, port, dualStack }: ApiServerPlaces): string[] {
  return [
    `--etcd-servers=${etcdUrl}`,
    `--secure-port=${port}`,
    '--bind-address=127.0.0.1',
    '--advertise-address=127.0.0.1',
    `--cert-dir=${certificates}`,
    `--service-cluster-ip-range=10.96.0.0/16${dualStack ? ',fd96::/112' : ''}`,
    `--service-account-key-file=${join(folder, 'service-account.pub')}`,
    `--service-account-signing-key-file=${join(folder, 'service-account.key')}`,
    '--service-account-issuer=https://kubernetes.default.svc',
    `--token-auth-file=${join(folder, 'tokens.csv')}`,
    '--authorization-mode=RBAC',
    // With it every pod would need a ServiceAccount, which takes one more controller.
    '--disable-admission-plugins=ServiceAccount',
    // The Service `default/kubernetes` keeps no endpoints: 127.0.0.1 would be refused as one.
    '--endpoint-reconciler-type=none',
  ];
}

/** The certificate is there only some time after the start, so each look reads it anew. */
async function isReady(baseUrl: string, certificateAuthorityFile: string): Promise<true | undefined> {
  let client: ApiClient | undefined;
  try {
    const certificateAuthority = readFileSync(certificateAuthorityFile, 'utf8');
    client = new ApiClient({ baseUrl, token: admin.token, certificateAuthority });
    const { status } = await client.request('GET', '/readyz');
    return status === 200 || undefined;
  } catch {
    return undefined;
  } finally {
    client?.close();
  }
}
