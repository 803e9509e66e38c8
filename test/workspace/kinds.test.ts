import { describe, expect, it } from 'vitest';
import { holdsWorldKind, kindsWritten } from '../../server/src/workspace/kinds.ts';

describe('kinds written in a text', () => {
  it.each([
    ['kind: Service\n', ['Service']],
    ['{"apiVersion": "v1", "kind":"Service"}', ['Service']],
    ["kind: 'StatefulSet'", ['StatefulSet']],
    ['kind:\n  Service\n', ['Service']],
    ['kind: &k Service\n', ['Service']],
    ['kind: !!str Service\n', ['Service']],
    ['kind: ServiceList\nitems: []\n', ['ServiceList', 'Service']],
    ['kind: Role\n---\nroleRef: {kind: ClusterRole}\n', ['Role', 'ClusterRole']],
    ['mankind: Service\n', []],
    ['spec:\n  kinds: [Service]\n', []],
  ])('%j', (text, kinds) => {
    expect([...kindsWritten(text)]).toEqual(kinds);
  });

  it('an alias may stand for any kind', () => {
    expect(holdsWorldKind(kindsWritten('kind: *k\n'))).toBe(true);
    expect(holdsWorldKind(kindsWritten('kind: ConfigMap\n'))).toBe(false);
  });
});
