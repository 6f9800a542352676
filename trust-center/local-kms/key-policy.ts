/**
 * Key policies: the part of AWS's language that this product uses. What is not understood is refused when the policy is written,
 * never ignored when it is evaluated.
 */
import { z } from 'zod';
import { ACCOUNT } from './account.ts';
import { KmsError } from './kms-error.ts';

const MAX_POLICY_BYTES = 32 * 1024;
const list = z
  .union([z.string().max(2048), z.array(z.string().max(2048)).min(1).max(100)])
  .transform((value) => [value].flat());
const condition = z.strictObject({
  StringEquals: z.record(z.string(), list).optional(),
  ArnEquals: z.record(z.literal('aws:PrincipalArn'), list).optional(),
  ArnNotEquals: z.record(z.literal('aws:PrincipalArn'), list).optional(),
  NumericGreaterThanEquals: z
    .record(z.literal('kms:ScheduleKeyDeletionPendingWindowInDays'), z.coerce.number())
    .optional(),
});
const CONTEXT_KEY = 'kms:EncryptionContext:';
const stringKeys = (keys: Record<string, unknown>) =>
  Object.keys(keys).every((key) => key === 'aws:PrincipalArn' || (key.startsWith(CONTEXT_KEY) && key !== CONTEXT_KEY));
const statement = z.strictObject({
  Sid: z.string().max(128).optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.union([
    z.literal('*').transform(() => ['*']),
    z.strictObject({ AWS: list }).transform(({ AWS }) => AWS),
  ]),
  Action: list.refine((actions) => actions.every((action) => /^kms:[A-Za-z]*\*?$/.test(action))),
  Resource: z.union([z.literal('*'), z.array(z.literal('*')).length(1)]),
  Condition: condition.refine(({ StringEquals }) => stringKeys(StringEquals ?? {})).optional(),
});
const document = z.strictObject({
  Version: z.literal('2012-10-17'),
  Id: z.string().max(128).optional(),
  Statement: z.array(statement).min(1).max(50),
});
type Statement = z.infer<typeof statement>;
export type KeyPolicy = z.infer<typeof document>;

const ROOT = `arn:aws:iam::${ACCOUNT}:root`;

/** What a key has that was made without a policy: the account decides, as at AWS. */
export const DEFAULT_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Id: 'key-default-1',
  Statement: [
    { Sid: 'Enable IAM User Permissions', Effect: 'Allow', Principal: { AWS: ROOT }, Action: 'kms:*', Resource: '*' },
  ],
});

const parsedPolicies = new Map<string, KeyPolicy>();

/** Throws MalformedPolicyDocumentException for anything that is not wholly understood. */
export function parsePolicy(text: string): KeyPolicy {
  const known = parsedPolicies.get(text);
  if (known) return known;
  if (Buffer.byteLength(text) > MAX_POLICY_BYTES) throw malformed(`at most ${MAX_POLICY_BYTES} bytes`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw malformed('not JSON');
  }
  const parsed = document.safeParse(json);
  if (!parsed.success) throw malformed(parsed.error.issues.map((issue) => issue.path.join('.')).join(', '));
  if (parsedPolicies.size > 1_000) parsedPolicies.clear();
  parsedPolicies.set(text, parsed.data);
  return parsed.data;
}

export const malformed = (detail: string) => new KmsError('MalformedPolicyDocumentException', `Policy: ${detail}`);

export interface PolicyRequest {
  principalArn: string;
  /** Without the prefix `kms:` */
  action: string;
  encryptionContext?: Readonly<Record<string, string>> | undefined;
  pendingWindowInDays?: number | undefined;
}

/** `account`: the policy leaves it to the account's own permissions. */
export type PolicyVerdict = 'deny' | 'allow' | 'account' | 'none';

/** A matching denial always wins. */
export function evaluatePolicy(policy: KeyPolicy, request: PolicyRequest): PolicyVerdict {
  const matching = policy.Statement.filter((one) => matches(one, request));
  if (matching.some((one) => one.Effect === 'Deny')) return 'deny';
  if (matching.some(({ Principal }) => Principal.includes('*') || Principal.includes(request.principalArn)))
    return 'allow';
  return matching.length > 0 ? 'account' : 'none';
}

function matches({ Principal, Action, Condition }: Statement, request: PolicyRequest): boolean {
  const principal = Principal.some(
    (one) => one === '*' || one === request.principalArn || one === ROOT || one === ACCOUNT,
  );
  const name = `kms:${request.action}`;
  const action = Action.some((one) => (one.endsWith('*') ? name.startsWith(one.slice(0, -1)) : one === name));
  return principal && action && (Condition === undefined || holds(Condition, request));
}

function holds(tests: z.infer<typeof condition>, request: PolicyRequest): boolean {
  const value = (key: string): string | undefined =>
    key === 'aws:PrincipalArn' ? request.principalArn : request.encryptionContext?.[key.slice(CONTEXT_KEY.length)];
  const all = <T>(entries: Record<string, T> | undefined, test: (key: string, wanted: T) => boolean) =>
    Object.entries(entries ?? {}).every(([key, wanted]) => test(key, wanted));
  return (
    all(tests.StringEquals, (key, wanted) => wanted.includes(value(key) ?? '\0')) &&
    all(tests.ArnEquals, (_key, wanted) => wanted.includes(request.principalArn)) &&
    all(tests.ArnNotEquals, (_key, wanted) => !wanted.includes(request.principalArn)) &&
    all(
      tests.NumericGreaterThanEquals,
      (_key, least) => request.pendingWindowInDays !== undefined && request.pendingWindowInDays >= least,
    )
  );
}
