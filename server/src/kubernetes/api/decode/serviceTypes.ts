/** Services and their endpoints, as the Go types of k8s.io/api v0.36.3 declare them (scripts/apiTypes); the notation is that of `schema.ts`. */
export const serviceTypes = `
ClientIPConfig timeoutSeconds:int32
Condition type:string status:~ConditionStatus observedGeneration:int64 lastTransitionTime:Time reason:string message:string
Endpoint addresses:[]string conditions:EndpointConditions hostname:string targetRef:ObjectReference deprecatedTopology:map[string]string
  nodeName:string zone:string hints:EndpointHints
EndpointAddress ip:string hostname:string nodeName:string targetRef:ObjectReference
EndpointConditions ready:bool serving:bool terminating:bool
EndpointHints forZones:[]ForZone forNodes:[]ForNode@33
EndpointPort name:string port:int32 protocol:~Protocol appProtocol:string
EndpointSlice TypeMeta/kind:string TypeMeta/apiVersion:string metadata:ObjectMeta addressType:~AddressType endpoints:[]Endpoint
  ports:[]EndpointPort
EndpointSubset addresses:[]EndpointAddress notReadyAddresses:[]EndpointAddress ports:[]EndpointPort
Endpoints TypeMeta/kind:string TypeMeta/apiVersion:string metadata:ObjectMeta subsets:[]EndpointSubset
ForNode name:string
ForZone name:string
LoadBalancerIngress ip:string hostname:string ipMode:~LoadBalancerIPMode@29 ports:[]PortStatus
LoadBalancerStatus ingress:[]LoadBalancerIngress
ObjectReference kind:string namespace:string name:string uid:~types.UID apiVersion:string resourceVersion:string fieldPath:string
PortStatus port:int32 protocol:~Protocol error:string
Service TypeMeta/kind:string TypeMeta/apiVersion:string metadata:ObjectMeta spec:ServiceSpec status:ServiceStatus
ServicePort name:string protocol:~Protocol appProtocol:string port:int32 targetPort:IntOrString nodePort:int32
ServiceSpec ports:[]ServicePort selector:map[string]string clusterIP:string clusterIPs:[]string type:~ServiceType externalIPs:[]string
  sessionAffinity:~ServiceAffinity loadBalancerIP:string loadBalancerSourceRanges:[]string externalName:string
  externalTrafficPolicy:~ServiceExternalTrafficPolicy healthCheckNodePort:int32 publishNotReadyAddresses:bool
  sessionAffinityConfig:SessionAffinityConfig ipFamilies:[]~IPFamily ipFamilyPolicy:~IPFamilyPolicy allocateLoadBalancerNodePorts:bool
  loadBalancerClass:string internalTrafficPolicy:~ServiceInternalTrafficPolicy trafficDistribution:string@30
ServiceStatus loadBalancer:LoadBalancerStatus conditions:[]Condition
SessionAffinityConfig clientIP:ClientIPConfig
`;
