import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { verdict, type Verdict } from '../../../server/src/kubernetes/api/verdict.ts';
import type { JsonObject } from '../../../server/src/kubernetes/objects/json.ts';
import { shared, sharedMissing } from '../../support/shared.ts';
import { tier } from '../../support/tiers.ts';

/** What a real kube-apiserver 1.36.3 answered. */
interface Recording {
  readonly id: string;
  readonly stored?: string;
  readonly manifest: string;
  readonly accepted: boolean;
  readonly message?: string;
  readonly causes?: readonly { readonly field: string; readonly reason: string; readonly message: string }[];
  readonly warnings?: readonly string[];
  readonly resultClusterIP?: string;
}

/** The recorder read its YAML by the rules of 1.2, where `yes` is a string, and sent JSON. */
function json(yaml: string): JsonObject {
  return parse(yaml) as JsonObject;
}

/** A recorded scenario: what was applied, and to which sort of cluster. */
interface Scenario {
  readonly manifests: string;
  readonly settings: { readonly dualStackCluster?: boolean };
}

function judge(recording: Recording): Verdict {
  const settings = { kubernetesMinor: 36, ipFamilies: ['IPv4'] as const };
  const stored = recording.stored === undefined ? {} : { stored: json(recording.stored) };
  const result = verdict(json(recording.manifest), { settings, ...stored });
  if (result === undefined) throw new Error(`${recording.id}: kind not judged`);
  return result;
}

/** What we say that the server says, in the shape of a recording. */
function told(found: Verdict): object {
  const causes = found.causes.filter((cause) => !cause.hidden);
  const decodeError = found.decodeErrors.find((error) => !error.hidden);
  return {
    accepted: found.accepted,
    decodeError: decodeError?.message,
    causes: decodeError === undefined ? causes.map(({ field, reason, message }) => ({ field, reason, message })) : [],
    warnings: found.warnings.map((warning) => warning.message),
  };
}

function recorded({ accepted, message, causes = [], warnings = [] }: Recording): object {
  return { accepted, decodeError: accepted || causes.length > 0 ? undefined : message, causes, warnings };
}

const missing = sharedMissing('goldens', 'api.jsonl');

tier('verdicts recorded from kube-apiserver', missing, () => {
  const recordings =
    missing === undefined
      ? (readFileSync(shared('goldens', 'api.jsonl'), 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)) as Recording[])
      : [];

  it.for(recordings)('$id', (recording) => {
    const found = judge(recording);
    expect(told(found)).toEqual(recorded(recording));
    // An address that the server chose is not known to us.
    if (recording.resultClusterIP !== undefined && found.clusterIP !== undefined) expect(found.clusterIP).toBe(recording.resultClusterIP);
  });
});

const scenarios = ['vectors', 'ready', 'live', 'dual'];

tier('objects that a real cluster took', missing, () => {
  it.for(scenarios)('are accepted: %s', (folder) => {
    const files = readdirSync(shared('goldens', folder)).filter((name) => name.endsWith('.json'));
    expect(files.length).toBeGreaterThan(0);
    for (const name of files) {
      const { manifests, settings } = JSON.parse(readFileSync(shared('goldens', folder, name), 'utf8')) as Scenario;
      const ipFamilies = settings.dualStackCluster === true ? (['IPv4', 'IPv6'] as const) : (['IPv4'] as const);
      for (const document of parseAllDocuments(manifests)) {
        const manifest = document.toJS() as JsonObject;
        const result = verdict(manifest, { settings: { kubernetesMinor: 36, ipFamilies } });
        expect(result?.accepted ?? true, `${name}: ${JSON.stringify(manifest)}`).toBe(true);
      }
    }
  });
});
