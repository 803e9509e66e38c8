import { jsonAt } from '../kubernetes/objects/json.ts';
import { apiRule } from './apiRule.ts';
import { setFix } from './fixes.ts';

const immutable = ['serviceName', 'selector', 'podManagementPolicy', 'volumeClaimTemplates'];

/** What an update of a StatefulSet may not change (kubernetes.md 2.2). Needs the stored object: silent without a cluster or a dump. */
export const immutableField = apiRule({
  id: 'immutable-field',
  about: ({ kind, field, message }) => kind === 'cause' && field === 'spec' && message.startsWith('Forbidden: updates to statefulset spec'),
  comment: (_saying, subject, view) => {
    const stored = view.stored(subject);
    const changed =
      immutable.find((field) => !same(jsonAt(stored, ['spec', field]), jsonAt(subject.json, ['spec', field]))) ?? 'serviceName';
    const before = jsonAt(stored, ['spec', changed]);
    const title = typeof before === 'string' ? `Restore "${before}"` : `Restore ${changed}`;
    return {
      sentence: `${changed} cannot change on an existing StatefulSet.`,
      at: { path: ['spec', changed] },
      fixes: before === undefined ? [] : [setFix(title, subject, ['spec', changed], before)],
    };
  },
});

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? '') === JSON.stringify(b ?? '');
}
