/**
 * Grants: a short-lived signed statement that one service makes exactly one call (design: trust center 2.10). The transport says
 * which machine speaks; the grant says what it asked for, so that a request cannot be changed, repeated or moved elsewhere.
 */
import { createHash } from 'node:crypto';
import { newId } from '@multipartner/kernel/ids';
import { SECOND_MS } from '@multipartner/kernel/time';
import { SignJWT } from 'jose';
import { z } from 'zod';
import type { ServiceIdentity } from './service-identity.ts';

export const GRANT_TYPE = 'mp-grant+jwt';
export const GRANT_AUDIENCE = 'trust-center/internal';
export const GRANT_LIFETIME_S = 30;

/** What a grant says besides issuer, audience and times. */
export const grantClaims = z.object({
  jti: z.string().regex(/^req_[0-9a-z]{26}$/),
  /** Method and path of the request (after RFC 9449, but the path only: the audience names the server) */
  htm: z.string().max(10),
  htu: z.string().max(1_000),
  /** SHA-256 of the body, base64url; of no bytes where there is no body */
  bh: z.string().length(43),
  /** The client certificate that may present it (RFC 8705) */
  cnf: z.object({ 'x5t#S256': z.string().length(43) }),
});

/** SHA-256 of a body as grants carry it. */
export const bodyHash = (body: Uint8Array): string => createHash('sha256').update(body).digest('base64url');

/** Signs a grant for one call. `htu` is the path as it goes over the wire, percent-encoded. @param nowMs what the trust center's clock shows */
export function signGrant(
  identity: ServiceIdentity,
  request: { method: string; path: string; body: Uint8Array },
  nowMs: number = Date.now(),
): Promise<string> {
  const issuedAt = Math.floor(nowMs / SECOND_MS);
  const claims: z.infer<typeof grantClaims> = {
    jti: newId('request'),
    htm: request.method,
    htu: request.path,
    bh: bodyHash(request.body),
    cnf: { 'x5t#S256': identity.certThumbprint },
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'EdDSA', kid: identity.kid, typ: GRANT_TYPE })
    .setIssuer(identity.service)
    .setAudience(GRANT_AUDIENCE)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + GRANT_LIFETIME_S)
    .sign(identity.signingKey);
}
