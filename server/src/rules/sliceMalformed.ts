import { apiRule } from './apiRule.ts';

/** What the API server refuses in an EndpointSlice (kubernetes.md 3.7). */
export const sliceMalformed = apiRule({
  id: 'slice-malformed',
  about: ({ kind, field }, subject) => subject.kind === 'EndpointSlice' && kind === 'cause' && /^(endpoints|ports|addressType)/.test(field),
  comment: ({ field, message }) => ({ sentence: sentenceFor(field, message) }),
});

function sentenceFor(field: string, message: string): string {
  if (field.endsWith('.hostname')) return 'An endpoint hostname is one DNS label: it becomes the name below the Service.';
  if (field.startsWith('ports'))
    return message.startsWith('Duplicate') ? 'Ports of a slice are told apart by name.' : 'This port cannot be published.';
  if (field === 'addressType') return 'addressType says which family all addresses of the slice have.';
  return 'This address cannot be published.';
}
