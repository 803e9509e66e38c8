import { apiFinding } from './apiRule.ts';
import type { Rule } from './rule.ts';
import { sayingsOf } from './sayings.ts';

/** A hand-made Endpoints object: mirrored to slices, and every write of it warns from 1.33 on (kubernetes.md 3.7). */
export const endpointsDeprecated: Rule = {
  id: 'endpoints-deprecated',
  about: ({ kind, message }) => kind === 'warning' && message.startsWith('v1 Endpoints is deprecated'),
  *check(subject, view) {
    if (subject.object?.kind !== 'Endpoints' || view.settings.kubernetesMinor < 33) return;
    const sentence = 'Endpoints objects are copied to EndpointSlices, up to 1,000 addresses; a slice says the same and more.';
    const comment = { sentence, at: { path: ['kind'] } };
    const saying = sayingsOf(subject, view).find(
      ({ kind, message }) => kind === 'warning' && message.startsWith('v1 Endpoints is deprecated'),
    );
    if (saying === undefined)
      yield {
        rule: 'endpoints-deprecated',
        severity: 'information',
        message: sentence,
        at: { entry: subject, path: ['kind'] },
        related: [],
        fixes: [],
      };
    else yield apiFinding('endpoints-deprecated', saying, subject, comment);
  },
};
