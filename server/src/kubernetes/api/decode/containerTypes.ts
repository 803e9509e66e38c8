/** Containers, as the Go types of k8s.io/api v0.36.3 declare them (scripts/apiTypes); the notation is that of `schema.ts`. */
export const containerTypes = `
AppArmorProfile type:~AppArmorProfileType localhostProfile:string
Capabilities add:[]~Capability drop:[]~Capability
ConfigMapEnvSource LocalObjectReference/name:string optional:bool
ConfigMapKeySelector LocalObjectReference/name:string key:string optional:bool
Container name:string image:string command:[]string args:[]string workingDir:string ports:[]ContainerPort envFrom:[]EnvFromSource
  env:[]EnvVar resources:ResourceRequirements resizePolicy:[]ContainerResizePolicy restartPolicy:~ContainerRestartPolicy
  restartPolicyRules:[]ContainerRestartRule@34 volumeMounts:[]VolumeMount volumeDevices:[]VolumeDevice livenessProbe:Probe
  readinessProbe:Probe startupProbe:Probe lifecycle:Lifecycle terminationMessagePath:string
  terminationMessagePolicy:~TerminationMessagePolicy imagePullPolicy:~PullPolicy securityContext:SecurityContext stdin:bool
  stdinOnce:bool tty:bool
ContainerPort name:string hostPort:int32 containerPort:int32 protocol:~Protocol hostIP:string
ContainerResizePolicy resourceName:~ResourceName restartPolicy:~ResourceResizeRestartPolicy
ContainerRestartRule action:~ContainerRestartRuleAction exitCodes:ContainerRestartRuleOnExitCodes
ContainerRestartRuleOnExitCodes operator:~ContainerRestartRuleOnExitCodesOperator values:[]int32
EnvFromSource prefix:string configMapRef:ConfigMapEnvSource secretRef:SecretEnvSource
EnvVar name:string value:string valueFrom:EnvVarSource
EnvVarSource fieldRef:ObjectFieldSelector resourceFieldRef:ResourceFieldSelector configMapKeyRef:ConfigMapKeySelector
  secretKeyRef:SecretKeySelector fileKeyRef:FileKeySelector@34
EphemeralContainer EphemeralContainerCommon/name:string EphemeralContainerCommon/image:string EphemeralContainerCommon/command:[]string
  EphemeralContainerCommon/args:[]string EphemeralContainerCommon/workingDir:string EphemeralContainerCommon/ports:[]ContainerPort
  EphemeralContainerCommon/envFrom:[]EnvFromSource EphemeralContainerCommon/env:[]EnvVar
  EphemeralContainerCommon/resources:ResourceRequirements EphemeralContainerCommon/resizePolicy:[]ContainerResizePolicy
  EphemeralContainerCommon/restartPolicy:~ContainerRestartPolicy EphemeralContainerCommon/restartPolicyRules:[]ContainerRestartRule@34
  EphemeralContainerCommon/volumeMounts:[]VolumeMount EphemeralContainerCommon/volumeDevices:[]VolumeDevice
  EphemeralContainerCommon/livenessProbe:Probe EphemeralContainerCommon/readinessProbe:Probe EphemeralContainerCommon/startupProbe:Probe
  EphemeralContainerCommon/lifecycle:Lifecycle EphemeralContainerCommon/terminationMessagePath:string
  EphemeralContainerCommon/terminationMessagePolicy:~TerminationMessagePolicy EphemeralContainerCommon/imagePullPolicy:~PullPolicy
  EphemeralContainerCommon/securityContext:SecurityContext EphemeralContainerCommon/stdin:bool EphemeralContainerCommon/stdinOnce:bool
  EphemeralContainerCommon/tty:bool targetContainerName:string
ExecAction command:[]string
FileKeySelector volumeName:string path:string key:string optional:bool
GRPCAction port:int32 service:string
HTTPGetAction path:string port:IntOrString host:string scheme:~URIScheme httpHeaders:[]HTTPHeader
HTTPHeader name:string value:string
Lifecycle postStart:LifecycleHandler preStop:LifecycleHandler stopSignal:~Signal@33
LifecycleHandler exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction sleep:SleepAction@29
Probe ProbeHandler/exec:ExecAction ProbeHandler/httpGet:HTTPGetAction ProbeHandler/tcpSocket:TCPSocketAction
  ProbeHandler/grpc:GRPCAction initialDelaySeconds:int32 timeoutSeconds:int32 periodSeconds:int32 successThreshold:int32
  failureThreshold:int32 terminationGracePeriodSeconds:int64
ResourceClaim name:string request:string@31
ResourceRequirements limits:map[~ResourceName]Quantity=ResourceList requests:map[~ResourceName]Quantity=ResourceList
  claims:[]ResourceClaim
SELinuxOptions user:string role:string type:string level:string
SeccompProfile type:~SeccompProfileType localhostProfile:string
SecretEnvSource LocalObjectReference/name:string optional:bool
SecretKeySelector LocalObjectReference/name:string key:string optional:bool
SecurityContext capabilities:Capabilities privileged:bool seLinuxOptions:SELinuxOptions windowsOptions:WindowsSecurityContextOptions
  runAsUser:int64 runAsGroup:int64 runAsNonRoot:bool readOnlyRootFilesystem:bool allowPrivilegeEscalation:bool procMount:~ProcMountType
  seccompProfile:SeccompProfile appArmorProfile:AppArmorProfile@30
SleepAction seconds:int64
TCPSocketAction port:IntOrString host:string
VolumeDevice name:string devicePath:string
VolumeMount name:string readOnly:bool recursiveReadOnly:~RecursiveReadOnlyMode@30 mountPath:string subPath:string
  mountPropagation:~MountPropagationMode subPathExpr:string
WindowsSecurityContextOptions gmsaCredentialSpecName:string gmsaCredentialSpec:string runAsUserName:string hostProcess:bool
`;
