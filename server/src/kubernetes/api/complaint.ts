import type { FieldPath } from '../objects/fieldPath.ts';
import type { IpFamily } from '../settings.ts';
import { renderValue, type GoValue } from './goValue.ts';
import { since } from './since.ts';

/** Why a value was refused, as in `status.details.causes[].reason` (metav1 `CauseType`). */
export type CauseReason =
  | 'FieldValueDuplicate'
  | 'FieldValueForbidden'
  | 'FieldValueInvalid'
  | 'FieldValueNotSupported'
  | 'FieldValueRequired'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'InternalError';

/** The server that judges, as far as its answer depends on it. */
export interface Server {
  /** Minor version: 36 for 1.36. */
  readonly minor: number;
  /** IP families of the cluster, primary first. */
  readonly families: readonly IpFamily[];
  /** Ranges of cluster IPs; undefined: not known. */
  readonly serviceCidrs: readonly string[] | undefined;
}

/** One complaint of the server about a field; its text is made when the version is known. */
export interface Complaint {
  /** As the server names the field. */
  readonly path: FieldPath;
  readonly reason: CauseReason;
  /** The refused value; undefined: the message shows none. */
  readonly value?: GoValue;
  readonly detail: string | ((minor: number) => string);
  /** The message is the detail alone, and tells no field. */
  readonly unnamed?: boolean;
}

/** The value is wrong. */
export function invalid(path: FieldPath, value: GoValue, detail: string): Complaint {
  return { path, reason: 'FieldValueInvalid', value, detail };
}

/** There has to be a value. */
export function required(path: FieldPath, detail = ''): Complaint {
  return { path, reason: 'FieldValueRequired', detail };
}

/** There may not be a value. */
export function forbidden(path: FieldPath, detail: string): Complaint {
  return { path, reason: 'FieldValueForbidden', detail };
}

/** Only some values are known. */
export function notSupported(path: FieldPath, value: GoValue, supported: readonly string[]): Complaint {
  const list = supported.map((text) => JSON.stringify(text)).join(', ');
  return { path, reason: 'FieldValueNotSupported', value, detail: `supported values: ${list}` };
}

/** Another has the value already. */
export function duplicate(path: FieldPath, value: GoValue): Complaint {
  return { path, reason: 'FieldValueDuplicate', value, detail: '' };
}

/** More bytes than allowed. */
export function tooLong(path: FieldPath, max: number): Complaint {
  const detail = (minor: number): string =>
    minor < since.mayNotBeMore ? `must have at most ${max} bytes` : `may not be more than ${max} bytes`;
  return { path, reason: 'FieldValueTooLong', detail };
}

/** More entries than allowed. */
export function tooMany(path: FieldPath, actual: number, max: number): Complaint {
  return { path, reason: 'FieldValueTooMany', value: actual, detail: `must have at most ${max} items` };
}

/** The server cannot say more of a field. */
export function internalError(path: FieldPath, detail: string): Complaint {
  return { path, reason: 'InternalError', detail };
}

/** The server gives up because of a field, and does not name it. */
export function failure(path: FieldPath, detail: string): Complaint {
  return { path, reason: 'InternalError', detail, unnamed: true };
}

const headings: Readonly<Record<CauseReason, string>> = {
  FieldValueDuplicate: 'Duplicate value',
  FieldValueForbidden: 'Forbidden',
  FieldValueInvalid: 'Invalid value',
  FieldValueNotSupported: 'Unsupported value',
  FieldValueRequired: 'Required value',
  FieldValueTooLong: 'Too long',
  FieldValueTooMany: 'Too many',
  InternalError: 'Internal error',
};

/** The message as a server of 1.`minor` writes it. Source: k8s.io/apimachinery pkg/util/validation/field/errors.go (`ErrorBody`). */
export function messageOf({ reason, value, detail, unnamed }: Complaint, minor: number): string {
  const text = typeof detail === 'string' ? detail : detail(minor);
  if (unnamed === true) return text;
  return [headings[reason], ...(value === undefined ? [] : [renderValue(value, minor)]), ...(text === '' ? [] : [text])].join(': ');
}
