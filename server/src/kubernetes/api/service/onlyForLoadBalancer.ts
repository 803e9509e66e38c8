/** Said of fields that other types do not have. */
export const onlyForLoadBalancer = "may only be used when `type` is 'LoadBalancer'";
