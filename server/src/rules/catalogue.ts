import { apiRejected, apiWarning } from './apiRejected.ts';
import { noneMisspelt } from './noneMisspelt.ts';
import type { Rule } from './rule.ts';

const particular: readonly Rule[] = [noneMisspelt];

/** Every rule, nearest the cause first: a new one is a file and a line here. */
export const rules: readonly Rule[] = [...particular, apiRejected(particular), apiWarning(particular)];
