import { changeFix } from './fixes.ts';
import type { Rule } from './rule.ts';
import { isService, type ServiceEntry } from './subjects.ts';

const annotation = 'service.alpha.kubernetes.io/tolerate-unready-endpoints';

/** Whether a Service carries the old annotation that asked for pods before they are ready. */
export function toleratesUnready(service: ServiceEntry): boolean {
  return service.object.metadata.annotations?.[annotation] === 'true';
}

/** The annotation alone: no code reads it any more (kubernetes.md 1.4). */
export const tolerateUnready: Rule = {
  id: 'tolerate-unready',
  *check(subject) {
    if (!isService(subject) || !toleratesUnready(subject) || subject.object.spec.publishNotReadyAddresses === true) return;
    const path = ['metadata', 'annotations', annotation];
    yield {
      rule: 'tolerate-unready',
      severity: 'information',
      message: 'Nothing reads this annotation any more; publishNotReadyAddresses publishes pods before they are ready.',
      at: { entry: subject, path, part: 'entry' },
      related: [],
      fixes: [
        changeFix('Change to publishNotReadyAddresses: true', subject, [
          { kind: 'remove', path, prune: true },
          { kind: 'set', path: ['spec', 'publishNotReadyAddresses'], value: true },
        ]),
      ],
    };
  },
};
