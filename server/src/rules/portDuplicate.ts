import { isJsonObject, jsonAt } from '../kubernetes/objects/json.ts';
import { apiRule } from './apiRule.ts';
import { removeFix, setFix } from './fixes.ts';
import { generatedPortName } from './newService.ts';
import { textOf } from './subjects.ts';

const field = /^spec\.ports\[(\d+)\](\.name)?$/;

/** Two ports with one name, or with one number and protocol (kubernetes.md 1.4). */
export const portDuplicate = apiRule({
  id: 'port-duplicate',
  about: ({ reason, field: at }) => reason === 'FieldValueDuplicate' && field.test(at),
  comment: (saying, subject) => {
    const [, index, ofName] = field.exec(saying.field) ?? [];
    const path = ['spec', 'ports', Number(index)];
    const port = jsonAt(subject.json, path);
    const { port: number, protocol } = isJsonObject(port) ? port : {};
    const name = textOf(subject, [...path, 'name']);
    if (ofName === undefined) {
      return {
        sentence: `Port ${typeof number === 'number' ? number : ''} ${typeof protocol === 'string' ? protocol : 'TCP'} is listed twice.`,
        at: { path: [...path, 'port'] },
        fixes: [removeFix('Remove this port', subject, path)],
      };
    }
    const fresh = generatedPortName(typeof protocol === 'string' ? protocol : undefined, typeof number === 'number' ? number : undefined);
    return {
      sentence: `Two ports are named "${name}"; SRV names need one each.`,
      at: { path: [...path, 'name'] },
      fixes: [setFix(`Name it "${fresh}"`, subject, [...path, 'name'], fresh)],
    };
  },
});
