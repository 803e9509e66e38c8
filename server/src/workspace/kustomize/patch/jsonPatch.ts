import { isJsonObject, type Json, type JsonObject } from '../../../kubernetes/objects/json.ts';

/** Why a JSON patch cannot be applied. */
export class PatchError extends Error {
  override readonly name = 'PatchError';
}

/** What a JSON patch (RFC 6902) makes of an object. Throws {@link PatchError} where kustomize refuses it. */
export function jsonPatch(object: JsonObject, operations: readonly Json[]): JsonObject {
  const patched = operations.reduce<Json>((json, operation) => apply(json, operation), object);
  if (!isJsonObject(patched)) throw new PatchError('it leaves no object');
  return patched;
}

function apply(json: Json, operation: Json): Json {
  if (!isJsonObject(operation)) throw new PatchError('an operation is no object');
  const path = pointer(operation['path']);
  const value = operation['value'] ?? null;
  switch (operation['op']) {
    case 'add':
      return change(json, path, { kind: 'add', value });
    case 'replace':
      return change(json, path, { kind: 'replace', value });
    case 'remove':
      return change(json, path, { kind: 'remove' });
    case 'copy':
      return change(json, path, { kind: 'add', value: at(json, pointer(operation['from'])) });
    case 'move': {
      const from = pointer(operation['from']);
      return change(change(json, from, { kind: 'remove' }), path, { kind: 'add', value: at(json, from) });
    }
    case 'test':
      if (JSON.stringify(at(json, path)) !== JSON.stringify(value))
        throw new PatchError(`the test of ${JSON.stringify(operation['path'])} fails`);
      return json;
    default:
      throw new PatchError(`there is no operation ${JSON.stringify(operation['op'])}`);
  }
}

function pointer(text: Json | undefined): readonly string[] {
  if (typeof text !== 'string' || (text !== '' && !text.startsWith('/'))) throw new PatchError(`${JSON.stringify(text)} is no path`);
  return text
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function at(json: Json, path: readonly string[]): Json {
  const [step, ...rest] = path;
  return step === undefined ? json : at(child(json, step), rest);
}

function child(json: Json, step: string): Json {
  const found = Array.isArray(json) ? (json as readonly Json[])[index(step, json.length - 1)] : isJsonObject(json) ? json[step] : undefined;
  if (found === undefined) throw new PatchError(`there is no ${step}`);
  return found;
}

/** A place in a list; a negative one counts from the end, as in the library that kustomize uses (evanphx/json-patch v4). */
function index(step: string, last: number): number {
  if (!/^-?\d+$/.test(step)) throw new PatchError(`${step} is no place in a list`);
  const given = Number(step);
  const found = given < 0 ? given + last + 1 : given;
  if (found < 0 || found > last) throw new PatchError(`the list has no place ${step}`);
  return found;
}

type Change = { readonly kind: 'add' | 'replace'; readonly value: Json } | { readonly kind: 'remove' };

function change(json: Json, path: readonly string[], made: Change): Json {
  const [step, ...rest] = path;
  if (step === undefined) return made.kind === 'remove' ? null : made.value;
  if (rest.length === 0) return changeHere(json, step, made);
  const changed = change(child(json, step), rest, made);
  if (Array.isArray(json)) return (json as readonly Json[]).with(index(step, json.length - 1), changed);
  return { ...(json as JsonObject), [step]: changed };
}

function changeHere(json: Json, step: string, made: Change): Json {
  if (Array.isArray(json)) return changeItem(json as readonly Json[], step, made);
  if (!isJsonObject(json)) throw new PatchError(`nothing can hold ${step}`);
  // The library sets what `replace` does not find.
  if (made.kind !== 'remove') return { ...json, [step]: made.value };
  if (!Object.hasOwn(json, step)) throw new PatchError(`there is no ${step}`);
  const { [step]: _, ...others } = json;
  return others;
}

function changeItem(items: readonly Json[], step: string, made: Change): Json {
  if (made.kind === 'remove') return items.toSpliced(index(step, items.length - 1), 1);
  if (made.kind === 'replace') return items.with(index(step, items.length - 1), made.value);
  return items.toSpliced(step === '-' ? items.length : index(step, items.length), 0, made.value);
}
