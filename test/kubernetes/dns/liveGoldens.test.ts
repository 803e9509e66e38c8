import { expect, it } from 'vitest';
import { query, type Answer } from '../../../server/src/kubernetes/dns/query.ts';
import { isAddressRecord, type DnsRecord } from '../../../server/src/kubernetes/dns/record.ts';
import { resolve } from '../../../server/src/kubernetes/dns/resolver.ts';
import { buildZone } from '../../../server/src/kubernetes/dns/zone.ts';
import { goldenFolders, goldens, goldenSettings, liveWorld, type GoldenAnswer, type GoldenRecord } from '../../support/goldens.ts';
import { sharedMissing } from '../../support/shared.ts';
import { tier } from '../../support/tiers.ts';

/** A record as one line, to compare answers as sets. */
function recordLine(record: DnsRecord): string {
  if (record.type === 'SRV') return `${record.name} SRV ${record.priority} ${record.weight} ${record.port} ${record.target}`;
  return `${record.name} ${record.type} ${isAddressRecord(record) ? record.address : record.target}`;
}

function goldenLine(record: GoldenRecord): string {
  if (record.type === 'SRV') return `${record.name} SRV ${record.priority} ${record.weight} ${record.port} ${record.target}`;
  return `${record.name} ${record.type} ${record.data}`;
}

function answerText(answer: Answer): string {
  const rcode = answer.rcode === 'NODATA' ? 'NOERROR' : answer.rcode;
  return [rcode, ...answer.answers.map(recordLine).sort()].join('\n');
}

function goldenText(answer: GoldenAnswer): string {
  return [answer.rcode, ...answer.answers.map(goldenLine).sort()].join('\n');
}

tier('what the real CoreDNS answered, from the live objects', sharedMissing('goldens'), () => {
  for (const folder of goldenFolders) {
    for (const golden of goldens(folder)) {
      it(`${golden.id}: ${golden.title}`, () => {
        const zone = buildZone(liveWorld(golden), goldenSettings(golden));
        for (const recorded of golden.answers) {
          const asked = `${recorded.name} ${recorded.type}\n`;
          expect(asked + answerText(query(zone, recorded.name, recorded.type))).toBe(asked + goldenText(recorded));
        }
      });

      it(`${golden.id}: what a pod resolves`, () => {
        const zone = buildZone(liveWorld(golden), goldenSettings(golden));
        for (const { name, from, found, queries } of golden.resolve) {
          const resolution = resolve(zone, name, 'A', { namespace: from });
          expect({ name, from, found: resolution.found ?? null, queries: resolution.tried.length }).toEqual({ name, from, found, queries });
        }
      });
    }
  }
});
