import { parse } from 'yaml';
import type { ApiClient, ApiResponse, Method } from './apiClient.ts';
import { collectionPath } from './objectPath.ts';
import type { Manifest, Refusal, Service } from './objects.ts';

/** One thing that is wrong, as the API server says it. */
export interface Cause {
  readonly field?: string;
  readonly reason: string;
  readonly message: string;
}

/** What the API server says to an object. */
export interface Verdict {
  readonly accepted: boolean;
  /** HTTP status. */
  readonly code: number;
  /** All complaints in one sentence; for what cannot be decoded there is nothing else. */
  readonly message?: string;
  readonly causes: readonly Cause[];
  readonly warnings: readonly string[];
  /** `spec.clusterIP` as it would be stored. */
  readonly clusterIP?: string;
}

/** An object, or the YAML of one document: that is decoded by the server itself, mistakes and all. */
export type Candidate = Manifest | string;

/** Strict, as `kubectl` asks for since 1.27: an unknown field is refused, not dropped. */
const dryRun = 'dryRun=All&fieldValidation=Strict';

/** What the server would say to `kubectl create`; nothing is stored. */
export async function createVerdict(client: ApiClient, namespace: string, candidate: Candidate): Promise<Verdict> {
  return verdictOf(await send(client, 'POST', `${pathOf(candidate, namespace)}?${dryRun}`, candidate));
}

/**
 * What the server would say to `kubectl replace` of an object stored before. The stored one is really created, and
 * deleted afterwards: two updates of the same name at a time need two namespaces.
 */
export async function updateVerdict(client: ApiClient, namespace: string, stored: Candidate, candidate: Candidate): Promise<Verdict> {
  const collection = pathOf(stored, namespace);
  const { body, status } = await send(client, 'POST', collection, stored);
  if (status !== 201) throw new Error(`the object to be updated is refused: ${JSON.stringify(body)}`);
  const path = `${collection}/${(body as Service).metadata.name}`;
  try {
    return verdictOf(await send(client, 'PUT', `${path}?${dryRun}`, candidate));
  } finally {
    await client.demand('DELETE', path);
  }
}

function pathOf(candidate: Candidate, namespace: string): string {
  return collectionPath(typeof candidate === 'string' ? (parse(candidate) as Manifest) : candidate, namespace);
}

function send(client: ApiClient, method: Method, path: string, body: Candidate): Promise<ApiResponse<Refusal | Service>> {
  return client.request(method, path, body, typeof body === 'string' ? 'application/yaml' : undefined);
}

function verdictOf({ status: code, body, warnings }: ApiResponse<Refusal | Service>): Verdict {
  if (isRefusal(body)) return { accepted: false, code, message: body.message, causes: body.details?.causes ?? [], warnings };
  const clusterIP = body.spec?.clusterIP;
  return { accepted: true, code, causes: [], warnings, ...(clusterIP !== undefined && { clusterIP }) };
}

function isRefusal(body: Refusal | Service): body is Refusal {
  return body.kind === 'Status';
}
