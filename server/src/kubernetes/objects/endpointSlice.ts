import { boolean, integer, listOf, objectOf, string, type Decoded } from './decode.ts';
import type { ObjectBase } from './meta.ts';

const reference = objectOf({ kind: string, namespace: string, name: string, uid: string });

const sliceEndpoint = objectOf({
  addresses: listOf(string),
  conditions: objectOf({ ready: boolean, serving: boolean, terminating: boolean }),
  hostname: string,
  targetRef: reference,
  nodeName: string,
  zone: string,
});

const slicePort = objectOf({ name: string, protocol: string, port: integer, appProtocol: string });
/** One entry of `ports` of an EndpointSlice. */
export type SlicePort = Decoded<typeof slicePort>;

/** The fields beside `metadata` (k8s.io/api discovery/v1). `endpoints` and `ports` are null on an empty slice: then absent here. */
export const endpointSliceFields = objectOf({ addressType: string, endpoints: listOf(sliceEndpoint), ports: listOf(slicePort) });

/** An EndpointSlice. */
export interface EndpointSlice extends ObjectBase<'EndpointSlice'>, Decoded<typeof endpointSliceFields> {}

const endpointsAddress = objectOf({ ip: string, hostname: string, nodeName: string, targetRef: reference });
const endpointsSubset = objectOf({
  addresses: listOf(endpointsAddress),
  notReadyAddresses: listOf(endpointsAddress),
  ports: listOf(slicePort),
});
/** `subsets` of the legacy Endpoints object. */
export const endpointsFields = objectOf({ subsets: listOf(endpointsSubset) });

/** A legacy Endpoints object; the mirroring controller makes slices of those written by hand. */
export interface Endpoints extends ObjectBase<'Endpoints'>, Decoded<typeof endpointsFields> {}

/** The label that ties a slice to its Service (kubernetes.io/service-name). */
export const serviceNameLabel = 'kubernetes.io/service-name';
