/**
 * Who a service is towards the others: its client certificate (transport) and its Ed25519 key (grants). Both lie in one folder,
 * SERVICE_KEYS_DIR, made by `scripts/start/service-keys.ts` on one machine and by the operator's own PKI elsewhere.
 */
import { createHash, createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The services that have keys. Only `app` and `mailer` call; the trust center answers. */
export const SERVICES = ['app', 'trust-center', 'mailer'] as const;
export type Service = (typeof SERVICES)[number];
export type Principal = Exclude<Service, 'trust-center'>;

/** Name in the certificate (CN and SAN DNS), which the other side checks. */
export const serviceHost = (service: Service): string => `${service}.internal`;
/** SAN URI of a service's certificate. */
export const serviceUri = (service: Service): string => `spiffe://multipartner/service/${service}`;

export interface ServiceIdentity {
  service: Service;
  /** PEM texts */
  ca: string;
  cert: string;
  key: string;
  /** RFC 8705 thumbprint of `cert`, base64url of SHA-256 */
  certThumbprint: string;
  signingKey: KeyObject;
  kid: string;
}

/**
 * Reads the identity of `service` from `dir`. Throws when a file is missing or malformed: a process without its identity cannot
 * work, so this is for its start.
 */
export function readServiceIdentity(dir: string, service: Service): ServiceIdentity {
  const text = (name: string) => readFileSync(join(dir, name), 'utf8');
  const jwk = JSON.parse(text(`${service}.jwk.json`)) as { kid?: unknown };
  if (typeof jwk.kid !== 'string') throw new Error(`${service}.jwk.json has no kid`);
  const cert = text(`${service}.crt`);
  return {
    service,
    ca: text('ca.crt'),
    cert,
    key: text(`${service}.key`),
    certThumbprint: thumbprint(new X509Certificate(cert).raw),
    signingKey: createPrivateKey({ key: jwk as Record<string, string>, format: 'jwk' }),
    kid: jwk.kid,
  };
}

/** RFC 8705 thumbprint of a certificate's DER bytes. */
export const thumbprint = (der: Uint8Array): string => createHash('sha256').update(der).digest('base64url');
