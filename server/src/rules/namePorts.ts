import { declaredPorts } from '../kubernetes/controllers/template.ts';
import { namedPort, protocolOf, targetPortOf } from '../kubernetes/endpoints/targetPort.ts';
import type { Entry } from '../workspace/entry.ts';
import { namesOf } from '../workspace/names/namesOf.ts';
import type { NameMeaning } from '../workspace/names/nameMeaning.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import { podSpecOf } from './podTemplates.ts';
import { selectedWorkloads, type ServiceEntry } from './subjects.ts';

/** One port of a Service, and the numbers that its target port means in the pods that are known. */
export interface KnownPort {
  /** Index in `spec.ports`. */
  readonly index: number;
  readonly name: string | undefined;
  readonly protocol: string;
  readonly port: number | undefined;
  readonly numbers: readonly number[];
}

/** What is known of the ports behind a Service. */
export interface KnownPorts {
  readonly ports: readonly KnownPort[];
  /** Numbers that containers of its pods declare. */
  readonly containers: readonly number[];
}

/** Ports of a Service, held against the pods it selects. */
export function portsBehind(service: ServiceEntry, view: WorkspaceView): KnownPorts {
  return view.remember(service, 'portsBehind', (inner) => {
    const declared = selectedWorkloads(service, inner).map((workload) => declaredPorts(podSpecOf(workload).spec, podSpecOf(workload).path));
    const ports = (service.object.spec.ports ?? []).flatMap((port, index): readonly KnownPort[] => {
      if (port === undefined) return [];
      const target = targetPortOf(port);
      const named = (own: (typeof declared)[number]): number | undefined => namedPort(String(target), protocolOf(port), own)?.containerPort;
      const numbers = typeof target === 'number' ? [target] : declared.flatMap((own) => named(own) ?? []);
      return [
        {
          index,
          name: port.name === '' ? undefined : port.name,
          protocol: protocolOf(port),
          port: port.port,
          numbers: [...new Set(numbers)],
        },
      ];
    });
    return { ports, containers: [...new Set(declared.flat().flatMap(({ containerPort }) => containerPort ?? []))] };
  });
}

/** A name that leads to Services that are known, and stands where a program reads it. */
export interface ServedName {
  readonly meaning: NameMeaning;
  readonly services: readonly ServiceEntry[];
}

/** Names in an object's texts whose Service is known and in the namespace that is meant. */
export function servedNames(subject: Entry, view: WorkspaceView): readonly ServedName[] {
  return namesOf(subject, view).flatMap((meaning) => {
    const { services, use } = meaning;
    return services?.fits === true && !use.written.inComment ? [{ meaning, services: services.entries }] : [];
  });
}
