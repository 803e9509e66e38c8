import { isJsonObject, type Json, type JsonObject } from '../../objects/json.ts';
import { quantityValue } from '../semanticEquality.ts';

function object(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** Quantities as numbers: `1Gi` and `1024Mi` are the same. */
function quantities(value: Json | undefined): JsonObject {
  return Object.fromEntries(
    Object.entries(object(value)).map(([key, quantity]) => [key, quantityValue(typeof quantity === 'string' ? quantity : '')]),
  );
}

/**
 * `volumeClaimTemplates` with their defaults, so that a manifest can be compared with what the cluster holds.
 * Source: k/k pkg/apis/core/v1/defaults.go (`SetDefaults_PersistentVolumeClaim`).
 */
export function claimTemplates(templates: readonly Json[] | undefined): readonly JsonObject[] {
  return (templates ?? []).map((template): JsonObject => {
    const { apiVersion: _apiVersion, kind: _kind, metadata, spec, status } = object(template);
    const { creationTimestamp: _created, ...meta } = object(metadata);
    const { resources, ...rest } = object(spec);
    const { requests, limits } = object(resources);
    const sizes = { requests: quantities(requests), limits: quantities(limits) };
    return {
      metadata: meta,
      spec: { volumeMode: 'Filesystem', ...rest, resources: sizes },
      status: { phase: 'Pending', ...object(status) },
    };
  });
}
