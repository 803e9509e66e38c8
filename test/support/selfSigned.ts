import { createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** A certificate with its key, both PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** What a certificate says. */
export interface CertificateRequest {
  readonly commonName: string;
  readonly dnsNames?: readonly string[];
  readonly ips?: readonly string[];
  /** Who signs; undefined: itself. */
  readonly issuer?: Certificate & { readonly commonName: string };
}

/**
 * Makes an X.509 certificate with Node alone, which can read but not write them: ASN.1 by hand (RFC 5280 4.1). So tests of TLS need no
 * openssl and no files that expire.
 */
export function makeCertificate({ commonName, dnsNames = [], ips = [], issuer }: CertificateRequest): Certificate {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const isAuthority = issuer === undefined;
  const body = sequence(
    tag(0xa0, integer(2)),
    integer(Date.now()),
    ecdsaWithSha256,
    nameOf(issuer?.commonName ?? commonName),
    sequence(time(Date.now() - day), time(Date.now() + day)),
    nameOf(commonName),
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
    tag(
      0xa3,
      sequence(...(isAuthority ? [authority] : []), ...(dnsNames.length + ips.length > 0 ? [alternativeNames(dnsNames, ips)] : [])),
    ),
  );
  const signer: KeyObject | string = issuer?.key ?? privateKey;
  const der = sequence(body, ecdsaWithSha256, tag(0x03, Buffer.concat([Buffer.of(0), sign('sha256', body, signer)])));
  return { cert: pem('CERTIFICATE', der), key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

const day = 24 * 3600 * 1000;

function tag(number: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(number, ...size), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tag(0x30, Buffer.concat(parts));
}

function integer(value: number): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return tag(0x02, (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.of(0), bytes]) : bytes);
}

function objectId(...bytes: readonly number[]): Buffer {
  return tag(0x06, Buffer.from(bytes));
}

/** 1.2.840.10045.4.3.2 */
const ecdsaWithSha256 = sequence(objectId(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));

/** basicConstraints (2.5.29.19), critical: it may sign others. */
const authority = sequence(objectId(0x55, 0x1d, 0x13), tag(0x01, Buffer.of(0xff)), tag(0x04, sequence(tag(0x01, Buffer.of(0xff)))));

/** A name of one attribute, commonName (2.5.4.3). */
function nameOf(commonName: string): Buffer {
  return sequence(tag(0x31, sequence(objectId(0x55, 0x04, 0x03), tag(0x0c, Buffer.from(commonName)))));
}

/** UTCTime: `YYMMDDhhmmssZ`. */
function time(milliseconds: number): Buffer {
  const text = new Date(milliseconds).toISOString().replaceAll(/[-:T]/g, '').slice(2, 14);
  return tag(0x17, Buffer.from(`${text}Z`));
}

/** subjectAltName (2.5.29.17). */
function alternativeNames(dnsNames: readonly string[], ips: readonly string[]): Buffer {
  const names = dnsNames.map((name) => tag(0x82, Buffer.from(name)));
  const addresses = ips.map((ip) => tag(0x87, Buffer.from(ip.split('.').map(Number))));
  return sequence(objectId(0x55, 0x1d, 0x11), tag(0x04, sequence(...names, ...addresses)));
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
