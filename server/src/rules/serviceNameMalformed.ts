import { apiRule } from './apiRule.ts';

/** `serviceName` becomes each pod's subdomain: one DNS label (kubernetes.md 2.1; checked at create from 1.33 on). */
export const serviceNameMalformed = apiRule({
  id: 'service-name-malformed',
  about: ({ kind, field }) => kind === 'cause' && field === 'spec.serviceName',
  comment: () => ({ sentence: "serviceName becomes each pod's subdomain: one DNS label, the name of a Service." }),
});
