import type { z } from 'zod';
import type { KeyRing } from './key-ring.ts';
import { KmsError } from './kms-error.ts';

/** What an operation notes for the call log. */
export interface CallNotes {
  keyId: string | null;
  encryptionContext: Record<string, string> | null;
}

export interface Operation {
  run(ring: KeyRing, body: unknown, notes: CallNotes): object;
}

/** Binds an operation to the schema of its input; a body that does not fit is a ValidationException. */
export function operation<T extends z.ZodType>(
  schema: T,
  run: (ring: KeyRing, input: z.infer<T>, notes: CallNotes) => object,
): Operation {
  return {
    run(ring, body, notes) {
      const parsed = schema.safeParse(body);
      if (!parsed.success)
        throw new KmsError(
          'ValidationException',
          parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
        );
      return run(ring, parsed.data, notes);
    },
  };
}

/** Times in the protocol are seconds since 1970 with a fraction. */
export const protocolTime = (ms: number): number => ms / 1000;
