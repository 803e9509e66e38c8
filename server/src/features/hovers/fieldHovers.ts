import { clusterIPHover, serviceKindHover } from './clusterIP.ts';
import { headlessFieldsHover } from './headlessFields.ts';
import type { FieldHover } from './hoverContext.ts';
import { endpointHostnameHover, serviceNameLabelHover } from './endpointSlice.ts';
import { ipFamiliesHover } from './ipFamilies.ts';
import { metadataNameHover } from './metadataName.ts';
import { podIdentityHover } from './podIdentity.ts';
import { podLabelsHover } from './podLabels.ts';
import { portHover, portNameHover, portsHover, targetPortHover } from './ports.ts';
import { publishNotReadyHover } from './publishNotReady.ts';
import { replicasHover } from './replicas.ts';
import { selectorHover, workloadSelectorHover } from './selector.ts';
import { serviceNameHover } from './serviceName.ts';
import { ordinalsHover, podManagementPolicyHover } from './statefulSet.ts';
import { typeHover } from './type.ts';

/** Every hover; a new field is a new file and a line here. The first that has something to say is shown. */
export const fieldHovers: readonly FieldHover[] = [
  clusterIPHover,
  serviceKindHover,
  typeHover,
  selectorHover,
  workloadSelectorHover,
  portHover,
  targetPortHover,
  portNameHover,
  portsHover,
  publishNotReadyHover,
  headlessFieldsHover,
  ipFamiliesHover,
  serviceNameHover,
  replicasHover,
  ordinalsHover,
  podManagementPolicyHover,
  podIdentityHover,
  podLabelsHover,
  metadataNameHover,
  endpointHostnameHover,
  serviceNameLabelHover,
];
