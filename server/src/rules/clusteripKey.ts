import { jsonAt } from '../kubernetes/objects/json.ts';
import { apiRule } from './apiRule.ts';
import { changeFix, preferred } from './fixes.ts';

/** `clusterIp`, `clusterip`, `ClusterIP`, `cluster_ip`: unknown keys, refused by strict clients and silently dropped by others (kubernetes.md 1.3). */
export const clusteripKey = apiRule({
  id: 'clusterip-key',
  about: ({ kind, path }, subject) =>
    kind === 'unknownField' && subject.kind === 'Service' && path.length === 2 && path[0] === 'spec' && isClusterIp(String(path[1])),
  comment: ({ path }, subject) => {
    const key = String(path[1]);
    const taken = jsonAt(subject.json, ['spec', 'clusterIP']) !== undefined;
    return {
      sentence: `The key is clusterIP; under "${key}" the value is not read.`,
      at: { path, part: 'key' },
      fixes: taken ? [] : [preferred(changeFix('Rename to clusterIP', subject, [{ kind: 'renameKey', path, key: 'clusterIP' }]))],
    };
  },
});

function isClusterIp(key: string): boolean {
  return key.replace(/[-_]/g, '').toLowerCase() === 'clusterip';
}
