/** Pods and pod templates, as the Go types of k8s.io/api v0.36.3 declare them (scripts/apiTypes); the notation is that of `schema.ts`. */
export const podTypes = `
Affinity nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAntiAffinity
ContainerExtendedResourceRequest containerName:string resourceName:string requestName:string
ContainerState waiting:ContainerStateWaiting running:ContainerStateRunning terminated:ContainerStateTerminated
ContainerStateRunning startedAt:Time
ContainerStateTerminated exitCode:int32 signal:int32 reason:string message:string startedAt:Time finishedAt:Time containerID:string
ContainerStateWaiting reason:string message:string
ContainerStatus name:string state:ContainerState lastState:ContainerState ready:bool restartCount:int32 image:string imageID:string
  containerID:string started:bool allocatedResources:map[~ResourceName]Quantity=ResourceList resources:ResourceRequirements
  volumeMounts:[]VolumeMountStatus@30 user:ContainerUser@31 allocatedResourcesStatus:[]ResourceStatus@31 stopSignal:~Signal@33
ContainerUser linux:LinuxContainerUser
HostAlias ip:string hostnames:[]string
HostIP ip:string
ImageVolumeStatus imageRef:string
LinuxContainerUser uid:int64 gid:int64 supplementalGroups:[]int64
NodeAffinity requiredDuringSchedulingIgnoredDuringExecution:NodeSelector
  preferredDuringSchedulingIgnoredDuringExecution:[]PreferredSchedulingTerm
NodeAllocatableResourceClaimStatus resourceClaimName:string containers:[]string resources:map[~ResourceName]Quantity
NodeSelector nodeSelectorTerms:[]NodeSelectorTerm
NodeSelectorRequirement key:string operator:~NodeSelectorOperator values:[]string
NodeSelectorTerm matchExpressions:[]NodeSelectorRequirement matchFields:[]NodeSelectorRequirement
Pod TypeMeta/kind:string TypeMeta/apiVersion:string metadata:ObjectMeta spec:PodSpec status:PodStatus
PodAffinity requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
  preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm
PodAffinityTerm labelSelector:LabelSelector namespaces:[]string topologyKey:string namespaceSelector:LabelSelector
  matchLabelKeys:[]string@29 mismatchLabelKeys:[]string@29
PodAntiAffinity requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
  preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm
PodCondition type:~PodConditionType observedGeneration:int64@33 status:~ConditionStatus lastProbeTime:Time lastTransitionTime:Time
  reason:string message:string
PodDNSConfig nameservers:[]string searches:[]string options:[]PodDNSConfigOption
PodDNSConfigOption name:string value:string
PodExtendedResourceClaimStatus requestMappings:[]ContainerExtendedResourceRequest resourceClaimName:string
PodIP ip:string
PodOS name:~OSName
PodReadinessGate conditionType:~PodConditionType
PodResourceClaim name:string resourceClaimName:string@31 resourceClaimTemplateName:string@31
PodResourceClaimStatus name:string resourceClaimName:string
PodSchedulingGate name:string
PodSchedulingGroup podGroupName:string
PodSecurityContext seLinuxOptions:SELinuxOptions windowsOptions:WindowsSecurityContextOptions runAsUser:int64 runAsGroup:int64
  runAsNonRoot:bool supplementalGroups:[]int64 supplementalGroupsPolicy:~SupplementalGroupsPolicy@31 fsGroup:int64 sysctls:[]Sysctl
  fsGroupChangePolicy:~PodFSGroupChangePolicy seccompProfile:SeccompProfile appArmorProfile:AppArmorProfile@30
  seLinuxChangePolicy:~PodSELinuxChangePolicy@32
PodSpec volumes:[]Volume initContainers:[]Container containers:[]Container ephemeralContainers:[]EphemeralContainer
  restartPolicy:~RestartPolicy terminationGracePeriodSeconds:int64 activeDeadlineSeconds:int64 dnsPolicy:~DNSPolicy
  nodeSelector:map[string]string serviceAccountName:string serviceAccount:string automountServiceAccountToken:bool nodeName:string
  hostNetwork:bool hostPID:bool hostIPC:bool shareProcessNamespace:bool securityContext:PodSecurityContext
  imagePullSecrets:[]LocalObjectReference hostname:string subdomain:string affinity:Affinity schedulerName:string
  tolerations:[]Toleration hostAliases:[]HostAlias priorityClassName:string priority:int32 dnsConfig:PodDNSConfig
  readinessGates:[]PodReadinessGate runtimeClassName:string enableServiceLinks:bool preemptionPolicy:~PreemptionPolicy
  overhead:map[~ResourceName]Quantity=ResourceList topologySpreadConstraints:[]TopologySpreadConstraint setHostnameAsFQDN:bool os:PodOS
  hostUsers:bool schedulingGates:[]PodSchedulingGate resourceClaims:[]PodResourceClaim resources:ResourceRequirements@32
  hostnameOverride:string@34 schedulingGroup:PodSchedulingGroup@36
PodStatus observedGeneration:int64@33 phase:~PodPhase conditions:[]PodCondition message:string reason:string nominatedNodeName:string
  hostIP:string hostIPs:[]HostIP podIP:string podIPs:[]PodIP startTime:Time initContainerStatuses:[]ContainerStatus
  containerStatuses:[]ContainerStatus qosClass:~PodQOSClass ephemeralContainerStatuses:[]ContainerStatus resize:~PodResizeStatus
  resourceClaimStatuses:[]PodResourceClaimStatus extendedResourceClaimStatus:PodExtendedResourceClaimStatus@34
  allocatedResources:map[~ResourceName]Quantity=ResourceList@35 resources:ResourceRequirements@35
  nodeAllocatableResourceClaimStatuses:[]NodeAllocatableResourceClaimStatus@36
PodTemplateSpec metadata:ObjectMeta spec:PodSpec
PreferredSchedulingTerm weight:int32 preference:NodeSelectorTerm
ResourceHealth resourceID:~ResourceID health:~ResourceHealthStatus message:string@36
ResourceStatus name:~ResourceName resources:[]ResourceHealth
Sysctl name:string value:string
Toleration key:string operator:~TolerationOperator value:string effect:~TaintEffect tolerationSeconds:int64
TopologySpreadConstraint maxSkew:int32 topologyKey:string whenUnsatisfiable:~UnsatisfiableConstraintAction labelSelector:LabelSelector
  minDomains:int32 nodeAffinityPolicy:~NodeInclusionPolicy nodeTaintsPolicy:~NodeInclusionPolicy matchLabelKeys:[]string
VolumeMountStatus name:string mountPath:string readOnly:bool recursiveReadOnly:~RecursiveReadOnlyMode volumeStatus:VolumeStatus@36
VolumeStatus image:ImageVolumeStatus
WeightedPodAffinityTerm weight:int32 podAffinityTerm:PodAffinityTerm
`;
