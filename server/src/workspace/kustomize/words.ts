import { isJsonObject, type Json } from '../../kubernetes/objects/json.ts';
import type { ManifestDocument } from '../../manifest/manifestDocument.ts';

const mayHoldWords = /[:\-,[{]\s*(?:y|yes|n|no|on|off)\s*(?:[,}\]#]|$)/im;

/**
 * What a document holds, as kustomize reads it: `yes`, `on` and the like are words for it and reach the cluster in quotes, where kubectl
 * alone takes them for booleans (kyaml reads YAML 1.2).
 */
export function withWords(document: ManifestDocument): Json | undefined {
  const { json } = document;
  return json === undefined || !mayHoldWords.test(document.text) ? json : worded(json, [], document);
}

function worded(json: Json, path: readonly (string | number)[], document: ManifestDocument): Json {
  if (typeof json === 'boolean') {
    const written = document.scalarSource(path)?.value ?? '';
    return /^(?:true|false)$/i.test(written) || written === '' ? json : written;
  }
  if (Array.isArray(json)) return (json as readonly Json[]).map((item, i) => worded(item, [...path, i], document));
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, worded(value, [...path, key], document)]));
}
