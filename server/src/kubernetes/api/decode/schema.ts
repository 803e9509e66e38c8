import { containerTypes } from './containerTypes.ts';
import { metaTypes } from './metaTypes.ts';
import { podTypes } from './podTypes.ts';
import { serviceTypes } from './serviceTypes.ts';
import { volumeTypes } from './volumeTypes.ts';
import { workloadTypes } from './workloadTypes.ts';

/** The Go type of a field, as far as decoding JSON depends on it. `go` is its name in messages (`reflect.Type.String`). */
export type GoType =
  | { readonly kind: 'string' | 'bool' | 'int32' | 'int64' | 'bytes'; readonly go: string }
  | { readonly kind: 'intOrString' | 'quantity' | 'time' | 'anything'; readonly go: string }
  | { readonly kind: 'list'; readonly go: string; readonly element: GoType }
  | { readonly kind: 'map'; readonly go: string; readonly element: GoType }
  | { readonly kind: 'struct'; readonly go: string; readonly name: string };

/** A field of a Go struct. */
export interface GoField {
  readonly type: GoType;
  /** Go name of the embedded struct that it comes from, '' for none: part of the path in messages. */
  readonly embeddedIn: string;
  /** First minor version whose types have it. */
  readonly since: number;
}

const builtin: Readonly<Record<string, GoType>> = {
  string: { kind: 'string', go: 'string' },
  bool: { kind: 'bool', go: 'bool' },
  int32: { kind: 'int32', go: 'int32' },
  int64: { kind: 'int64', go: 'int64' },
  '[]byte': { kind: 'bytes', go: '[]uint8' },
  IntOrString: { kind: 'intOrString', go: 'int32' },
  Quantity: { kind: 'quantity', go: 'resource.Quantity' },
  Time: { kind: 'time', go: 'string' },
  MicroTime: { kind: 'time', go: 'string' },
  FieldsV1: { kind: 'anything', go: 'v1.FieldsV1' },
};

/** Reads a type: `~X` is a string type named X, `[]X` a list, `map[K]X` a map (`=N`: named N), anything else a struct. */
function parseType(text: string): GoType {
  const known = builtin[text];
  if (known !== undefined) return known;
  if (text.startsWith('~')) return { kind: 'string', go: goName(text) };
  if (text.startsWith('[]')) {
    const element = parseType(text.slice(2));
    return { kind: 'list', go: `[]${element.go}`, element };
  }
  const map = /^map\[(~?\w+)\]([^=]+)(?:=(\w+))?$/.exec(text);
  if (map === null) return { kind: 'struct', go: `v1.${text}`, name: text };
  const [, key = '', value = '', name] = map;
  const element = parseType(value);
  return { kind: 'map', go: name === undefined ? `map[${goName(key)}]${element.go}` : `v1.${name}`, element };
}

/** The name of a string type: all packages of the API are called v1. */
function goName(text: string): string {
  if (!text.startsWith('~')) return text;
  return text.includes('.') ? text.slice(1) : `v1.${text.slice(1)}`;
}

/** Reads a field: `name:type`, with `Embedded/` in front and `@minor` behind where it applies. */
function parseField(text: string): [string, GoField] {
  const [, embeddedIn = '', name = '', type = '', since = '0'] = /^(?:(\w+)\/)?([^:]+):([^@]+)(?:@(\d+))?$/.exec(text) ?? [];
  return [name, { type: parseType(type), embeddedIn, since: Number(since) }];
}

/** One struct a paragraph: its name and its fields; lines that begin with a blank go on. */
const tables = [metaTypes, serviceTypes, volumeTypes, containerTypes, podTypes, workloadTypes].join('').trim();
const paragraphs = new Map(tables.split(/\n+(?! )/).map((text) => [text.split(/\s/, 1)[0] ?? '', text] as const));
const structs = new Map<string, ReadonlyMap<string, GoField>>();

/** The fields of the Go struct `name`; parsed when first asked for. Throws for a struct that no table holds. */
export function fieldsOf(name: string): ReadonlyMap<string, GoField> {
  const known = structs.get(name);
  if (known !== undefined) return known;
  const paragraph = paragraphs.get(name);
  if (paragraph === undefined) throw new Error(`no Go type ${name}`);
  const fields = new Map(paragraph.split(/\s+/).slice(1).map(parseField));
  structs.set(name, fields);
  return fields;
}
