/** The mailer's call about how fast receivers' providers may be written to, and how they took mails. */
import { z } from 'zod';
import { PROVIDER_NAMES } from '../mail/providers.ts';

const count = z.int().min(0).max(2_000_000_000);

/** What one run of a mailer has counted so far in each hour that it still counts for. Repeating it changes nothing. */
export const providerCounts = z.strictObject({
  runId: z.uuid(),
  hours: z
    .array(
      z.strictObject({
        hour: z.iso.datetime(),
        provider: z.enum(PROVIDER_NAMES),
        accepted: count,
        deferred: count,
        refused: count,
      }),
    )
    .max(3 * PROVIDER_NAMES.length),
});
export type ProviderCounts = z.infer<typeof providerCounts>;

export const pacingCalls = {
  /** A mailer says that it runs; answers how many do, for they share the operator's limits for providers. `*`: for every other provider. */
  sharePace: {
    method: 'POST',
    path: '/internal/v1/pace',
    body: z.strictObject({ mailerId: z.uuid(), counts: providerCounts.optional() }),
    response: z.strictObject({
      mailers: z.int().min(1),
      providers: z.array(z.strictObject({ domain: z.string(), perHour: z.int().min(1) })),
    }),
  },
} as const;
