import { jsonAt } from '../kubernetes/objects/json.ts';
import type { Entry } from '../workspace/entry.ts';
import { namesOf } from '../workspace/names/namesOf.ts';
import { textAround, type NameMeaning } from '../workspace/names/nameMeaning.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import { preferred } from './fixes.ts';
import { faultyNames, placeOfPart } from './nameFault.ts';
import { replaceFix } from './nameFixes.ts';
import type { Finding, Rule } from './rule.ts';
import { nameOf } from './subjects.ts';

/**
 * A name in a text that a kustomization does not change together with the object it names: kustomize knows the fields that refer to
 * others by name, and looks into no text (kustomize issues 1511, 2400, 3380).
 */
export const nameLeftBehind: Rule = {
  id: 'name-left-behind',
  *check(subject, view) {
    yield* renamed(subject, view);
    yield* moved(subject, view);
  },
};

function* renamed(subject: Entry, view: WorkspaceView): Generator<Finding> {
  for (const meaning of namesOf(subject, view)) {
    const { service, services, pod, use } = meaning;
    const [target] = services?.entries ?? [];
    if (service === undefined || target === undefined || services?.fits !== true || use.written.inComment || isFollowed(meaning)) continue;
    if (services.nearness !== 'file' && services.nearness !== 'build') continue;
    const names = target.renamings.map(({ prefix, suffix }) => `${prefix}${service.text}${suffix}`);
    const others = names.filter((name) => name !== service.text);
    if (others.length === 0) continue;
    const [who, does] = others.length === 1 ? ['The kustomization renames', 'leaves'] : ['Kustomizations rename', 'leave'];
    yield {
      rule: 'name-left-behind',
      // Another build of the same files keeps the name, and there the text is right.
      severity: others.length < names.length ? 'information' : 'warning',
      message: `${who} Service "${service.text}" to ${others.map((name) => `"${name}"`).join(' and ')} and ${does} this name as it is.`,
      at: placeOfPart(meaning, { text: service.text, start: pod?.start ?? service.start, end: service.end }),
      related: [{ message: `Service "${service.text}"`, at: { entry: target, path: ['metadata', 'name'] } }],
      fixes: [],
    };
  }
}

/** A text that is the bare name and nothing else may be a field that refers by name, which kustomize does follow. */
function isFollowed({ use, service }: NameMeaning): boolean {
  return textAround(use) === service?.text;
}

function* moved(subject: Entry, view: WorkspaceView): Generator<Finding> {
  for (const { meaning, fault } of faultyNames(subject, view, 'wrongNamespace')) {
    const owner = fault.owners.find(({ json }) => jsonAt(json, ['metadata', 'namespace']) === fault.at.text);
    if (owner === undefined || fault.owners.some(({ namespace }) => namespace !== owner.namespace)) continue;
    yield {
      rule: 'name-left-behind',
      severity: 'warning',
      message: `The kustomization moves ${owner.kind} "${nameOf(owner)}" to namespace "${owner.namespace}" and leaves this name in "${fault.at.text}".`,
      at: placeOfPart(meaning, fault.at),
      related: [{ message: `${owner.kind} "${nameOf(owner)}"`, at: { entry: owner, path: ['metadata', 'namespace'] } }],
      fixes: [preferred(replaceFix(`Change to "${owner.namespace}"`, meaning, fault.at, owner.namespace))],
    };
  }
}
