/** GenerateMac, VerifyMac with keys of the kind HMAC_256. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { KeyRing } from './key-ring.ts';
import type { KeyRecord } from './key-store.ts';
import { KmsError } from './kms-error.ts';
import { endDryRun, type Operation, operation } from './operation.ts';

const input = z.object({
  KeyId: z.string().min(1).max(2048),
  Message: z
    .string()
    .max(5464)
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((bytes) => bytes.length >= 1 && bytes.length <= 4096, 'must be 1 to 4096 bytes'),
  MacAlgorithm: z.literal('HMAC_SHA_256'),
  DryRun: z.boolean().optional(),
});

function mac(ring: KeyRing, key: KeyRecord, message: Buffer): Buffer {
  const secret = ring.openMaterial(key, 1)!;
  const result = createHmac('sha256', secret).update(message).digest();
  secret.fill(0);
  return result;
}

export const macOperations: Record<string, Operation> = {
  GenerateMac: operation(input, (ring, { KeyId, Message, MacAlgorithm, DryRun }, call) => {
    call.demand(ring.find(KeyId));
    const key = ring.usable(KeyId, 'HMAC_256');
    endDryRun({ DryRun });
    return { KeyId: ring.arn(key.keyId), Mac: mac(ring, key, Message).toString('base64'), MacAlgorithm };
  }),
  VerifyMac: operation(
    input.extend({ Mac: z.string().max(200) }),
    (ring, { KeyId, Message, MacAlgorithm, Mac, DryRun }, call) => {
      call.demand(ring.find(KeyId));
      const key = ring.usable(KeyId, 'HMAC_256');
      endDryRun({ DryRun });
      const expected = mac(ring, key, Message);
      const given = Buffer.from(Mac, 'base64');
      if (given.length !== expected.length || !timingSafeEqual(given, expected))
        throw new KmsError('KMSInvalidMacException');
      return { KeyId: ring.arn(key.keyId), MacValid: true, MacAlgorithm };
    },
  ),
};
