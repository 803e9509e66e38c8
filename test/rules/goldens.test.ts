import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { JsonObject } from '../../server/src/kubernetes/objects/json.ts';
import { shared, sharedMissing } from '../support/shared.ts';
import { tier } from '../support/tiers.ts';
import { findingsIn, workspaceOf } from './rig.ts';

interface Recorded {
  readonly id: string;
  readonly manifest: string;
  readonly stored?: string;
  readonly accepted: boolean;
  /** Of what could not be decoded the only word. */
  readonly message?: string;
  readonly causes?: readonly { readonly field: string; readonly message: string }[];
  readonly warnings?: readonly string[];
}

const missing = sharedMissing('goldens', 'api.jsonl');
const lines =
  missing === undefined
    ? readFileSync(shared('goldens', 'api.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Recorded)
    : [];

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted();
}

/** The recorder read its YAML by the rules of 1.2, where `yes` is a string, and sent JSON. */
function sent(yaml: string): string {
  return JSON.stringify(parse(yaml));
}

tier('what a real API server said of 449 objects', missing, () => {
  it.for(lines)('$id: each word of it is in a finding, and findings put no other word in its mouth', (recorded) => {
    const { manifest, stored, accepted, message: whole, causes = [], warnings = [] } = recorded;
    const index = workspaceOf({ 'object.json': sent(manifest) });
    if (stored !== undefined) index.setStored([parse(stored) as JsonObject]);
    const said = findingsIn(index).flatMap(({ api, severity }) => (api === undefined ? [] : [{ ...api, severity }]));
    const errors = said.filter(({ severity }) => severity === 'error');
    if (accepted) expect(errors).toEqual([]);
    else if (causes.length === 0) expect(sorted(errors.map(({ message }) => message))).toEqual([whole]);
    else
      expect(sorted(errors.map(({ field, message }) => `${field}: ${message}`))).toEqual(
        sorted(causes.map(({ field, message }) => `${field}: ${message}`)),
      );
    expect(sorted(said.filter(({ severity }) => severity !== 'error').map(({ message }) => message))).toEqual(sorted(warnings));
  });
});
