import { join } from 'node:path';
import { expect, it } from 'vitest';
import { query } from '../../server/src/kubernetes/dns/query.ts';
import { serviceRoad } from '../../server/src/kubernetes/dns/serviceRoad.ts';
import { buildZone } from '../../server/src/kubernetes/dns/zone.ts';
import { zoneFile } from '../../server/src/kubernetes/dns/zoneFile.ts';
import { declaredWorld, goldenFolders, goldens, goldenSettings, liveWorld } from '../support/goldens.ts';
import { sharedMissing } from '../support/shared.ts';
import { tier } from '../support/tiers.ts';
import { builtPrograms, missingReason } from './binaries.ts';
import { runProgram } from './runProgram.ts';

interface Meaning {
  readonly records: readonly string[];
  readonly error?: string;
}

/** What CoreDNS's own parser reads in zone files. */
async function parsed(files: readonly string[]): Promise<readonly Meaning[]> {
  const program = join(await builtPrograms('zone'), 'zone');
  return JSON.parse(await runProgram(program, [], JSON.stringify(files))) as readonly Meaning[];
}

const all = (): ReturnType<typeof goldens> => goldenFolders.flatMap(goldens);

tier('records documents read by the zone-file parser of CoreDNS', sharedMissing('goldens') ?? missingReason(), () => {
  it('from a cluster they hold every record of every Service', async () => {
    const scenarios = all().map((golden) => {
      const [world, settings] = [liveWorld(golden), goldenSettings(golden)];
      const roads = world.services.map((service) => serviceRoad(service, world, settings));
      return { golden, roads, text: zoneFile(roads, { settings, about: 'from a recording.', place: () => undefined }) };
    });
    const meanings = await parsed(scenarios.map(({ text }) => text));
    for (const [i, { golden, roads }] of scenarios.entries()) {
      const zone = buildZone(liveWorld(golden), goldenSettings(golden));
      const names = roads.flatMap((road) => [road.fqdn, ...road.podNames.map(({ name }) => name)]);
      const addresses = names.flatMap((name) =>
        query(zone, name, 'A').answers.flatMap((record) => (record.type === 'A' ? [`${record.name}. 30 IN A ${record.address}`] : [])),
      );
      expect(meanings[i]?.error, golden.id).toBeUndefined();
      expect(meanings[i]?.records, golden.id).toEqual(expect.arrayContaining(addresses));
    }
  });

  it('from manifests what only a cluster can complete is left to comments', async () => {
    const texts = all().map((golden) => {
      const [world, settings] = [declaredWorld(golden), goldenSettings(golden)];
      const roads = world.services.map((service) => serviceRoad(service, world, settings));
      return zoneFile(roads, { settings, about: 'as if every pod were ready; no cluster was asked.', place: () => 'web.yaml:1' });
    });
    for (const { error } of await parsed(texts)) expect(error).toBeUndefined();
  });
});
