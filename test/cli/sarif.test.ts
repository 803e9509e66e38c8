import { describe, expect, it } from 'vitest';
import { ruleTable } from '../../server/src/rules/ruleTable.ts';
import { cli, pair } from './cliRig.ts';

// What code scanning reads of SARIF 2.1.0 (section numbers of the specification).
interface Log {
  readonly $schema: string;
  readonly version: string;
  readonly runs: readonly Run[];
}

interface Run {
  readonly columnKind: string;
  readonly tool: {
    readonly driver: {
      readonly name: string;
      readonly rules: readonly { readonly id: string; readonly defaultConfiguration: { readonly level: string } }[];
    };
  };
  readonly results: readonly Result[];
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly Location[];
  readonly relatedLocations?: readonly (Location & { readonly id: number; readonly message: { readonly text: string } })[];
}

interface Location {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region: { readonly startLine: number; readonly startColumn: number; readonly endLine: number; readonly endColumn: number };
  };
}

const levels = ['none', 'note', 'warning', 'error'];

async function sarif(files: Readonly<Record<string, string>>): Promise<Run> {
  const { out } = await cli(['check', '--format', 'sarif'], files);
  const { $schema, version, runs } = JSON.parse(out) as Log;
  expect(version).toBe('2.1.0'); // 3.13.2
  expect(new URL($schema).pathname).toMatch(/sarif-schema-2\.1\.0\.json$/);
  expect(runs).toHaveLength(1);
  const [run] = runs;
  if (run === undefined) throw new Error('no run');
  return run;
}

const mismatched = pair.replace('serviceName: nginx', 'serviceName: ngnix');
const headlessPort = pair.replace('port: 80\n', 'port: 8080\n      targetPort: 80\n');

describe('SARIF', () => {
  it('has a run without results where nothing is wrong', async () => {
    expect(await sarif({ 'web.yaml': pair })).toMatchObject({ results: [], tool: { driver: { name: 'headless-services', rules: [] } } });
  });

  it('has what each result must have', async () => {
    const { results, tool, columnKind } = await sarif({
      'a/web.yaml': mismatched,
      'b/web.yaml': headlessPort,
      'c/web.yaml': pair.replace('None', 'none'),
    });
    const { rules } = tool.driver;
    expect(columnKind).toBe('utf16CodeUnits'); // 3.14.17
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(results.length).toBeGreaterThanOrEqual(3);
    for (const { id, defaultConfiguration } of rules) {
      expect(Object.keys(ruleTable)).toContain(id);
      expect(levels).toContain(defaultConfiguration.level);
    }
    for (const { ruleId, ruleIndex, level, message, locations, relatedLocations = [] } of results) {
      expect(rules[ruleIndex]?.id).toBe(ruleId); // 3.27.6: the index is that of the rule of this id
      expect(levels).toContain(level);
      expect(message.text).not.toBe('');
      expect(locations).toHaveLength(1);
      expect(relatedLocations.map(({ id }) => id)).toEqual([...relatedLocations.keys()]);
      for (const related of relatedLocations) expect(related.message.text).not.toBe('');
      for (const { physicalLocation } of [...locations, ...relatedLocations]) {
        const { startLine, startColumn, endLine, endColumn } = physicalLocation.region;
        expect(Math.min(startLine, startColumn, endLine, endColumn)).toBeGreaterThanOrEqual(1); // 3.30.5 to 3.30.8
        expect(endLine > startLine || (endLine === startLine && endColumn >= startColumn)).toBe(true);
        expect(physicalLocation.artifactLocation.uri).toMatch(/^[abc]\/web\.yaml$/); // 3.4.3: relative, with /
      }
    }
  });

  it('escapes what a URI reference cannot hold', async () => {
    const { results } = await sarif({ 'my chart #1/wéb%.yaml': mismatched });
    expect(results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri)).toEqual([
      'my%20chart%20%231/w%C3%A9b%25.yaml',
    ]);
  });
});
