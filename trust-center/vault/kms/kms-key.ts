/** KMS keys by alias: found or made, so that a registration that broke off does not leave a second key. */
import {
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  type KMSClient,
  NotFoundException,
} from '@aws-sdk/client-kms';
import { type KeyPrincipals, partnerKeyPolicy } from './key-policy.ts';
import { kmsFailure } from './kms-failure.ts';

export type KmsMode = 'dedicated' | 'shared' | 'byok';

/** ARN of the key behind an alias; makes both where they are missing. */
export async function findOrCreateKey(
  kms: KMSClient,
  alias: string,
  description: string,
  tags: Record<string, string>,
  more: { Policy?: string; Origin?: 'EXTERNAL' } = {},
): Promise<string> {
  try {
    const found = await kms
      .send(new DescribeKeyCommand({ KeyId: alias }))
      .catch((error: unknown) => (error instanceof NotFoundException ? null : Promise.reject(error)));
    if (found?.KeyMetadata?.Arn) return found.KeyMetadata.Arn;
    const created = await kms.send(
      new CreateKeyCommand({
        Description: description,
        Tags: Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
        ...more,
      }),
    );
    const key = created.KeyMetadata!;
    await kms.send(new CreateAliasCommand({ AliasName: alias, TargetKeyId: key.KeyId! }));
    return key.Arn!;
  } catch (error) {
    throw kmsFailure(error);
  }
}

interface PartnerKeyInput {
  env: string;
  partnerUuid: string;
  principals: KeyPrincipals | undefined;
}

/** The first key of a partner: found again by its alias when a registration broke off. */
export const firstPartnerKey = (kms: KMSClient, { env, partnerUuid, principals }: PartnerKeyInput): Promise<string> =>
  findOrCreateKey(
    kms,
    `alias/tc/partner/${partnerUuid}`,
    `Customer data of partner ${partnerUuid}`,
    { app: 'tc', env, partner: partnerUuid },
    principals ? { Policy: partnerKeyPolicy(principals, env, partnerUuid) } : {},
  );

/** The key that all partners of mode `shared` have in common; their encryption contexts keep them apart. */
export const sharedKeyArn = (kms: KMSClient, env: string, principals: KeyPrincipals | undefined): Promise<string> =>
  findOrCreateKey(
    kms,
    `alias/tc/shared/${env}`,
    'Customer data of partners without a key of their own',
    { app: 'tc', env },
    principals ? { Policy: partnerKeyPolicy(principals, env, null) } : {},
  );

/** Another key of a partner, for a change of mode or of the key; `byok` waits for material. Each call makes a new one. */
export async function createPartnerKey(
  kms: KMSClient,
  { env, partnerUuid, principals, mode }: PartnerKeyInput & { mode: KmsMode },
): Promise<string> {
  try {
    const { KeyMetadata } = await kms.send(
      new CreateKeyCommand({
        Description: `Customer data of partner ${partnerUuid}`,
        Tags: Object.entries({ app: 'tc', env, partner: partnerUuid }).map(([TagKey, TagValue]) => ({
          TagKey,
          TagValue,
        })),
        ...(principals ? { Policy: partnerKeyPolicy(principals, env, partnerUuid) } : {}),
        ...(mode === 'byok' ? { Origin: 'EXTERNAL' } : {}),
      }),
    );
    return KeyMetadata!.Arn!;
  } catch (error) {
    throw kmsFailure(error);
  }
}

export type KmsKeyState = 'enabled' | 'disabled' | 'pending_deletion' | 'destroyed' | 'unknown';

/** The state of a key as KMS tells it; `unknown` when it cannot be asked. */
export async function kmsKeyState(kms: KMSClient, kmsKeyArn: string): Promise<KmsKeyState> {
  try {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: kmsKeyArn }));
    if (KeyMetadata?.KeyState === 'Enabled') return 'enabled';
    return KeyMetadata?.KeyState === 'PendingDeletion' ? 'pending_deletion' : 'disabled';
  } catch (error) {
    return error instanceof NotFoundException ? 'destroyed' : 'unknown';
  }
}
