import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { ClusterError } from './failure.ts';

/** `exec` of a kubeconfig user (k8s.io/client-go tools/clientcmd/api `ExecConfig`). */
export interface ExecConfig {
  readonly apiVersion?: string;
  readonly command?: string;
  readonly args?: readonly string[] | null;
  readonly env?: readonly { readonly name: string; readonly value: string }[] | null;
  readonly provideClusterInfo?: boolean;
}

/** What a credential plugin hands out; certificate and key are PEM. */
export interface ExecCredential {
  readonly token?: string;
  readonly certificate?: string;
  readonly key?: string;
  /** Milliseconds since 1970; undefined: for the life of the connection. */
  readonly expires?: number;
}

/** Where a plugin runs. */
export interface ExecSurroundings {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The cluster's address and authority, for plugins that ask for them. */
  readonly cluster: { readonly server: string; readonly certificateAuthorityData: string | undefined };
  /** Milliseconds. */
  readonly limit: number;
}

/**
 * Runs a credential plugin once, without a terminal: it cannot prompt. The client library's own runner has no time limit, passes no
 * `KUBERNETES_EXEC_INFO` and remembers tokens by user name. Throws `programNotFound` or `signInNeeded`.
 */
export async function execCredential(exec: ExecConfig, surroundings: ExecSurroundings): Promise<ExecCredential> {
  const command = exec.command ?? '';
  if (command === '') throw new ClusterError({ kind: 'unusable', message: 'The kubeconfig names no command for this user.' });
  // As kubectl: a path with a separator counts from the kubeconfig, a bare name is looked up on PATH.
  const program = /[\\/]/.test(command) ? resolve(surroundings.folder, command) : command;
  const output = await run(program, command, exec, surroundings);
  return readCredential(output, command);
}

function run(program: string, shown: string, exec: ExecConfig, surroundings: ExecSurroundings): Promise<string> {
  const env = { ...surroundings.environment, KUBERNETES_EXEC_INFO: execInfo(exec, surroundings) };
  for (const { name, value } of exec.env ?? []) Object.assign(env, { [name]: value });
  return new Promise((done, failed) => {
    const child = spawn(program, [...(exec.args ?? [])], { env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    let output = '';
    let complaint = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill();
      // Grandchildren may keep the pipes open; nobody waits for them.
      child.stdout.destroy();
      child.stderr.destroy();
    }, surroundings.limit);
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaint += chunk));
    child.on('error', (error) => {
      clearTimeout(timer);
      const missing = 'code' in error && error.code === 'ENOENT';
      failed(
        new ClusterError(
          missing ? { kind: 'programNotFound', program: shown } : { kind: 'signInNeeded', message: `${shown}: ${error.message}` },
        ),
      );
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (late) failed(signIn(`${shown} did not answer within ${Math.round(surroundings.limit / 1000)} s.`));
      else if (code === 0) done(output);
      else failed(signIn(`${shown}: ${lastLine(complaint) || `exit code ${code}`}`));
    });
  });
}

function execInfo(exec: ExecConfig, { cluster }: ExecSurroundings): string {
  const info = {
    server: cluster.server,
    ...(cluster.certificateAuthorityData && { 'certificate-authority-data': cluster.certificateAuthorityData }),
  };
  return JSON.stringify({
    apiVersion: exec.apiVersion ?? 'client.authentication.k8s.io/v1',
    kind: 'ExecCredential',
    spec: { interactive: false, ...(exec.provideClusterInfo && { cluster: info }) },
  });
}

interface RawCredential {
  readonly status?: {
    readonly token?: string;
    readonly clientCertificateData?: string;
    readonly clientKeyData?: string;
    readonly expirationTimestamp?: string;
  };
}

function readCredential(output: string, command: string): ExecCredential {
  let raw: RawCredential | null;
  try {
    raw = JSON.parse(output) as RawCredential | null;
  } catch {
    throw signIn(`${command} wrote something else than an ExecCredential.`);
  }
  const { token, clientCertificateData: certificate, clientKeyData: key, expirationTimestamp } = raw?.status ?? {};
  if (!token && !certificate) throw signIn(`${command} gave neither token nor certificate.`);
  const expires = expirationTimestamp === undefined ? Number.NaN : Date.parse(expirationTimestamp);
  return { ...(token && { token }), ...(certificate && { certificate }), ...(key && { key }), ...(!Number.isNaN(expires) && { expires }) };
}

function signIn(message: string): ClusterError {
  return new ClusterError({ kind: 'signInNeeded', message });
}

function lastLine(text: string): string {
  return (text.trim().split('\n').at(-1) ?? '').slice(0, 200);
}
