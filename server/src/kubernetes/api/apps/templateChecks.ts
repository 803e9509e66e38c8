import type { FieldPath } from '../../objects/fieldPath.ts';
import { checkAll, type Check } from '../check.ts';
import { forbidden, invalid, notSupported, required, type Complaint } from '../complaint.ts';
import { mapValue, typed } from '../goValue.ts';
import { checkLabelSelector, isEmptySelector, selectorValue, selects, type LabelSelector } from '../labelSelector.ts';
import { templateChecks } from '../pod/podSpecChecks.ts';
import type { PodTemplate } from '../pod/podSpec.ts';

/** What makes pods from a template and finds them by a selector. */
export interface Templated {
  readonly selector?: LabelSelector;
  readonly template?: PodTemplate;
}

/** How a kind treats selector and template. */
export interface TemplateRules {
  /** As messages name the kind. */
  readonly kind: 'statefulset' | 'deployment' | 'daemonset';
  /** Said of a selector that cannot be used. */
  readonly unusable: string;
  readonly templateChecks?: readonly Check<PodTemplate>[];
  /** Checks that come only after a selector that can be used. */
  readonly last?: Check<Templated>;
}

/** Pods of a controller always restart, and nothing ends them after a time. */
export function restartChecks(name: string): Check<Templated> {
  return function* ({ template }, at) {
    const spec = template?.spec ?? {};
    const policy = spec.restartPolicy || 'Always';
    const where = [...at, 'template', 'spec'];
    if (policy !== 'Always') yield notSupported([...where, 'restartPolicy'], typed(policy), ['Always']);
    if (spec.activeDeadlineSeconds !== undefined) {
      yield forbidden([...where, 'activeDeadlineSeconds'], `activeDeadlineSeconds in ${name} is not Supported`);
    }
  };
}

/** The template's labels have to meet the selector. */
export function mismatch(spec: Templated, at: FieldPath): readonly Complaint[] {
  const labels = spec.template?.metadata?.labels;
  if (selects(spec.selector, labels)) return [];
  return [invalid([...at, 'template', 'metadata', 'labels'], mapValue(labels), '`selector` does not match template `labels`')];
}

/** Source: k/k pkg/apis/apps/validation/validation.go, the same for StatefulSets, Deployments and ReplicaSets. */
export function selectorAndTemplate(rules: TemplateRules): Check<Templated> {
  return function* (spec, at, server) {
    const { selector, template = {} } = spec;
    const where = [...at, 'selector'];
    const malformed = [...checkLabelSelector(selector, where, server)];
    if (selector === undefined) yield required(where);
    yield* malformed;
    if (selector !== undefined && isEmptySelector(selector)) yield invalid(where, selectorValue(selector), emptySelector(rules.kind));
    if (selector !== undefined && malformed.length > 0) {
      yield invalid(where, selectorValue(selector), rules.unusable);
      return;
    }
    if (selector === undefined || !isEmptySelector(selector)) yield* mismatch(spec, at);
    yield* checkAll(rules.templateChecks ?? templateChecks, template, [...at, 'template'], server);
    if (rules.last !== undefined) yield* rules.last(spec, at, server);
  };
}

/** What is said of a selector without any condition. */
export function emptySelector(kind: TemplateRules['kind']): string {
  return `empty selector is invalid for ${kind}`;
}
