import { isJsonObject, jsonAt } from '../kubernetes/objects/json.ts';
import { serviceSelector } from '../kubernetes/labels.ts';
import { setFix } from './fixes.ts';
import type { Rule } from './rule.ts';
import { isService } from './subjects.ts';

/** When a selector is removed, the controller's slices stay as they are: DNS answers addresses of pods long gone (kubernetes.md 1.6). Needs the stored object. */
export const selectorRemoved: Rule = {
  id: 'selector-removed',
  *check(subject, view) {
    if (!isService(subject) || serviceSelector(subject.object) !== undefined) return;
    const before = jsonAt(view.stored(subject), ['spec', 'selector']);
    if (!isJsonObject(before) || Object.keys(before).length === 0) return;
    yield {
      rule: 'selector-removed',
      severity: 'warning',
      message:
        'The Service in the cluster has a selector. Without it its EndpointSlices stay as they are, and DNS answers pods long gone until they are deleted.',
      at: { entry: subject, path: ['metadata', 'name'] },
      related: [],
      fixes: [setFix('Restore the selector', subject, ['spec', 'selector'], before)],
    };
  },
};
