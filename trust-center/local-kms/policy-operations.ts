/** Policies and grants of keys. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { evaluatePolicy, malformed, parsePolicy } from './key-policy.ts';
import type { KeyRing } from './key-ring.ts';
import type { Grant, KeyRecord } from './key-store.ts';
import { KmsError, notFound } from './kms-error.ts';
import { endDryRun, type Operation, operation, protocolTime } from './operation.ts';
import { accountAllows, type Principal, principalArn } from './principals.ts';

const MAX_GRANTS = 50_000;
const keyId = z.string().min(1).max(2048);
const policyName = z.literal('default').default('default');
const principalName = z.string().regex(/^arn:aws:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/);
const DryRun = z.boolean().optional();
const context = z.record(z.string().max(2048), z.string().max(2048)).optional();
const GRANTABLE = [
  'Decrypt',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyWithoutPlaintext',
  'ReEncryptFrom',
  'ReEncryptTo',
  'Sign',
  'Verify',
  'GetPublicKey',
  'CreateGrant',
  'RetireGrant',
  'DescribeKey',
  'GenerateMac',
  'VerifyMac',
] as const;

/** AWS's lockout check: who writes a policy must be able to change it afterwards. Throws MalformedPolicyDocumentException. */
export function demandNoLockout(policy: string, principal: Principal): void {
  const verdict = evaluatePolicy(parsePolicy(policy), {
    principalArn: principalArn(principal),
    action: 'PutKeyPolicy',
  });
  if (verdict !== 'allow' && !(verdict === 'account' && accountAllows(principal)))
    throw malformed('The new key policy will not allow you to update the key policy in the future.');
}

const listed = (ring: KeyRing, key: KeyRecord, grant: Grant) => ({
  KeyId: ring.arn(key.keyId),
  GrantId: grant.grantId,
  ...(grant.name === null ? {} : { Name: grant.name }),
  CreationDate: protocolTime(grant.createdAtMs),
  GranteePrincipal: grant.granteePrincipal,
  ...(grant.retiringPrincipal === null ? {} : { RetiringPrincipal: grant.retiringPrincipal }),
  IssuingAccount: grant.issuingPrincipal,
  Operations: grant.operations,
  Constraints: {
    ...(grant.encryptionContextEquals ? { EncryptionContextEquals: grant.encryptionContextEquals } : {}),
    ...(grant.encryptionContextSubset ? { EncryptionContextSubset: grant.encryptionContextSubset } : {}),
  },
});

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

function withoutGrant(ring: KeyRing, key: KeyRecord, grantId: string): void {
  ring.store.putKey({ ...key, grants: key.grants.filter((grant) => grant.grantId !== grantId) });
}

function findGrant(key: KeyRecord, grantId: string): Grant {
  const found = key.grants.find((grant) => grant.grantId === grantId);
  if (!found) throw notFound(`Grant ${grantId}`);
  return found;
}

/** The grant that a token or the pair of key and grant names. */
function grantOf(
  ring: KeyRing,
  input: { GrantToken?: string | undefined; KeyId?: string | undefined; GrantId?: string | undefined },
) {
  if (input.KeyId !== undefined && input.GrantId !== undefined) {
    const key = ring.find(input.KeyId);
    return { key, grant: findGrant(key, input.GrantId) };
  }
  if (input.GrantToken === undefined) throw new KmsError('ValidationException', 'a grant token, or a key and a grant');
  const wanted = Buffer.from(hashOf(input.GrantToken));
  for (const key of ring.store.keys.values())
    for (const grant of key.grants) if (timingSafeEqual(Buffer.from(grant.tokenHash), wanted)) return { key, grant };
  throw new KmsError('InvalidGrantTokenException');
}

export const policyOperations: Record<string, Operation> = {
  GetKeyPolicy: operation(z.object({ KeyId: keyId, PolicyName: policyName }), (ring, input, call) => {
    const key = ring.find(input.KeyId);
    call.demand(key);
    return { Policy: key.policy, PolicyName: 'default' };
  }),
  ListKeyPolicies: operation(z.object({ KeyId: keyId }), (ring, input, call) => {
    call.demand(ring.find(input.KeyId));
    return { PolicyNames: ['default'], Truncated: false };
  }),
  PutKeyPolicy: operation(
    z.object({
      KeyId: keyId,
      PolicyName: policyName,
      Policy: z.string(),
      BypassPolicyLockoutSafetyCheck: z.boolean().default(false),
    }),
    (ring, input, call) => {
      const key = ring.find(input.KeyId);
      call.demand(key);
      parsePolicy(input.Policy);
      if (!input.BypassPolicyLockoutSafetyCheck) demandNoLockout(input.Policy, call.principal);
      ring.store.putKey({ ...key, policy: input.Policy });
      return {};
    },
  ),
  CreateGrant: operation(
    z.object({
      KeyId: keyId,
      GranteePrincipal: principalName,
      RetiringPrincipal: principalName.optional(),
      Operations: z.array(z.enum(GRANTABLE)).min(1).max(20),
      Constraints: z.strictObject({ EncryptionContextEquals: context, EncryptionContextSubset: context }).default({}),
      Name: z.string().min(1).max(256).optional(),
      DryRun,
    }),
    (ring, input, call) => {
      const key = ring.find(input.KeyId);
      call.demand(key);
      ring.demandEnabled(key);
      endDryRun(input);
      if (key.grants.length >= MAX_GRANTS) throw new KmsError('LimitExceededException', `at most ${MAX_GRANTS} grants`);
      const { EncryptionContextEquals: exact, EncryptionContextSubset: subset } = input.Constraints;
      if (exact && subset) throw new KmsError('ValidationException', 'one constraint at most');
      const wanted = {
        name: input.Name ?? null,
        granteePrincipal: input.GranteePrincipal,
        retiringPrincipal: input.RetiringPrincipal ?? null,
        operations: [...input.Operations],
        encryptionContextEquals: exact ?? null,
        encryptionContextSubset: subset ?? null,
        issuingPrincipal: principalArn(call.principal),
      };
      const token = randomBytes(48).toString('base64url');
      // A named grant that is repeated is the same grant, with a fresh token.
      const same = key.grants.find(
        ({ grantId: _id, tokenHash: _hash, createdAtMs: _at, ...rest }) =>
          rest.name !== null && JSON.stringify(rest) === JSON.stringify(wanted),
      );
      const grant: Grant = {
        grantId: same?.grantId ?? randomBytes(32).toString('hex'),
        tokenHash: hashOf(token),
        ...wanted,
        createdAtMs: same?.createdAtMs ?? ring.nowMs(),
      };
      ring.store.putKey({ ...key, grants: [...key.grants.filter((one) => one !== same), grant] });
      return { GrantId: grant.grantId, GrantToken: token };
    },
  ),
  ListGrants: operation(
    z.object({
      KeyId: keyId,
      GrantId: z.string().optional(),
      GranteePrincipal: z.string().optional(),
      Limit: z.int().min(1).max(100).default(50),
      Marker: z.string().optional(),
    }),
    (ring, input, call) => {
      const key = ring.find(input.KeyId);
      call.demand(key);
      const all = key.grants
        .filter((grant) => input.GrantId === undefined || grant.grantId === input.GrantId)
        .filter((grant) => input.GranteePrincipal === undefined || grant.granteePrincipal === input.GranteePrincipal)
        .sort((a, b) => (a.grantId < b.grantId ? -1 : 1))
        .filter((grant) => grant.grantId > (input.Marker ?? ''));
      const page = all.slice(0, input.Limit);
      const truncated = all.length > page.length;
      return {
        Grants: page.map((grant) => listed(ring, key, grant)),
        Truncated: truncated,
        ...(truncated ? { NextMarker: page[page.length - 1]!.grantId } : {}),
      };
    },
  ),
  RevokeGrant: operation(z.object({ KeyId: keyId, GrantId: z.string().max(128), DryRun }), (ring, input, call) => {
    const key = ring.find(input.KeyId);
    call.demand(key);
    findGrant(key, input.GrantId);
    endDryRun(input);
    withoutGrant(ring, key, input.GrantId);
    return {};
  }),
  RetireGrant: operation(
    z.object({
      GrantToken: z.string().max(8192).optional(),
      KeyId: keyId.optional(),
      GrantId: z.string().max(128).optional(),
      DryRun,
    }),
    (ring, input, call) => {
      const { key, grant } = grantOf(ring, input);
      call.keyId = key.keyId;
      const arn = principalArn(call.principal);
      const mayEnd =
        grant.retiringPrincipal === arn ||
        grant.issuingPrincipal === arn ||
        (grant.granteePrincipal === arn && grant.operations.includes('RetireGrant'));
      if (!mayEnd) call.demand(key);
      endDryRun(input);
      withoutGrant(ring, key, grant.grantId);
      return {};
    },
  ),
};
