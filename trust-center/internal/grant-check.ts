/**
 * Checks a grant against the request it came with. Every test must hold; the answer never says which one failed, the log does.
 */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { bodyHash, GRANT_AUDIENCE, GRANT_LIFETIME_S, GRANT_TYPE, grantClaims } from '../clients/calls/grants.ts';
import { type Principal, SERVICES, type Service } from '../clients/calls/service-identity.ts';
import type { UsedGrants } from './used-grants.ts';

const MAX_GRANT_BYTES = 4_096;
const CLOCK_SKEW_S = 5;
// Exactly EdDSA. `alg` of the token only selects among these, so neither "none" nor an HMAC over the public key can pass.
const ALGORITHMS = ['EdDSA', 'Ed25519'];

export type GrantKeys = Map<string, { service: Service; key: KeyObject }>;

/** Reads `<service>.pub.jwk.json` of the calling services. Keys come from this folder alone, never from a token's header. */
export function readGrantKeys(dir: string): GrantKeys {
  const keys: GrantKeys = new Map();
  for (const file of readdirSync(dir)) {
    const service = SERVICES.find((name) => file === `${name}.pub.jwk.json`);
    if (!service) continue;
    const jwk = JSON.parse(readFileSync(join(dir, file), 'utf8')) as { kid?: unknown; crv?: unknown };
    if (typeof jwk.kid !== 'string' || jwk.crv !== 'Ed25519') throw new Error(`${file} is no Ed25519 key with a kid`);
    keys.set(jwk.kid, { service, key: createPublicKey({ key: jwk as Record<string, string>, format: 'jwk' }) });
  }
  return keys;
}

export interface GrantedRequest {
  principal: Principal;
  certThumbprint: string;
  method: string;
  path: string;
  body: Uint8Array;
}

export type GrantRefusal =
  | 'missing'
  | 'too_long'
  | 'bad_token'
  | 'wrong_issuer'
  | 'wrong_request'
  | 'wrong_certificate'
  | 'used';

/** Gives the grant's id, or why it is refused. A grant that passes is used up. */
export async function checkGrant(
  deps: { keys: GrantKeys; used: UsedGrants },
  authorization: string | undefined,
  request: GrantedRequest,
): Promise<{ ok: true; jti: string } | { ok: false; why: GrantRefusal }> {
  if (!authorization?.startsWith('Bearer ')) return { ok: false, why: 'missing' };
  const token = authorization.slice('Bearer '.length);
  if (token.length > MAX_GRANT_BYTES) return { ok: false, why: 'too_long' };

  const keyOf: JWTVerifyGetKey = ({ kid }) => {
    const known = deps.keys.get(kid ?? '');
    if (!known || known.service !== request.principal) throw new Error('unknown key');
    return known.key;
  };
  let payload: JWTPayload;
  try {
    ({ payload } = await jwtVerify(token, keyOf, {
      algorithms: ALGORITHMS,
      typ: GRANT_TYPE,
      audience: GRANT_AUDIENCE,
      maxTokenAge: GRANT_LIFETIME_S,
      clockTolerance: CLOCK_SKEW_S,
      requiredClaims: ['iss', 'exp', 'iat', 'jti'],
    }));
  } catch {
    return { ok: false, why: 'bad_token' };
  }
  const claims = grantClaims.safeParse(payload);
  if (!claims.success) return { ok: false, why: 'bad_token' };
  if (payload.iss !== request.principal) return { ok: false, why: 'wrong_issuer' };
  // `exp` further away than a grant may live would outlive the record of its use.
  if (payload.exp! - payload.iat! > GRANT_LIFETIME_S) return { ok: false, why: 'bad_token' };
  const { htm, htu, bh, cnf, jti } = claims.data;
  if (cnf['x5t#S256'] !== request.certThumbprint) return { ok: false, why: 'wrong_certificate' };
  if (htm !== request.method || htu !== request.path || bh !== bodyHash(request.body))
    return { ok: false, why: 'wrong_request' };
  if (!(await deps.used.use(jti, new Date((payload.exp! + CLOCK_SKEW_S) * 1_000)))) return { ok: false, why: 'used' };
  return { ok: true, jti };
}
