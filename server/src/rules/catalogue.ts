import { apiRejected, apiWarning } from './apiRejected.ts';
import { externalAddress } from './externalAddress.ts';
import { governingNoEndpoints } from './governingNoEndpoints.ts';
import { governingNotHeadless } from './governingNotHeadless.ts';
import { governingSelectsNone } from './governingSelectsNone.ts';
import { governingSelectsSome } from './governingSelectsSome.ts';
import { headlessExternalname } from './headlessExternalname.ts';
import { headlessLoadbalancer } from './headlessLoadbalancer.ts';
import { headlessNodeport } from './headlessNodeport.ts';
import { identityOverwritten } from './identityOverwritten.ts';
import { noneMisspelt } from './noneMisspelt.ts';
import { noServiceName } from './noServiceName.ts';
import { portNameMissing } from './portNameMissing.ts';
import { portUntranslated } from './portUntranslated.ts';
import { routingHint } from './routingHint.ts';
import type { Rule } from './rule.ts';
import { selectorMismatch } from './selectorMismatch.ts';
import { serviceElsewhere } from './serviceElsewhere.ts';
import { serviceNameMalformed } from './serviceNameMalformed.ts';
import { serviceNotFound } from './serviceNotFound.ts';
import { sessionAffinity } from './sessionAffinity.ts';
import { setNameMalformed } from './setNameMalformed.ts';
import { setNameTooLong } from './setNameTooLong.ts';
import { subdomainAlone } from './subdomainAlone.ts';

const particular: readonly Rule[] = [
  noneMisspelt,
  headlessNodeport,
  headlessLoadbalancer,
  headlessExternalname,
  sessionAffinity,
  externalAddress,
  routingHint,
  portNameMissing,
  portUntranslated,
  noServiceName,
  serviceNameMalformed,
  serviceNotFound,
  serviceElsewhere,
  governingNotHeadless,
  governingSelectsNone,
  governingSelectsSome,
  governingNoEndpoints,
  identityOverwritten,
  selectorMismatch,
  setNameMalformed,
  setNameTooLong,
  subdomainAlone,
];

/** Every rule, nearest the cause first: a new one is a file and a line here. */
export const rules: readonly Rule[] = [...particular, apiRejected(particular), apiWarning(particular)];
