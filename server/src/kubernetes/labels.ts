import type { LabelSelector } from './objects/meta.ts';
import type { Service } from './objects/service.ts';
import type { RoadPod } from './pod.ts';

/** A label that keeps a pod out of a selector. */
export interface LabelDifference {
  readonly label: string;
  readonly wanted: string;
  /** Undefined: the pod has no such label. */
  readonly found: string | undefined;
}

/** Whether a selector takes a pod. `open`: it asks for a label whose value only a cluster knows. */
export interface SelectorMatch {
  readonly matches: 'yes' | 'no' | 'open';
  /** What stands against it, in the selector's order; empty unless `no`. */
  readonly differs: readonly LabelDifference[];
}

const controllerLabels: ReadonlySet<string> = new Set([
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'controller-revision-hash',
  'pod-template-hash',
  'pod-template-generation',
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
  'batch.kubernetes.io/job-completion-index',
  'batch.kubernetes.io/job-name',
  'batch.kubernetes.io/controller-uid',
  'job-name',
  'controller-uid',
]);

/** Whether controllers or binding set this label, so that no template says its value (kubernetes.md 2.3). */
export function isControllerLabel(label: string): boolean {
  return controllerLabels.has(label);
}

type Labelled = Pick<RoadPod, 'labels' | 'openLabels'>;

/** The selector of a Service; undefined where it has none. `{}` becomes none when stored (kubernetes.md 3.7). */
export function serviceSelector(service: Service): Readonly<Record<string, string>> | undefined {
  const selector = service.spec.selector;
  return selector !== undefined && Object.keys(selector).length > 0 ? selector : undefined;
}

/**
 * Equality on every key (apimachinery labels.Set.AsSelector). The labels a controller or binding sets (`openLabels`) win over what a
 * template writes there.
 */
export function selectorMatch(selector: Readonly<Record<string, string>>, pod: Labelled): SelectorMatch {
  const differs: LabelDifference[] = [];
  let open = false;
  for (const [label, wanted] of Object.entries(selector)) {
    if (pod.openLabels.has(label)) open = true;
    else if (labelOf(pod.labels, label) !== wanted) differs.push({ label, wanted, found: labelOf(pod.labels, label) });
  }
  return { matches: differs.length > 0 ? 'no' : open ? 'open' : 'yes', differs };
}

function labelOf(labels: Readonly<Record<string, string>>, label: string): string | undefined {
  return Object.hasOwn(labels, label) ? labels[label] : undefined;
}

/**
 * Which requirements of a workload's selector the labels miss; empty: it matches. An operator the API server would refuse matches nothing
 * (apimachinery meta/v1 `LabelSelectorAsSelector`).
 */
export function labelSelectorDifferences(selector: LabelSelector, labels: Readonly<Record<string, string>>): readonly LabelDifference[] {
  const differs = [...selectorMatch(selector.matchLabels ?? {}, { labels, openLabels: new Set() }).differs];
  for (const expression of selector.matchExpressions ?? []) {
    const label = expression?.key ?? '';
    const values = (expression?.values ?? []).filter((value) => value !== undefined);
    const found = labelOf(labels, label);
    if (!meets(expression?.operator, values, found)) {
      differs.push({ label, wanted: `${expression?.operator ?? ''} ${values.join(', ')}`.trim(), found });
    }
  }
  return differs;
}

function meets(operator: string | undefined, values: readonly string[], found: string | undefined): boolean {
  if (operator === 'In') return found !== undefined && values.includes(found);
  if (operator === 'NotIn') return found === undefined || !values.includes(found);
  if (operator === 'Exists') return found !== undefined;
  if (operator === 'DoesNotExist') return found === undefined;
  return false;
}
