import { apiRule } from './apiRule.ts';
import { removeFix } from './fixes.ts';

/** `hostnameOverride` excludes setHostnameAsFQDN and hostNetwork (kubernetes.md 3.2). */
export const hostnameOverride = apiRule({
  id: 'hostname-override',
  about: ({ reason, field }) => reason === 'FieldValueForbidden' && field.endsWith('.hostnameOverride'),
  comment: ({ path, message }, subject) => {
    const other = message.includes('hostNetwork') ? 'hostNetwork' : 'setHostnameAsFQDN';
    return {
      sentence: `hostnameOverride and ${other} both decide what the pod is called inside.`,
      related: [{ message: `${other}: true`, at: { entry: subject, path: [...path.slice(0, -1), other], part: 'entry' } }],
      fixes: [removeFix('Remove hostnameOverride', subject, path), removeFix(`Remove ${other}`, subject, [...path.slice(0, -1), other])],
    };
  },
});
