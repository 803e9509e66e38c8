import type { JsonObject } from '../objects/json.ts';
import type { Server } from './complaint.ts';
import type { Judgement } from './judgement.ts';
import { judgeService } from './service/judgeService.ts';

/** Judges a decoded request for one kind, as a change of `stored` where that is given. */
export type Judge = (request: JsonObject, stored: JsonObject | undefined, server: Server) => Judgement;

const kinds: Readonly<Record<string, Judge>> = {
  'v1 Service': judgeService,
};

/** Who judges objects of `apiVersion` and `kind`; undefined: nobody here. */
export function judgeOf(apiVersion: string, kind: string): Judge | undefined {
  const key = `${apiVersion} ${kind}`;
  return Object.hasOwn(kinds, key) ? kinds[key] : undefined;
}
