import { declaredPorts, templateOf } from '../kubernetes/controllers/template.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import { setFix } from './fixes.ts';
import { generatedPortName } from './newService.ts';
import type { Rule } from './rule.ts';
import { isHeadlessService, nameOf, selectedWorkloads, type ServiceEntry } from './subjects.ts';

/** The only port of a headless Service has no name: the specification gives it no SRV record (kubernetes.md 4.1). */
export const portUnnamed: Rule = {
  id: 'port-unnamed',
  *check(subject, view) {
    if (!isHeadlessService(subject)) return;
    const [port, ...others] = subject.object.spec.ports ?? [];
    if (port?.port === undefined || others.length > 0 || (port.name !== undefined && port.name !== '')) return;
    const name = containerPortName(subject, port.targetPort ?? port.port, view) ?? generatedPortName(port.protocol, port.port);
    yield {
      rule: 'port-unnamed',
      severity: 'hint',
      message: `Port ${port.port} of "${nameOf(subject)}" has no name, so it has no SRV name. Addresses are not affected.`,
      at: { entry: subject, path: ['spec', 'ports', 0, 'port'] },
      related: [],
      fixes: [setFix(`Name it "${name}"`, subject, ['spec', 'ports', 0, 'name'], name)],
    };
  },
};

function containerPortName(service: ServiceEntry, target: number | string, view: WorkspaceView): string | undefined {
  if (typeof target === 'string') return target;
  const [workload] = selectedWorkloads(service, view);
  const ports = workload === undefined ? [] : declaredPorts(templateOf(workload.object).spec ?? {}, []);
  return ports.find(({ containerPort }) => containerPort === target)?.name;
}
