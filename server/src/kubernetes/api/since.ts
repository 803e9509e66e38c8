/**
 * The minor version (33 for 1.33) from which kube-apiserver does or says something, with its default feature gates. Read in the sources of
 * 1.28 to 1.36: pkg/features/kube_features.go, and the files named where each is used. Fields of their own versions: decode/*Types.ts.
 */
export const since = {
  /** externalIPs make a ClusterIP Service reachable from outside, and externalTrafficPolicy possible. */
  reachableByExternalIPs: 29,
  /** Addresses in dnsConfig and hostAliases, and source ranges, are checked as all others and found by their index. */
  addressesByIndex: 30,
  /** trafficDistribution is kept. */
  trafficDistribution: 31,
  /** A limit on length is told as "may not be more than". */
  mayNotBeMore: 32,
  /** serviceName has a form. */
  serviceNameForm: 33,
  /** The server counts the generations of pods. */
  podGenerations: 33,
  /** revisionHistoryLimit of a StatefulSet may change, and is warned about when negative. */
  revisionHistory: 33,
  /** Search paths may hold underscores, and be the root. */
  relaxedSearches: 33,
  /** The kubelet's port is a port like any other. */
  anyLoadBalancerPort: 33,
  /** Endpoints are deprecated. */
  endpointsDeprecated: 33,
  /** Addresses of slices: IPv6 in canonical form, and one complaint for one fault. */
  sliceAddressForm: 33,
  /** Addresses that are stored already are not looked at again. */
  storedAddressesStay: 33,
  /** All addresses and ranges that only lenient parsers take are warned about. */
  addressWarnings: 33,
  /** A port name in two containers is warned about. */
  portNameWarnings: 33,
  /** Lists, maps and structs are written as JSON. */
  jsonValues: 34,
  /** The expression shown for a search path is the one that was used. */
  ownSearchExpression: 34,
  /** An owner's empty field is told without its name. */
  plainOwnerText: 34,
  /** trafficDistribution may be PreferSameZone and PreferSameNode. */
  preferSame: 34,
  /** The template of a StatefulSet is looked into, beyond its labels. */
  setTemplate: 34,
  /** What a headless Service ignores is warned about. */
  headlessWarnings: 34,
  /** Label keys are called so, and lengths are told in bytes. */
  labelKeyText: 35,
  /** hostnameOverride is kept. */
  hostnameOverride: 35,
  /** PreferClose is deprecated. */
  preferCloseDeprecated: 35,
  /** Service names may begin with a digit. */
  relaxedServiceNames: 36,
  /** Ambiguous addresses and ranges are refused. */
  strictAddresses: 36,
  /** externalIPs are deprecated. */
  externalIPsDeprecated: 36,
} as const;
