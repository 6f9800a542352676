/** KMS keys by alias: found or made, so that a registration that broke off does not leave a second key. */
import {
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  type KMSClient,
  NotFoundException,
} from '@aws-sdk/client-kms';
import { kmsFailure } from './kms-failure.ts';

/** ARN of the key behind an alias; makes both where they are missing. */
export async function findOrCreateKey(
  kms: KMSClient,
  alias: string,
  description: string,
  tags: Record<string, string>,
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
      }),
    );
    const key = created.KeyMetadata!;
    await kms.send(new CreateAliasCommand({ AliasName: alias, TargetKeyId: key.KeyId! }));
    return key.Arn!;
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
