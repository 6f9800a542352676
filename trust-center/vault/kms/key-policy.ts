/** The policies of KMS keys (design 2.2): the trust center uses each for one thing, custodians manage it, nobody else does anything. */

export interface KeyPrincipals {
  /** ARN of the role as which the trust center calls KMS */
  trustCenterArn: string;
  /** ARN of the role that manages keys; the trust center's own where the installation has one role for both */
  custodianArn: string;
}

const LEAST_WINDOW_DAYS = 7;

/** `partnerUuid`: null for the key that partners of mode `shared` have in common. */
export const partnerKeyPolicy = (principals: KeyPrincipals, env: string, partnerUuid: string | null): string =>
  keyPolicy(principals, 'UseForThisPartner', { app: 'tc', env, ...(partnerUuid ? { partner: partnerUuid } : {}) });

/** The policy of the brand key: for objections to the whole brand, and for nothing of any partner. */
export const brandKeyPolicy = (principals: KeyPrincipals, env: string): string =>
  keyPolicy(principals, 'UseForBrandObjections', { app: 'tc', env, use: 'brand' });

/** `context`: what an encryption context must hold for the trust center to use the key. */
function keyPolicy(
  { trustCenterArn, custodianArn }: KeyPrincipals,
  useSid: string,
  context: Record<string, string>,
): string {
  const statement = (Sid: string, arn: string, Action: string[], Condition?: object) => ({
    Sid,
    Effect: 'Allow',
    Principal: { AWS: arn },
    Action,
    Resource: '*',
    ...(Condition ? { Condition } : {}),
  });
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      statement(
        useSid,
        trustCenterArn,
        ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
        {
          StringEquals: Object.fromEntries(
            Object.entries(context).map(([name, value]) => [`kms:EncryptionContext:${name}`, value]),
          ),
        },
      ),
      statement('SeeItsState', trustCenterArn, ['kms:DescribeKey']),
      statement('Manage', custodianArn, [
        'kms:DescribeKey',
        'kms:EnableKey*',
        'kms:DisableKey*',
        'kms:CreateAlias',
        'kms:UpdateAlias',
        'kms:DeleteAlias',
        'kms:TagResource',
        'kms:ListResourceTags',
        'kms:GetKeyPolicy',
        'kms:PutKeyPolicy',
        'kms:GetKeyRotationStatus',
        'kms:RotateKeyOnDemand',
        'kms:GetParametersForImport',
        'kms:ImportKeyMaterial',
        'kms:DeleteImportedKeyMaterial',
        'kms:CancelKeyDeletion',
      ]),
      statement('DestroyWithNotice', custodianArn, ['kms:ScheduleKeyDeletion'], {
        NumericGreaterThanEquals: { 'kms:ScheduleKeyDeletionPendingWindowInDays': String(LEAST_WINDOW_DAYS) },
      }),
      {
        Sid: 'NobodyElse',
        Effect: 'Deny',
        Principal: '*',
        Action: 'kms:*',
        Resource: '*',
        Condition: { ArnNotEquals: { 'aws:PrincipalArn': [...new Set([trustCenterArn, custodianArn])] } },
      },
    ],
  });
}
