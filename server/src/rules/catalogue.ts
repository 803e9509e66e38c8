import { apiRejected, apiWarning } from './apiRejected.ts';
import { clusteripEmpty } from './clusteripEmpty.ts';
import { clusteripImmutable } from './clusteripImmutable.ts';
import { clusteripKey } from './clusteripKey.ts';
import { clusteripsAlone } from './clusteripsAlone.ts';
import { clusteripsDiffer } from './clusteripsDiffer.ts';
import { clusteripsMixed } from './clusteripsMixed.ts';
import { dualStackDefault } from './dualStackDefault.ts';
import { endpointsDeprecated } from './endpointsDeprecated.ts';
import { externalAddress } from './externalAddress.ts';
import { externalName } from './externalName.ts';
import { fqdnTooLong } from './fqdnTooLong.ts';
import { governingNoEndpoints } from './governingNoEndpoints.ts';
import { governingNotHeadless } from './governingNotHeadless.ts';
import { governingSelectsNone } from './governingSelectsNone.ts';
import { governingSelectsSome } from './governingSelectsSome.ts';
import { headlessExternalname } from './headlessExternalname.ts';
import { headlessLoadbalancer } from './headlessLoadbalancer.ts';
import { headlessNodeport } from './headlessNodeport.ts';
import { hiddenFqdn } from './hiddenFqdn.ts';
import { hostnameAlone } from './hostnameAlone.ts';
import { hostnameMalformed } from './hostnameMalformed.ts';
import { hostnameOverride } from './hostnameOverride.ts';
import { hostNetworkDns } from './hostNetworkDns.ts';
import { identityOverwritten } from './identityOverwritten.ts';
import { immutableField } from './immutableField.ts';
import { ipFamilyPolicy } from './ipFamilyPolicy.ts';
import { jobSubdomain } from './jobSubdomain.ts';
import { kubeDnsLimit } from './kubeDnsLimit.ts';
import { largeAnswer } from './largeAnswer.ts';
import { leadingDigit } from './leadingDigit.ts';
import { loadBalancerFields } from './loadBalancerFields.ts';
import { muslTruncation } from './muslTruncation.ts';
import { namedPortUntranslated } from './namedPortUntranslated.ts';
import { nodePortField } from './nodePortField.ts';
import { noEndpoints } from './noEndpoints.ts';
import { noneMisplaced } from './noneMisplaced.ts';
import { noneMisspelt } from './noneMisspelt.ts';
import { noServiceName } from './noServiceName.ts';
import { orderedStart } from './orderedStart.ts';
import { peersBeforeReady } from './peersBeforeReady.ts';
import { portDuplicate } from './portDuplicate.ts';
import { portNameMalformed } from './portNameMalformed.ts';
import { portNameMissing } from './portNameMissing.ts';
import { portUnnamed } from './portUnnamed.ts';
import { portUntranslated } from './portUntranslated.ts';
import { reservedLabel } from './reservedLabel.ts';
import { routingHint } from './routingHint.ts';
import type { Rule } from './rule.ts';
import { externalNameTarget } from './externalNameTarget.ts';
import { serviceEnv } from './serviceEnv.ts';
import { wildcardCert } from './wildcardCert.ts';
import { trailingDot } from './trailingDot.ts';
import { grpcTarget } from './grpcTarget.ts';
import { etcdSrv } from './etcdSrv.ts';
import { mongodbSrv } from './mongodbSrv.ts';
import { srvName } from './srvName.ts';
import { unknownPort } from './unknownPort.ts';
import { servicePort } from './servicePort.ts';
import { clusterDomain } from './clusterDomain.ts';
import { barePodName } from './barePodName.ts';
import { peerList } from './peerList.ts';
import { noPodIdentity } from './noPodIdentity.ts';
import { crossNamespace } from './crossNamespace.ts';
import { wrongService } from './wrongService.ts';
import { setNameAsService } from './setNameAsService.ts';
import { staleOrdinal } from './staleOrdinal.ts';
import { wrongNamespace } from './wrongNamespace.ts';
import { nameLeftBehind } from './nameLeftBehind.ts';
import { unknownName } from './unknownName.ts';
import { selectorMalformed } from './selectorMalformed.ts';
import { selectorMismatch } from './selectorMismatch.ts';
import { selectorRemoved } from './selectorRemoved.ts';
import { serviceElsewhere } from './serviceElsewhere.ts';
import { serviceNameMalformed } from './serviceNameMalformed.ts';
import { serviceNotFound } from './serviceNotFound.ts';
import { sessionAffinity } from './sessionAffinity.ts';
import { setNameMalformed } from './setNameMalformed.ts';
import { setNameTooLong } from './setNameTooLong.ts';
import { sharedHostname } from './sharedHostname.ts';
import { sharedPods } from './sharedPods.ts';
import { sliceHeadlessLabel } from './sliceHeadlessLabel.ts';
import { sliceMalformed } from './sliceMalformed.ts';
import { slicePortName } from './slicePortName.ts';
import { sliceUnlabelled } from './sliceUnlabelled.ts';
import { srvLabelTooLong } from './srvLabelTooLong.ts';
import { staysHeadless } from './staysHeadless.ts';
import { subdomainAlone } from './subdomainAlone.ts';
import { subdomainUnserved } from './subdomainUnserved.ts';
import { targetPortUndeclared } from './targetPortUndeclared.ts';
import { tolerateUnready } from './tolerateUnready.ts';
import { trafficPolicy } from './trafficPolicy.ts';
import { typeImmutable } from './typeImmutable.ts';
import { unreadyClients } from './unreadyClients.ts';

const particular: readonly Rule[] = [
  noneMisspelt,
  clusteripEmpty,
  clusteripKey,
  noneMisplaced,
  clusteripsAlone,
  clusteripsDiffer,
  clusteripsMixed,
  headlessNodeport,
  headlessLoadbalancer,
  headlessExternalname,
  nodePortField,
  trafficPolicy,
  loadBalancerFields,
  sessionAffinity,
  externalAddress,
  routingHint,
  externalName,
  portNameMissing,
  portDuplicate,
  portNameMalformed,
  portUntranslated,
  namedPortUntranslated,
  targetPortUndeclared,
  portUnnamed,
  srvLabelTooLong,
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
  immutableField,
  clusteripImmutable,
  staysHeadless,
  typeImmutable,
  subdomainAlone,
  hostnameAlone,
  subdomainUnserved,
  sharedHostname,
  hostnameMalformed,
  hostnameOverride,
  hiddenFqdn,
  fqdnTooLong,
  hostNetworkDns,
  jobSubdomain,
  unknownName,
  wrongNamespace,
  nameLeftBehind,
  staleOrdinal,
  setNameAsService,
  wrongService,
  crossNamespace,
  noPodIdentity,
  peerList,
  barePodName,
  clusterDomain,
  servicePort,
  unknownPort,
  srvName,
  mongodbSrv,
  etcdSrv,
  grpcTarget,
  trailingDot,
  wildcardCert,
  serviceEnv,
  externalNameTarget,
  peersBeforeReady,
  unreadyClients,
  orderedStart,
  tolerateUnready,
  largeAnswer,
  muslTruncation,
  kubeDnsLimit,
  noEndpoints,
  sliceUnlabelled,
  sliceMalformed,
  slicePortName,
  sliceHeadlessLabel,
  reservedLabel,
  endpointsDeprecated,
  ipFamilyPolicy,
  dualStackDefault,
  sharedPods,
  leadingDigit,
  selectorRemoved,
  selectorMalformed,
];

/** Every rule, nearest the cause first: a new one is a file and a line here. */
export const rules: readonly Rule[] = [...particular, apiRejected(particular), apiWarning(particular)];
