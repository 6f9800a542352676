import type { z } from 'zod';
import { authorise, type Circumstances } from './authorise.ts';
import type { KeyRing } from './key-ring.ts';
import type { KeyRecord } from './key-store.ts';
import { KmsError } from './kms-error.ts';
import type { Principal } from './principals.ts';

/** One call: who makes it, what it is allowed to do, and what it leaves in the call log. */
export class Call {
  readonly principal: Principal;
  readonly action: string;
  keyId: string | null = null;
  encryptionContext: Readonly<Record<string, string>> | null = null;
  readonly #ring: KeyRing;

  constructor(ring: KeyRing, principal: Principal, action: string) {
    this.#ring = ring;
    this.principal = principal;
    this.action = action;
  }

  /**
   * Notes the key for the call log, then demands the permission on it: of the operation's own name unless `action` is given.
   * Throws AccessDeniedException. Authorisation comes before the key's state, so that a refused caller does not learn it.
   */
  demand(key: KeyRecord, circumstances: Circumstances = {}, action: string = this.action): void {
    this.keyId = key.keyId;
    if (circumstances.encryptionContext) this.encryptionContext = circumstances.encryptionContext;
    authorise(this.#ring, this.principal, action, key, circumstances);
  }

  /** For operations without a key. */
  demandAccount(): void {
    authorise(this.#ring, this.principal, this.action, null, {});
  }
}

export interface Operation {
  run(ring: KeyRing, body: unknown, call: Call): object | Promise<object>;
}

/** Binds an operation to the schema of its input; a body that does not fit is a ValidationException. */
export function operation<T extends z.ZodType>(
  schema: T,
  run: (ring: KeyRing, input: z.infer<T>, call: Call) => object | Promise<object>,
): Operation {
  return {
    run(ring, body, call) {
      const parsed = schema.safeParse(body);
      if (!parsed.success)
        throw new KmsError(
          'ValidationException',
          parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
        );
      return run(ring, parsed.data, call);
    },
  };
}

/** What a call with DryRun gets when everything about it was right; nothing was done. */
export function endDryRun(input: { DryRun?: boolean | undefined }): void {
  if (input.DryRun)
    throw new KmsError(
      'DryRunOperationException',
      'The request would have succeeded, but the DryRun option is set.',
      400,
    );
}

/** Times in the protocol are seconds since 1970 with a fraction. */
export const protocolTime = (ms: number): number => ms / 1000;
