import { expect, it } from 'vitest';
import { checkFile } from '../../server/src/rules/check.ts';
import type { Finding } from '../../server/src/rules/rule.ts';
import { defaultWorkspaceSettings } from '../../server/src/workspace/settings.ts';
import { WorkspaceIndex } from '../../server/src/workspace/workspaceIndex.ts';
import { placeSpan } from '../../server/src/lsp/placeSpan.ts';
import { sharedMissing } from '../support/shared.ts';
import { tier } from '../support/tiers.ts';
import { corpusRepositories, workspaceRepositories, type Repository } from './repositories.ts';
import { reviewed } from './reviewed.ts';

/** A finding with its file and line, counted from 1. */
interface Told {
  readonly path: string;
  readonly line: number;
  readonly finding: Finding;
}

function told({ name, files }: Repository): readonly Told[] {
  const index = new WorkspaceIndex(defaultWorkspaceSettings);
  for (const [path, text] of files) index.setFile(`file:///${name}/${path}`, text);
  const view = index.view();
  return [...index.files()].flatMap((file) =>
    checkFile(file, view).map((finding) => {
      const { uri, span } = placeSpan(finding.at, view);
      return { path: uri.slice('file:///'.length), line: file.file.text.slice(0, span.start).split('\n').length, finding };
    }),
  );
}

function isReviewed({ path, finding }: Told): boolean {
  return reviewed.some((entry) => path.startsWith(entry.path) && entry.rules.includes(finding.rule));
}

function unreviewed(all: readonly Told[]): readonly string[] {
  const loud = all.filter(({ finding: { severity } }) => severity === 'error' || severity === 'warning');
  return loud.filter((one) => !isReviewed(one)).map(({ path, line, finding }) => `${path}:${line} ${finding.rule}: ${finding.message}`);
}

tier('over the manifests of 30 repositories', sharedMissing('corpus'), () => {
  let all: readonly Told[] = [];
  const at = (path: string): readonly (readonly [number, string, string])[] =>
    all.filter((one) => one.path === path).map(({ line, finding: { rule, severity } }) => [line, rule, severity] as const);

  it('nothing is said at warning or above that was not read and found right', { timeout: 300_000 }, () => {
    all = [...corpusRepositories()].flatMap((repository) => [...told(repository)]);
    expect(unreviewed(all)).toEqual([]);
  });

  it.each([
    ['1', 'dotbalo+k8s/efk-7.10.2/filebeat/logstash-cm.yaml', [26, 31]],
    ['2', 'dotbalo+k8s/efk-7.10.2/kafka/logstash-cm.yaml', [25, 30]],
  ])('case %s: the pod that replicas took away, each time it is written', (_case, path, lines) => {
    expect(at(path)).toEqual(lines.map((line) => [line, 'stale-ordinal', 'warning']));
  });

  it.each([
    ['13: a Service is really missing', 'uc-cdis+cloud-automation/kube/services/monitoring/thanos-deploy.yaml', 91, 'service-not-found'],
    [
      '14: dormant, in a document that does not parse',
      'uc-cdis+cloud-automation/kube/services/jupyterhub/jupyterhub-deploy.yaml',
      11,
      'service-not-found',
    ],
    [
      '15: the virtual IP is wanted',
      'GoogleCloudPlatform+bank-of-anthos/kubernetes-manifests/ledger-db.yaml',
      73,
      'governing-not-headless',
    ],
    ['4: dangling by design', 'argoproj+argo-cd/manifests/install.yaml', 33_772, 'service-not-found'],
  ])('case %s: information', (_case, path, line, rule) => {
    expect(at(path)).toContainEqual([line, rule, 'information']);
  });

  it.each([
    ['6: targetPort 0 is unset', 'open-telemetry+opentelemetry-demo/kubernetes/opentelemetry-demo.yaml', 'port-untranslated'],
    ['9: pods of an operator', 'thanos-io+kube-thanos/examples/all/manifests/thanos-sidecar-service.yaml', 'governing-selects-none'],
    ['5: a selector on a pod name', 'argoproj+argo-cd/manifests/ha/install.yaml', 'governing-selects-some'],
    ['17: labels come from an overlay', 'kubeflow+manifests/admission-webhook/bootstrap/base/stateful-set.yaml', 'selector-mismatch'],
  ])('case %s: silent', (_case, path, rule) => {
    expect(at(path).filter(([, found]) => found === rule)).toEqual([]);
  });
});

tier('over three whole workspaces', sharedMissing('corpus-workspaces'), () => {
  it('nothing is said at warning or above that was not read and found right', { timeout: 300_000 }, () => {
    let files = 0;
    const found = [...workspaceRepositories()].flatMap((repository) => {
      files += repository.files.size;
      return [...told(repository)];
    });
    expect(unreviewed(found)).toEqual([]);
    expect(files).toBeGreaterThan(12_000);
    expect(
      found
        .filter(isReviewed)
        .map(({ finding }) => finding.rule)
        .toSorted(),
    ).toEqual([...Array<string>(3).fill('api-rejected'), ...Array<string>(4).fill('name-left-behind')]);
  });
});
