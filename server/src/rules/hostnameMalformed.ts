import { jsonAt } from '../kubernetes/objects/json.ts';
import { apiRule } from './apiRule.ts';
import { changeFix } from './fixes.ts';
import { textOf } from './subjects.ts';

const field = /^spec\.(?:template\.spec\.|jobTemplate\.spec\.template\.spec\.)?(hostname|subdomain)$/;

/** `hostname` and `subdomain` are one DNS label each (kubernetes.md 3.2). */
export const hostnameMalformed = apiRule({
  id: 'hostname-malformed',
  about: (saying) => saying.kind === 'cause' && field.test(saying.field),
  comment: ({ path }, subject) => {
    const name = String(path.at(-1));
    const value = textOf(subject, path);
    const above = path.slice(0, -1);
    const dot = value.indexOf('.');
    const [host, rest] = [value.slice(0, dot), value.slice(dot + 1).split('.')[0] ?? ''];
    const splits = name === 'hostname' && dot > 0 && jsonAt(subject.json, [...above, 'subdomain']) === undefined && rest !== '';
    return {
      sentence: `${name} is one DNS label; the pod's name is built as hostname.subdomain.`,
      fixes: splits
        ? [
            changeFix(`Split into hostname "${host}" and subdomain "${rest}"`, subject, [
              { kind: 'set', path, value: host },
              { kind: 'set', path: [...above, 'subdomain'], value: rest },
            ]),
          ]
        : [],
    };
  },
});
