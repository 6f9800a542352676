/** Who may do what with a key: its policy, its grants, and the account where the policy says so. */
import { evaluatePolicy, parsePolicy } from './key-policy.ts';
import type { KeyRing } from './key-ring.ts';
import type { Grant, KeyRecord } from './key-store.ts';
import { KmsError } from './kms-error.ts';
import { accountAllows, type Principal, principalArn } from './principals.ts';

export interface Circumstances {
  encryptionContext?: Readonly<Record<string, string>> | undefined;
  pendingWindowInDays?: number | undefined;
}

/** Throws AccessDeniedException. `key` is null for operations on the account, for example ListKeys. */
export function authorise(
  ring: KeyRing,
  principal: Principal,
  action: string,
  key: KeyRecord | null,
  circumstances: Circumstances,
): void {
  const arn = principalArn(principal);
  const refuse = (why: string): never => {
    const resource = key === null ? '*' : ring.arn(key.keyId);
    throw new KmsError(
      'AccessDeniedException',
      `User: ${arn} is not authorized to perform: kms:${action} on resource: ${resource} ${why}`,
    );
  };
  if (key === null) {
    if (!accountAllows(principal)) refuse(`because no identity-based policy allows the kms:${action} action`);
    return;
  }
  const verdict = evaluatePolicy(parsePolicy(key.policy), { principalArn: arn, action, ...circumstances });
  if (verdict === 'deny') refuse('with an explicit deny in a resource-based policy');
  if (verdict === 'allow' || (verdict === 'account' && accountAllows(principal))) return;
  if (key.grants.some((grant) => grantAllows(grant, arn, action, circumstances))) return;
  refuse(`because no resource-based policy allows the kms:${action} action`);
}

/** A constraint on the encryption context must hold exactly (`Equals`) or as a part of it (`Subset`). */
export function grantAllows(
  grant: Grant,
  arn: string,
  action: string,
  { encryptionContext = {} }: Circumstances,
): boolean {
  if (grant.granteePrincipal !== arn || !grant.operations.includes(action)) return false;
  const { encryptionContextEquals: exact, encryptionContextSubset: subset } = grant;
  const wanted = Object.entries(exact ?? subset ?? {});
  if (exact && Object.keys(encryptionContext).length !== wanted.length) return false;
  return wanted.every(([name, value]) => encryptionContext[name] === value);
}
