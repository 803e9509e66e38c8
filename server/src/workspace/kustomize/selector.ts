import { isJsonObject, jsonAt, type Json, type JsonObject } from '../../kubernetes/objects/json.ts';
import { textField } from './fields.ts';
import { currentId, gvkOf, originalId, textAt, type Resource } from './resource.ts';

/** The resources that the `target` of a patch selects (api/resmap `Select`): regular expressions that match as a whole; empty ones match all. */
export function selectResources(resources: readonly Resource[], target: Json): readonly Resource[] {
  const [group, version, kind, name, namespace] = ['group', 'version', 'kind', 'name', 'namespace'].map((key) =>
    matcher(textField(target, key)),
  );
  const labels = labelMatcher(textField(target, 'labelSelector'));
  const annotations = labelMatcher(textField(target, 'annotationSelector'));
  return resources.filter((resource) => {
    const ids = [originalId(resource), currentId(resource)];
    const gvk = gvkOf(resource.json);
    return (
      ids.some((id) => namespace?.(id.namespace)) &&
      ids.some((id) => name?.(id.name)) &&
      group?.(gvk.group) === true &&
      version?.(gvk.version) === true &&
      kind?.(gvk.kind) === true &&
      labels(jsonAt(resource.json, ['metadata', 'labels'])) &&
      annotations(jsonAt(resource.json, ['metadata', 'annotations']))
    );
  });
}

function matcher(pattern: string): (text: string) => boolean {
  if (pattern === '') return () => true;
  try {
    const expression = new RegExp(`^(?:${pattern})$`, 'u');
    return (text) => expression.test(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return (text) => text === pattern;
  }
}

/** `a=b,c!=d,e in (f,g),h notin (i),j,!k`: the label selectors of kubectl (apimachinery pkg/labels). */
function labelMatcher(selector: string): (labels: Json | undefined) => boolean {
  const conditions = selector
    .split(/,(?![^(]*\))/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map(condition);
  return (labels) => {
    const object: JsonObject = isJsonObject(labels) ? labels : {};
    return conditions.every((holds) => holds(object));
  };
}

type Condition = (labels: JsonObject) => boolean;

function condition(text: string): Condition {
  const set = /^([^\s!=]+)\s+(in|notin)\s*\((.*)\)$/.exec(text);
  if (set !== null) {
    const [, key = '', operator, list = ''] = set;
    const values = new Set(list.split(',').map((one) => one.trim()));
    return operator === 'in'
      ? (labels) => Object.hasOwn(labels, key) && values.has(textAt(labels, [key]))
      : (labels) => !Object.hasOwn(labels, key) || !values.has(textAt(labels, [key]));
  }
  const equality = /^([^\s!=]+)\s*(==?|!=)\s*(.*)$/.exec(text);
  if (equality !== null) {
    const [, key = '', operator, value = ''] = equality;
    const equals: Condition = (labels) => Object.hasOwn(labels, key) && textAt(labels, [key]) === value;
    return operator === '!=' ? (labels) => !equals(labels) : equals;
  }
  if (text.startsWith('!')) return (labels) => !Object.hasOwn(labels, text.slice(1).trim());
  return (labels) => Object.hasOwn(labels, text);
}
