/** Controllers of pods, as the Go types of k8s.io/api v0.36.3 declare them (scripts/apiTypes); the notation is that of `schema.ts`. */
export const workloadTypes = `
CronJob TypeMeta/kind:string TypeMeta/apiVersion:string metadata:ObjectMeta spec:CronJobSpec status:CronJobStatus
CronJobSpec schedule:string timeZone:string startingDeadlineSeconds:int64 concurrencyPolicy:~ConcurrencyPolicy suspend:bool
  jobTemplate:JobTemplateSpec successfulJobsHistoryLimit:int32 failedJobsHistoryLimit:int32
CronJobStatus active:[]ObjectReference lastScheduleTime:Time lastSuccessfulTime:Time
DaemonSet TypeMeta/kind:string TypeMeta/apiVersion:string metadata:ObjectMeta spec:DaemonSetSpec status:DaemonSetStatus
DaemonSetCondition type:~DaemonSetConditionType status:~ConditionStatus lastTransitionTime:Time reason:string message:string
DaemonSetSpec selector:LabelSelector template:PodTemplateSpec updateStrategy:DaemonSetUpdateStrategy minReadySeconds:int32
  revisionHistoryLimit:int32
DaemonSetStatus currentNumberScheduled:int32 numberMisscheduled:int32 desiredNumberScheduled:int32 numberReady:int32
  observedGeneration:int64 updatedNumberScheduled:int32 numberAvailable:int32 numberUnavailable:int32 collisionCount:int32
  conditions:[]DaemonSetCondition
DaemonSetUpdateStrategy type:~DaemonSetUpdateStrategyType rollingUpdate:RollingUpdateDaemonSet
Deployment TypeMeta/kind:string TypeMeta/apiVersion:string metadata:ObjectMeta spec:DeploymentSpec status:DeploymentStatus
DeploymentCondition type:~DeploymentConditionType status:~ConditionStatus lastUpdateTime:Time lastTransitionTime:Time reason:string
  message:string
DeploymentSpec replicas:int32 selector:LabelSelector template:PodTemplateSpec strategy:DeploymentStrategy minReadySeconds:int32
  revisionHistoryLimit:int32 paused:bool progressDeadlineSeconds:int32
DeploymentStatus observedGeneration:int64 replicas:int32 updatedReplicas:int32 readyReplicas:int32 availableReplicas:int32
  unavailableReplicas:int32 terminatingReplicas:int32@33 conditions:[]DeploymentCondition collisionCount:int32
DeploymentStrategy type:~DeploymentStrategyType rollingUpdate:RollingUpdateDeployment
Job TypeMeta/kind:string TypeMeta/apiVersion:string metadata:ObjectMeta spec:JobSpec status:JobStatus
JobCondition type:~JobConditionType status:~ConditionStatus lastProbeTime:Time lastTransitionTime:Time reason:string message:string
JobSpec parallelism:int32 completions:int32 activeDeadlineSeconds:int64 podFailurePolicy:PodFailurePolicy successPolicy:SuccessPolicy@30
  backoffLimit:int32 backoffLimitPerIndex:int32 maxFailedIndexes:int32 selector:LabelSelector manualSelector:bool
  template:PodTemplateSpec ttlSecondsAfterFinished:int32 completionMode:~CompletionMode suspend:bool
  podReplacementPolicy:~PodReplacementPolicy managedBy:string@30
JobStatus conditions:[]JobCondition startTime:Time completionTime:Time active:int32 succeeded:int32 failed:int32 terminating:int32
  completedIndexes:string failedIndexes:string uncountedTerminatedPods:UncountedTerminatedPods ready:int32
JobTemplateSpec metadata:ObjectMeta spec:JobSpec
PodFailurePolicy rules:[]PodFailurePolicyRule
PodFailurePolicyOnExitCodesRequirement containerName:string operator:~PodFailurePolicyOnExitCodesOperator values:[]int32
PodFailurePolicyOnPodConditionsPattern type:~PodConditionType status:~ConditionStatus
PodFailurePolicyRule action:~PodFailurePolicyAction onExitCodes:PodFailurePolicyOnExitCodesRequirement
  onPodConditions:[]PodFailurePolicyOnPodConditionsPattern
ReplicaSet TypeMeta/kind:string TypeMeta/apiVersion:string metadata:ObjectMeta spec:ReplicaSetSpec status:ReplicaSetStatus
ReplicaSetCondition type:~ReplicaSetConditionType status:~ConditionStatus lastTransitionTime:Time reason:string message:string
ReplicaSetSpec replicas:int32 minReadySeconds:int32 selector:LabelSelector template:PodTemplateSpec
ReplicaSetStatus replicas:int32 fullyLabeledReplicas:int32 readyReplicas:int32 availableReplicas:int32 terminatingReplicas:int32@33
  observedGeneration:int64 conditions:[]ReplicaSetCondition
RollingUpdateDaemonSet maxUnavailable:IntOrString maxSurge:IntOrString
RollingUpdateDeployment maxUnavailable:IntOrString maxSurge:IntOrString
RollingUpdateStatefulSetStrategy partition:int32 maxUnavailable:IntOrString
StatefulSet TypeMeta/kind:string TypeMeta/apiVersion:string metadata:ObjectMeta spec:StatefulSetSpec status:StatefulSetStatus
StatefulSetCondition type:~StatefulSetConditionType status:~ConditionStatus lastTransitionTime:Time reason:string message:string
StatefulSetOrdinals start:int32
StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted:~PersistentVolumeClaimRetentionPolicyType
  whenScaled:~PersistentVolumeClaimRetentionPolicyType
StatefulSetSpec replicas:int32 selector:LabelSelector template:PodTemplateSpec volumeClaimTemplates:[]PersistentVolumeClaim
  serviceName:string podManagementPolicy:~PodManagementPolicyType updateStrategy:StatefulSetUpdateStrategy revisionHistoryLimit:int32
  minReadySeconds:int32 persistentVolumeClaimRetentionPolicy:StatefulSetPersistentVolumeClaimRetentionPolicy
  ordinals:StatefulSetOrdinals
StatefulSetStatus observedGeneration:int64 replicas:int32 readyReplicas:int32 currentReplicas:int32 updatedReplicas:int32
  currentRevision:string updateRevision:string collisionCount:int32 conditions:[]StatefulSetCondition availableReplicas:int32
StatefulSetUpdateStrategy type:~StatefulSetUpdateStrategyType rollingUpdate:RollingUpdateStatefulSetStrategy
SuccessPolicy rules:[]SuccessPolicyRule
SuccessPolicyRule succeededIndexes:string succeededCount:int32
UncountedTerminatedPods succeeded:[]~types.UID failed:[]~types.UID
`;
