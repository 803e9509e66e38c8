import { jsonAt } from '../kubernetes/objects/json.ts';
import { apiRule } from './apiRule.ts';
import { preferred, setFix } from './fixes.ts';
import { generatedPortName } from './newService.ts';
import { isService } from './subjects.ts';

const field = /^spec\.ports\[(\d+)\]\.name$/;

/** With two or more ports each needs a name (kubernetes.md 1.4). */
export const portNameMissing = apiRule({
  id: 'port-name-missing',
  about: (saying) => saying.reason === 'FieldValueRequired' && field.test(saying.field),
  comment: (saying, subject) => {
    const index = Number(field.exec(saying.field)?.[1]);
    const ports = isService(subject) ? (subject.object.spec.ports ?? []) : [];
    const { protocol, port } = ports[index] ?? {};
    const taken = new Set(ports.map((other) => other?.name));
    const wanted = generatedPortName(protocol, port);
    const name = taken.has(wanted) ? `${wanted}-${index}` : wanted;
    const there = jsonAt(subject.json, ['spec', 'ports', index, 'name']) !== undefined;
    return {
      sentence: 'With two or more ports, each needs a name.',
      at: { path: there ? ['spec', 'ports', index, 'name'] : ['spec', 'ports', index, 'port'] },
      fixes: [preferred(setFix(`Name it "${name}"`, subject, ['spec', 'ports', index, 'name'], name))],
    };
  },
});
