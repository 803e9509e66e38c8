/** Volumes and claims, as the Go types of k8s.io/api v0.36.3 declare them (scripts/apiTypes); the notation is that of `schema.ts`. */
export const volumeTypes = `
AWSElasticBlockStoreVolumeSource volumeID:string fsType:string partition:int32 readOnly:bool
AzureDiskVolumeSource diskName:string diskURI:string cachingMode:~AzureDataDiskCachingMode fsType:string readOnly:bool
  kind:~AzureDataDiskKind
AzureFileVolumeSource secretName:string shareName:string readOnly:bool
CSIVolumeSource driver:string readOnly:bool fsType:string volumeAttributes:map[string]string nodePublishSecretRef:LocalObjectReference
CephFSVolumeSource monitors:[]string path:string user:string secretFile:string secretRef:LocalObjectReference readOnly:bool
CinderVolumeSource volumeID:string fsType:string readOnly:bool secretRef:LocalObjectReference
ClusterTrustBundleProjection name:string signerName:string labelSelector:LabelSelector optional:bool path:string
ConfigMapProjection LocalObjectReference/name:string items:[]KeyToPath optional:bool
ConfigMapVolumeSource LocalObjectReference/name:string items:[]KeyToPath defaultMode:int32 optional:bool
DownwardAPIProjection items:[]DownwardAPIVolumeFile
DownwardAPIVolumeFile path:string fieldRef:ObjectFieldSelector resourceFieldRef:ResourceFieldSelector mode:int32
DownwardAPIVolumeSource items:[]DownwardAPIVolumeFile defaultMode:int32
EmptyDirVolumeSource medium:~StorageMedium sizeLimit:Quantity
EphemeralVolumeSource volumeClaimTemplate:PersistentVolumeClaimTemplate
FCVolumeSource targetWWNs:[]string lun:int32 fsType:string readOnly:bool wwids:[]string
FlexVolumeSource driver:string fsType:string secretRef:LocalObjectReference readOnly:bool options:map[string]string
FlockerVolumeSource datasetName:string datasetUUID:string
GCEPersistentDiskVolumeSource pdName:string fsType:string partition:int32 readOnly:bool
GitRepoVolumeSource repository:string revision:string directory:string
GlusterfsVolumeSource endpoints:string path:string readOnly:bool
HostPathVolumeSource path:string type:~HostPathType
ISCSIVolumeSource targetPortal:string iqn:string lun:int32 iscsiInterface:string fsType:string readOnly:bool portals:[]string
  chapAuthDiscovery:bool chapAuthSession:bool secretRef:LocalObjectReference initiatorName:string
ImageVolumeSource reference:string pullPolicy:~PullPolicy
KeyToPath key:string path:string mode:int32
LocalObjectReference name:string
ModifyVolumeStatus targetVolumeAttributesClassName:string status:~PersistentVolumeClaimModifyVolumeStatus
NFSVolumeSource server:string path:string readOnly:bool
ObjectFieldSelector apiVersion:string fieldPath:string
PersistentVolumeClaim TypeMeta/kind:string TypeMeta/apiVersion:string metadata:ObjectMeta spec:PersistentVolumeClaimSpec
  status:PersistentVolumeClaimStatus
PersistentVolumeClaimCondition type:~PersistentVolumeClaimConditionType status:~ConditionStatus lastProbeTime:Time
  lastTransitionTime:Time reason:string message:string
PersistentVolumeClaimSpec accessModes:[]~PersistentVolumeAccessMode selector:LabelSelector resources:VolumeResourceRequirements
  volumeName:string storageClassName:string volumeMode:~PersistentVolumeMode dataSource:TypedLocalObjectReference
  dataSourceRef:TypedObjectReference volumeAttributesClassName:string@29
PersistentVolumeClaimStatus phase:~PersistentVolumeClaimPhase accessModes:[]~PersistentVolumeAccessMode
  capacity:map[~ResourceName]Quantity=ResourceList conditions:[]PersistentVolumeClaimCondition
  allocatedResources:map[~ResourceName]Quantity=ResourceList allocatedResourceStatuses:map[~ResourceName]~ClaimResourceStatus
  currentVolumeAttributesClassName:string@29 modifyVolumeStatus:ModifyVolumeStatus@29
PersistentVolumeClaimTemplate metadata:ObjectMeta spec:PersistentVolumeClaimSpec
PersistentVolumeClaimVolumeSource claimName:string readOnly:bool
PhotonPersistentDiskVolumeSource pdID:string fsType:string
PodCertificateProjection signerName:string keyType:string maxExpirationSeconds:int32 credentialBundlePath:string keyPath:string
  certificateChainPath:string userAnnotations:map[string]string@35
PortworxVolumeSource volumeID:string fsType:string readOnly:bool
ProjectedVolumeSource sources:[]VolumeProjection defaultMode:int32
QuobyteVolumeSource registry:string volume:string readOnly:bool user:string group:string tenant:string
RBDVolumeSource monitors:[]string image:string fsType:string pool:string user:string keyring:string secretRef:LocalObjectReference
  readOnly:bool
ResourceFieldSelector containerName:string resource:string divisor:Quantity
ScaleIOVolumeSource gateway:string system:string secretRef:LocalObjectReference sslEnabled:bool protectionDomain:string
  storagePool:string storageMode:string volumeName:string fsType:string readOnly:bool
SecretProjection LocalObjectReference/name:string items:[]KeyToPath optional:bool
SecretVolumeSource secretName:string items:[]KeyToPath defaultMode:int32 optional:bool
ServiceAccountTokenProjection audience:string expirationSeconds:int64 path:string
StorageOSVolumeSource volumeName:string volumeNamespace:string fsType:string readOnly:bool secretRef:LocalObjectReference
TypedLocalObjectReference apiGroup:string kind:string name:string
TypedObjectReference apiGroup:string kind:string name:string namespace:string
Volume name:string VolumeSource/hostPath:HostPathVolumeSource VolumeSource/emptyDir:EmptyDirVolumeSource
  VolumeSource/gcePersistentDisk:GCEPersistentDiskVolumeSource VolumeSource/awsElasticBlockStore:AWSElasticBlockStoreVolumeSource
  VolumeSource/gitRepo:GitRepoVolumeSource VolumeSource/secret:SecretVolumeSource VolumeSource/nfs:NFSVolumeSource
  VolumeSource/iscsi:ISCSIVolumeSource VolumeSource/glusterfs:GlusterfsVolumeSource
  VolumeSource/persistentVolumeClaim:PersistentVolumeClaimVolumeSource VolumeSource/rbd:RBDVolumeSource
  VolumeSource/flexVolume:FlexVolumeSource VolumeSource/cinder:CinderVolumeSource VolumeSource/cephfs:CephFSVolumeSource
  VolumeSource/flocker:FlockerVolumeSource VolumeSource/downwardAPI:DownwardAPIVolumeSource VolumeSource/fc:FCVolumeSource
  VolumeSource/azureFile:AzureFileVolumeSource VolumeSource/configMap:ConfigMapVolumeSource
  VolumeSource/vsphereVolume:VsphereVirtualDiskVolumeSource VolumeSource/quobyte:QuobyteVolumeSource
  VolumeSource/azureDisk:AzureDiskVolumeSource VolumeSource/photonPersistentDisk:PhotonPersistentDiskVolumeSource
  VolumeSource/projected:ProjectedVolumeSource VolumeSource/portworxVolume:PortworxVolumeSource VolumeSource/scaleIO:ScaleIOVolumeSource
  VolumeSource/storageos:StorageOSVolumeSource VolumeSource/csi:CSIVolumeSource VolumeSource/ephemeral:EphemeralVolumeSource
  VolumeSource/image:ImageVolumeSource@31
VolumeProjection secret:SecretProjection downwardAPI:DownwardAPIProjection configMap:ConfigMapProjection
  serviceAccountToken:ServiceAccountTokenProjection clusterTrustBundle:ClusterTrustBundleProjection@29
  podCertificate:PodCertificateProjection@34
VolumeResourceRequirements limits:map[~ResourceName]Quantity=ResourceList requests:map[~ResourceName]Quantity=ResourceList
VsphereVirtualDiskVolumeSource volumePath:string fsType:string storagePolicyName:string storagePolicyID:string
`;
