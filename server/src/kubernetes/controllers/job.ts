import type { CronJob, Job } from '../objects/workload.ts';
import type { RoadPod } from '../pod.ts';
import { ordinalPods, samePods, type DeclaredPods } from './declaredPods.ts';
import { noPods, podMaker, workloadName } from './template.ts';

const openLabels = ['batch.kubernetes.io/controller-uid', 'controller-uid'];

/**
 * Pods of a Job, all that run at once: `parallelism`, but not more than `completions`. In an Indexed Job the hostname is
 * `<job>-<index>`, over whatever the template says; the pod's own name ends in random letters
 * (k/k pkg/controller/job/job_controller.go, pod creation; labels: pkg/apis/batch/v1 defaults and strategy).
 */
export function jobPods(job: Job, namespace: string): DeclaredPods {
  const name = workloadName(job);
  const count = running(job);
  const make = podMaker(job, namespace, openLabels);
  const labels = { 'batch.kubernetes.io/job-name': name, 'job-name': name };
  const label = `${name}-*`;
  const absent = count > 0 ? [] : [noPods(job, ['spec', job.spec.suspend === true ? 'suspend' : 'parallelism'])];
  if (job.spec.completionMode !== 'Indexed') {
    return samePods(job, make({ name: undefined, label, labels }), count, absent);
  }
  const pod = (index: number): RoadPod => {
    const indexed = { ...labels, 'batch.kubernetes.io/job-completion-index': String(index) };
    return make({ name: undefined, label, hostname: `${name}-${index}`, labels: indexed, ordinal: index });
  };
  return ordinalPods(job, 0, count, pod, absent);
}

/** Both default to 1; `parallelism` without `completions` is a work queue of that many. */
function running(job: Job): number {
  if (job.spec.suspend === true) return 0;
  const parallelism = job.spec.parallelism ?? 1;
  const completions = job.spec.completions ?? (job.spec.parallelism === undefined ? 1 : parallelism);
  return Math.max(0, Math.min(parallelism, completions));
}

/** Pods of one run of a CronJob. Its Jobs are named by the minute, so an Indexed one gives no name that is known beforehand. */
export function cronJobPods(cron: CronJob, namespace: string): DeclaredPods {
  const spec = cron.spec.jobTemplate?.spec ?? {};
  const indexed = spec.completionMode === 'Indexed';
  const count = running({ kind: 'Job', apiVersion: cron.apiVersion, metadata: cron.metadata, spec });
  const make = podMaker(cron, namespace, [...openLabels, 'batch.kubernetes.io/job-name', 'job-name']);
  const pod = make({ name: undefined, label: `${workloadName(cron)}-*`, ...(indexed ? { hostname: undefined } : {}) });
  return samePods(cron, pod, count, []);
}
