import type { FieldPath } from '../objects/fieldPath.ts';
import { forbidden, invalid, required, type Complaint, type Server } from './complaint.ts';
import { labelValue, qualifiedName } from './formats/formats.ts';
import { goJson, goQuote } from './formats/goText.ts';
import { listValue, mapValue, renderValue, typed, type GoValue } from './goValue.ts';
import { checkLabels } from './objectMeta.ts';

/** One condition of a selector, as decoded. */
export interface Requirement {
  readonly key?: string;
  readonly operator?: string;
  readonly values?: readonly string[];
}

/** A label selector (metav1.LabelSelector), as decoded. */
export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly Requirement[];
}

function* checkRequirement(requirement: Requirement, at: FieldPath, { minor }: Server): Generator<Complaint> {
  const { key = '', operator = '', values = [] } = requirement;
  const listed = operator === 'In' || operator === 'NotIn';
  const bare = operator === 'Exists' || operator === 'DoesNotExist';
  if (listed && values.length === 0) yield required([...at, 'values'], "must be specified when `operator` is 'In' or 'NotIn'");
  if (bare && values.length > 0) yield forbidden([...at, 'values'], "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
  if (!listed && !bare) yield invalid([...at, 'operator'], typed(operator), 'not a valid selector operator');
  for (const detail of qualifiedName(key, minor)) yield invalid([...at, 'key'], key, detail);
  for (const [i, value] of values.entries()) {
    for (const detail of labelValue(value, minor)) yield invalid([...at, 'values', i], value, detail);
  }
}

/** The form of a selector. Source: k8s.io/apimachinery pkg/apis/meta/v1/validation/validation.go (`ValidateLabelSelector`). */
export function* checkLabelSelector(selector: LabelSelector | undefined, at: FieldPath, server: Server): Generator<Complaint> {
  yield* checkLabels(selector?.matchLabels, [...at, 'matchLabels'], server);
  for (const [i, requirement] of (selector?.matchExpressions ?? []).entries()) {
    yield* checkRequirement(requirement, [...at, 'matchExpressions', i], server);
  }
}

/** Whether a selector has no condition at all. */
export function isEmptySelector({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean {
  return Object.keys(matchLabels).length + matchExpressions.length === 0;
}

function meets(labels: Readonly<Record<string, string>>, { key = '', operator, values = [] }: Requirement): boolean {
  const value = labels[key];
  if (operator === 'In') return value !== undefined && values.includes(value);
  if (operator === 'NotIn') return value === undefined || !values.includes(value);
  return (operator === 'Exists') === (value !== undefined);
}

/** Whether labels meet a well-formed selector; none is met by nothing, an empty one by everything (`LabelSelectorAsSelector`). */
export function selects(selector: LabelSelector | undefined, labels: Readonly<Record<string, string>> = {}): boolean {
  if (selector === undefined) return false;
  const equal = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
  return equal && (selector.matchExpressions ?? []).every((requirement) => meets(labels, requirement));
}

/** A selector in a message. */
export function selectorValue({ matchLabels, matchExpressions }: LabelSelector): GoValue {
  const some = matchExpressions ?? [];
  const json = [
    ...(Object.keys(matchLabels ?? {}).length === 0 ? [] : [`"matchLabels":${renderValue(mapValue(matchLabels), 34)}`]),
    ...(some.length === 0 ? [] : [`"matchExpressions":[${some.map(requirementJson).join(',')}]`]),
  ];
  const type = '[]v1.LabelSelectorRequirement';
  const expressions = matchExpressions === undefined ? `${type}(nil)` : `${type}{${some.map(requirementGo).join(', ')}}`;
  return {
    json: `{${json.join(',')}}`,
    go: `v1.LabelSelector{MatchLabels:${renderValue(mapValue(matchLabels), 33)}, MatchExpressions:${expressions}}`,
  };
}

function requirementJson({ key = '', operator = '', values = [] }: Requirement): string {
  const list = values.length === 0 ? '' : `,"values":${renderValue(listValue(values), 34)}`;
  return `{"key":${goJson(key)},"operator":${goJson(operator)}${list}}`;
}

function requirementGo({ key = '', operator = '', values }: Requirement): string {
  return `v1.LabelSelectorRequirement{Key:${goQuote(key)}, Operator:${goQuote(operator)}, Values:${renderValue(listValue(values), 33)}}`;
}
