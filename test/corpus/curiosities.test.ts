import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checkFile } from '../../server/src/rules/check.ts';
import { placeSpan } from '../../server/src/lsp/placeSpan.ts';
import { ruleTable } from '../../server/src/rules/ruleTable.ts';
import { defaultWorkspaceSettings } from '../../server/src/workspace/settings.ts';
import { WorkspaceIndex } from '../../server/src/workspace/workspaceIndex.ts';
import { shared, sharedMissing } from '../support/shared.ts';
import { tier } from '../support/tiers.ts';

/** What is said about names in texts: line, column (both from 1), the text underlined. */
interface Said {
  readonly at: string;
  readonly text: string;
  readonly rule: string;
  readonly severity: string;
}

const indexes = new Map<string, WorkspaceIndex>();

function repository(name: string): WorkspaceIndex {
  let index = indexes.get(name);
  if (index === undefined) {
    index = new WorkspaceIndex(defaultWorkspaceSettings);
    for (const path of readdirSync(shared('corpus', name), { recursive: true, encoding: 'utf8' })) {
      if (/\.ya?ml$|\.json$|\.golden$/.test(path))
        index.setFile(`file:///${name}/${path}`, readFileSync(shared('corpus', name, path), 'utf8'));
    }
    indexes.set(name, index);
  }
  return index;
}

function saidOfNames(name: string, path: string): readonly Said[] {
  const index = repository(name);
  const view = index.view();
  const file = index.file(`file:///${name}/${path}`);
  if (file === undefined) throw new Error(`${name}/${path} is not there`);
  return checkFile(file, view)
    .filter(({ rule }) => ruleTable[rule].group === 'names')
    .map((finding) => {
      const { start, end } = placeSpan(finding.at, view).span;
      const lines = file.file.text.slice(0, start).split('\n');
      const text = file.file.text.slice(start, end);
      return { at: `${lines.length}:${(lines.at(-1) ?? '').length + 1}`, text, rule: finding.rule, severity: finding.severity };
    });
}

tier('curiosities of real manifests', sharedMissing('corpus'), () => {
  it.each([
    ['filebeat', [26, 31]],
    ['kafka', [25, 30]],
  ])('1: the replicas of the nearest of five StatefulSets make a host of %s stale, the second of its list only', (folder, lines) => {
    const said = saidOfNames('dotbalo+k8s', `efk-7.10.2/${folder}/logstash-cm.yaml`);
    expect(said).toEqual(
      lines.map((line) => ({ at: `${line}:78`, text: 'elasticsearch-logging-1', rule: 'stale-ordinal', severity: 'warning' })),
    );
  });

  it('2: a StatefulSet that was renamed with its Service is a hint, at each of six names', () => {
    const said = saidOfNames('dotbalo+k8s', 'prometheus-operator/exporter/redis.yaml');
    expect(said.map(({ rule, severity, text }) => [rule, severity, text])).toEqual(
      Array.from({ length: 6 }, () => ['unknown-name', 'hint', 'redis-cluster']),
    );
    expect(said[0]?.at).toBe('19:35');
  });

  it.each([
    ['3: Kafka comes from a chart', 'dotbalo+k8s', 'efk-7.10.2/kafka/fluentd-kafka-configmap.yaml'],
    ['5: Services with a number at their end', 'argoproj+argo-cd', 'manifests/ha/install.yaml'],
    ['7: a Service name with a final dot', 'linkerd+linkerd2', 'cli/cmd/testdata/install_default.golden'],
    ['8: a mirror made while it runs', 'linkerd+linkerd2', 'test/integration/multicluster/multicluster-traffic/testdata/slow-cooker.yml'],
    ['10: a name in JSON in a quoted scalar', 'thanos-io+kube-thanos', 'manifests/thanos-receive-router-configmap.yaml'],
    [
      '11: a StatefulSet and a Service whose own name ends in a number',
      'thanos-io+kube-thanos',
      'examples/all/manifests/thanos-query-deployment.yaml',
    ],
    [
      '17: two labels before .svc are a Service',
      'kubescape+regolibrary',
      'rules/exposure-to-internet-via-istio-ingress/test/failed_with_beta/input/vs.yaml',
    ],
    ['18: a computed ordinal', 'easzlab+kubeasz', 'manifests/deprecated/mysql-cluster/mysql-statefulset.yaml'],
    ['19: fifteen alternatives', 'Altinity+clickhouse-operator', 'docs/chi-examples/04-replication-zookeeper-06-on-cluster.yaml'],
    ['log output quoted in a description', 'cockroachdb+helm-charts', 'bundle/manifests/cockroachdb.clusterserviceversion.yaml'],
  ])('%s: silent', (_case, name, path) => {
    expect(saidOfNames(name, path)).toEqual([]);
  });
});
