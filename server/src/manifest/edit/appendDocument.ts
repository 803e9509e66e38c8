import { isJsonObject, jsonAt, type JsonObject } from '../../kubernetes/objects/json.ts';
import { placeAt } from '../place.ts';
import type { ManifestFile } from '../manifestFile.ts';
import { insertBelow } from './insert.ts';
import { strictJson } from '../strictJson.ts';
import { lastBreakCut } from './lastBreak.ts';
import { blockLines, indented } from './render.ts';
import { sceneOf } from './scene.ts';
import { styleOf } from './style.ts';
import type { TextEdit } from './textEdit.ts';

/**
 * The edit, relative to the file, that adds an object: as a document after the last. JSON knows no documents: there it becomes an item of
 * the List, or the object that is there becomes one of a List of both.
 */
export function appendDocument(file: ManifestFile, object: JsonObject): TextEdit {
  const { text } = file;
  return strictJson(text) !== undefined ? appendToJson(text, object) : appendToYaml(file, object);
}

function appendToYaml({ text, documents }: ManifestFile, object: JsonObject): TextEdit {
  const last = documents.at(-1)?.document;
  const style = { ...styleOf(text), json: false };
  const lines = blockLines(object, style).map((line) => line + style.eol);
  const before = text === '' || text.endsWith('\n') ? '' : style.eol;
  const opened = last === undefined || last.json === undefined;
  const newText = `${before}${opened ? '' : `---${style.eol}`}${lines.join('')}`;
  const end = text.length;
  const cut = last === undefined ? undefined : lastBreakCut(sceneOf(last.text));
  if (cut === undefined) return { span: { start: end, end }, newText };
  const start = cut.span.start + (documents.at(-1)?.start ?? 0);
  return { span: { start, end }, newText: cut.newText + text.slice(start) + newText };
}

function appendToJson(text: string, object: JsonObject): TextEdit {
  const scene = sceneOf(text);
  const items = placeAt(scene.tree, ['items']);
  const count = jsonAt(scene.json, ['items']);
  if (items !== undefined && Array.isArray(count))
    for (const [edit] of insertBelow(scene, items, [count.length], object)) if (edit !== undefined) return edit;
  return { span: { start: 0, end: text.length }, newText: wrapInList(text, object, scene.style) };
}

function wrapInList(text: string, object: JsonObject, { step, eol }: { readonly step: number; readonly eol: string }): string {
  const [, before = '', old = '', after = ''] = /^(\ufeff?\s*)([^]*?)(\s*)$/.exec(text) ?? [];
  const items = isJsonObject(strictJson(old)?.value)
    ? [old.split(/\r?\n/), JSON.stringify(object, undefined, step).split('\n')]
    : [JSON.stringify(object, undefined, step).split('\n')];
  const body = items.map((lines) => indented(lines, 2 * step).join(eol)).join(`,${eol}`);
  const pad = ' '.repeat(step);
  return `${before}{${eol}${pad}"apiVersion": "v1",${eol}${pad}"kind": "List",${eol}${pad}"items": [${eol}${body}${eol}${pad}]${eol}}${after}`;
}
