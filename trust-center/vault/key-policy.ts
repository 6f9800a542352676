/** The policy of a partner's KMS key (design 2.2): the trust center uses it for this partner, custodians manage it, nobody else does anything. */

export interface KeyPrincipals {
  /** ARN of the role as which the trust center calls KMS */
  trustCenterArn: string;
  /** ARN of the role that manages keys; the trust center's own where the installation has one role for both */
  custodianArn: string;
}

const LEAST_WINDOW_DAYS = 7;

/** `partnerUuid`: null for the key that partners of mode `shared` have in common. */
export function partnerKeyPolicy(
  { trustCenterArn, custodianArn }: KeyPrincipals,
  env: string,
  partnerUuid: string | null,
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
        'UseForThisPartner',
        trustCenterArn,
        ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
        {
          StringEquals: {
            'kms:EncryptionContext:app': 'tc',
            'kms:EncryptionContext:env': env,
            ...(partnerUuid ? { 'kms:EncryptionContext:partner': partnerUuid } : {}),
          },
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
