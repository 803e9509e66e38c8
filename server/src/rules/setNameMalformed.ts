import { apiRule } from './apiRule.ts';

/** A StatefulSet's name is a DNS label, because it is part of its pods' hostnames (kubernetes.md 2.4). */
export const setNameMalformed = apiRule({
  id: 'set-name-malformed',
  about: ({ field, reason }, { kind }) => kind === 'StatefulSet' && field === 'metadata.name' && reason !== 'FieldValueRequired',
  comment: () => ({ sentence: "The name becomes part of each pod's hostname: one DNS label." }),
});
