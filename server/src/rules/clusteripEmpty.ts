import { isJsonObject, jsonAt } from '../kubernetes/objects/json.ts';
import { preferred, setFix } from './fixes.ts';
import type { Rule } from './rule.ts';
import { isService, nameOf, setsGovernedBy } from './subjects.ts';

/** `clusterIP:` without a value is no `None`: an address is allocated (kubernetes.md 1.3). Said only where headless was surely meant. */
export const clusteripEmpty: Rule = {
  id: 'clusterip-empty',
  *check(subject, view) {
    if (!isService(subject)) return;
    const spec = jsonAt(subject.json, ['spec']);
    if (!isJsonObject(spec) || !Object.hasOwn(spec, 'clusterIP') || (spec['clusterIP'] !== null && spec['clusterIP'] !== '')) return;
    const [set] = setsGovernedBy(subject, view);
    if (set === undefined && !/-(headless|hl)$/.test(nameOf(subject))) return;
    yield {
      rule: 'clusterip-empty',
      severity: 'warning',
      message: `Service "${nameOf(subject)}" has an empty clusterIP: it gets a virtual IP. Headless is written None.`,
      at: { entry: subject, path: ['spec', 'clusterIP'], part: 'entry' },
      related: set === undefined ? [] : [{ message: `serviceName: ${nameOf(subject)}`, at: { entry: set, path: ['spec', 'serviceName'] } }],
      fixes: [preferred(setFix('Change to None', subject, ['spec', 'clusterIP'], 'None'))],
    };
  },
};
