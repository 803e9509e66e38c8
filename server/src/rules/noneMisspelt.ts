import { apiRule } from './apiRule.ts';
import { preferred, setFix } from './fixes.ts';

/** Values that mean headless to their author: any spelling of None, with padding, or the word itself. */
const meansNone = /^\s*(none|null|nil|headless)\s*$/i;

/** `clusterIP: none`, `NONE`, `"None "`: compared byte for byte (kubernetes.md 1.3). */
export const noneMisspelt = apiRule({
  id: 'none-misspelt',
  about: ({ kind, field, path, message }) => {
    if (kind !== 'cause' || field !== 'spec.clusterIPs[0]' || path.at(-1) !== 'clusterIP') return false;
    const value = /^Invalid value: "(.*?)": must be a valid IP address/.exec(message)?.[1];
    return value !== undefined && meansNone.test(value);
  },
  comment: (_saying, subject) => ({
    sentence: 'Headless is written None.',
    fixes: [preferred(setFix('Change to None', subject, ['spec', 'clusterIP'], 'None'))],
  }),
});
