import { resolve } from 'node:path';
import { isJsonObject, type Json, type JsonObject } from '../kubernetes/objects/json.ts';
import { objectsIn, readObject } from '../kubernetes/objects/read.ts';
import { worldOf, type World } from '../kubernetes/world.ts';
import { CliError } from './cliError.ts';
import type { CliHost } from './host.ts';
import { readText } from './readText.ts';

/** Objects of a cluster, from a dump. */
export interface LiveObjects {
  readonly objects: readonly JsonObject[];
  readonly world: World;
}

/** Reads what `kubectl get services,endpointslices,pods,… -o json` printed; `-` is stdin. */
export async function readDump(path: string, host: CliHost): Promise<LiveObjects> {
  const text = path === '-' ? await host.readStdin() : await readText(resolve(host.cwd, path), path);
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch (error) {
    throw new CliError(`${path}: not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const isList = isJsonObject(json) && typeof json['kind'] === 'string' && (!json['kind'].endsWith('List') || Array.isArray(json['items']));
  if (!isList) throw new CliError(`${path}: not a list of Kubernetes objects`);
  return liveObjects([...objectsIn(json)].map((found) => found.json));
}

/** Objects of a cluster, sorted for the road. */
export function liveObjects(objects: readonly JsonObject[]): LiveObjects {
  return {
    objects,
    world: worldOf(
      'live',
      objects.flatMap((object) => readObject(object)?.object ?? []),
    ),
  };
}
