import { checkDaemonSet, checkDeployment, checkReplicaSet } from './apps/deployment.ts';
import { checkCronJob, checkJob } from './apps/job.ts';
import { judgeWorkload } from './apps/judgeWorkload.ts';
import { checkStatefulSet, statefulSetWarnings } from './apps/statefulSet.ts';
import { judgeEndpoints } from './discovery/judgeEndpoints.ts';
import { judgeEndpointSlice } from './discovery/judgeEndpointSlice.ts';
import type { Judge } from './judgement.ts';
import { judgePod } from './pod/judgePod.ts';
import { judgeService } from './service/judgeService.ts';

const template = ['spec', 'template'];

const kinds: Readonly<Record<string, Judge>> = {
  'v1 Service': judgeService,
  'v1 Endpoints': judgeEndpoints,
  'discovery.k8s.io/v1 EndpointSlice': judgeEndpointSlice,
  'v1 Pod': judgePod,
  'apps/v1 StatefulSet': judgeWorkload({ check: checkStatefulSet, template, warnsOfName: false, warnings: statefulSetWarnings }),
  'apps/v1 Deployment': judgeWorkload({ check: checkDeployment, template, warnsOfName: true }),
  'apps/v1 ReplicaSet': judgeWorkload({ check: checkReplicaSet, template, warnsOfName: true }),
  'apps/v1 DaemonSet': judgeWorkload({ check: checkDaemonSet, template, warnsOfName: false }),
  'batch/v1 Job': judgeWorkload({ check: checkJob, template, warnsOfName: true }),
  'batch/v1 CronJob': judgeWorkload({ check: checkCronJob, template: ['spec', 'jobTemplate', ...template], warnsOfName: true }),
};

/** Who judges objects of `apiVersion` and `kind`; undefined: nobody here. */
export function judgeOf(apiVersion: string, kind: string): Judge | undefined {
  const key = `${apiVersion} ${kind}`;
  return Object.hasOwn(kinds, key) ? kinds[key] : undefined;
}
