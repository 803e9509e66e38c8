import { describe, expect, it } from 'vitest';
import type { Change } from '../../server/src/manifest/edit.ts';
import type { RuleId } from '../../server/src/rules/ruleTable.ts';
import { isHeadlessService, isStatefulSet, type ServiceEntry, type StatefulSetEntry } from '../../server/src/rules/subjects.ts';
import type { Entry } from '../../server/src/workspace/entry.ts';
import type { WorkspaceIndex } from '../../server/src/workspace/workspaceIndex.ts';
import { applyFix, findingsIn, uriOf, workspaceOf } from '../rules/rig.ts';
import { sharedMissing } from '../support/shared.ts';
import { tier } from '../support/tiers.ts';
import { corpusRepositories } from './repositories.ts';

/** A StatefulSet and its governing Service, correct and in one file. */
interface Pair {
  readonly path: string;
  readonly text: string;
  readonly set: StatefulSetEntry;
  readonly service: ServiceEntry;
}

/** A way to break a pair, and the rule that has to see it. */
interface Breakage {
  readonly how: string;
  readonly rule: RuleId;
  readonly changes: (pair: Pair) => readonly (readonly [Entry, Change])[];
}

const set = (entry: Entry, path: readonly (string | number)[], value: string | number): readonly [Entry, Change] => [
  entry,
  { kind: 'set', path, value },
];

const breakages: readonly Breakage[] = [
  {
    how: 'rename the Service',
    rule: 'service-not-found',
    changes: ({ service }) => [set(service, ['metadata', 'name'], `${service.name}x`)],
  },
  {
    how: 'misspell serviceName',
    rule: 'service-not-found',
    changes: (pair) => [set(pair.set, ['spec', 'serviceName'], `${pair.service.name}x`)],
  },
  { how: 'drop serviceName', rule: 'no-service-name', changes: (pair) => [[pair.set, { kind: 'remove', path: ['spec', 'serviceName'] }]] },
  {
    how: 'change a label of the selector',
    rule: 'governing-selects-none',
    changes: ({ service }) => [set(service, ['spec', 'selector', labelOf(service)], 'other')],
  },
  {
    how: 'ask for a label too much',
    rule: 'governing-selects-none',
    changes: ({ service }) => [set(service, ['spec', 'selector', 'more'], 'label')],
  },
  {
    how: 'move the Service to another namespace',
    rule: 'service-elsewhere',
    changes: (pair) => [set(pair.service, ['metadata', 'namespace'], 'elsewhere'), set(pair.set, ['metadata', 'namespace'], 'here')],
  },
  { how: 'empty clusterIP', rule: 'clusterip-empty', changes: ({ service }) => [set(service, ['spec', 'clusterIP'], '')] },
  {
    how: 'misspell the key',
    rule: 'clusterip-key',
    changes: ({ service }) => [[service, { kind: 'renameKey', path: ['spec', 'clusterIP'], key: 'clusterIp' }]],
  },
  { how: 'ask for node ports', rule: 'headless-nodeport', changes: ({ service }) => [set(service, ['spec', 'type'], 'NodePort')] },
  {
    how: 'ask for a load balancer',
    rule: 'headless-loadbalancer',
    changes: ({ service }) => [set(service, ['spec', 'type'], 'LoadBalancer')],
  },
  {
    how: 'translate a port',
    rule: 'port-untranslated',
    changes: ({ service }) => [set(service, ['spec', 'ports', 0, 'targetPort'], 65_000)],
  },
  {
    how: 'quote a port',
    rule: 'port-name-malformed',
    changes: ({ service }) => [set(service, ['spec', 'ports', 0, 'targetPort'], '8080')],
  },
];

function labelOf({ object }: ServiceEntry): string {
  return Object.keys(object.spec.selector ?? {})[0] ?? '';
}

function* pairsIn(path: string, text: string): Generator<Pair> {
  const index = workspaceOf({ 'all.yaml': text });
  const entries = index.file(uriOf('all.yaml'))?.subjects ?? [];
  if (findingsIn(index).some(({ severity }) => severity === 'error' || severity === 'warning')) return;
  for (const governed of entries.filter(isStatefulSet)) {
    const services = entries.filter((entry) => entry.name === governed.object.spec.serviceName && entry.namespace === governed.namespace);
    const service = services.find(isHeadlessService);
    if (service === undefined || services.length > 1 || labelOf(service) === '' || service.object.spec.ports === undefined) continue;
    if (entries.filter(isStatefulSet).length === 1) yield { path, text, set: governed, service };
  }
}

function broken({ text, set: governed, service }: Pair, { changes }: Breakage): WorkspaceIndex {
  const index = workspaceOf({ 'all.yaml': text });
  for (const [entry, change] of changes({ path: '', text, set: governed, service })) {
    const here = index.file(uriOf('all.yaml'))?.entries.find(({ kind, name }) => kind === entry.kind && name === entry.name);
    if (here !== undefined) applyFix(index, { title: '', changes: () => [{ entry: here, changes: [change] }] });
  }
  return index;
}

tier('bugs seeded into correct pairs of 30 repositories', sharedMissing('corpus'), () => {
  const pairs: Pair[] = [];

  it('there are pairs enough', { timeout: 120_000 }, () => {
    for (const { name, files } of corpusRepositories()) {
      for (const [path, text] of files) {
        if (text.includes('serviceName') && text.length < 100_000) pairs.push(...pairsIn(`${name}/${path}`, text));
      }
    }
    expect(pairs.length).toBeGreaterThan(20);
  });

  describe.each(breakages.map((breakage) => [breakage.how, breakage] as const))('%s', (_how, breakage) => {
    const { rule } = breakage;

    it(`is found, each time, and its first fix mends it`, { timeout: 60_000 }, () => {
      const missed: string[] = [];
      for (const pair of pairs) {
        const index = broken(pair, breakage);
        const found = findingsIn(index).filter((finding) => finding.rule === rule);
        const fix = found[0]?.fixes[0];
        if (fix !== undefined) applyFix(index, fix);
        const left = findingsIn(index).filter((finding) => finding.rule === rule);
        if (found.length === 0 || left.length > 0) missed.push(`${pair.path}: found ${found.length}, left ${left.length}`);
      }
      expect(missed).toEqual([]);
    });
  });
});
