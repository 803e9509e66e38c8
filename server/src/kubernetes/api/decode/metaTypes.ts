/** What every object carries, as the Go types of k8s.io/api v0.36.3 declare them (scripts/apiTypes); the notation is that of `schema.ts`. */
export const metaTypes = `
LabelSelector matchLabels:map[string]string matchExpressions:[]LabelSelectorRequirement
LabelSelectorRequirement key:string operator:~LabelSelectorOperator values:[]string
ManagedFieldsEntry manager:string operation:~ManagedFieldsOperationType apiVersion:string time:Time fieldsType:string fieldsV1:FieldsV1
  subresource:string
ObjectMeta name:string generateName:string namespace:string selfLink:string uid:~types.UID resourceVersion:string generation:int64
  creationTimestamp:Time deletionTimestamp:Time deletionGracePeriodSeconds:int64 labels:map[string]string annotations:map[string]string
  ownerReferences:[]OwnerReference finalizers:[]string managedFields:[]ManagedFieldsEntry
OwnerReference apiVersion:string kind:string name:string uid:~types.UID controller:bool blockOwnerDeletion:bool
`;
