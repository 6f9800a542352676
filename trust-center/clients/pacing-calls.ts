/** The mailer's call about how fast receivers' providers may be written to. */
import { z } from 'zod';

export const pacingCalls = {
  /** A mailer says that it runs; answers how many do, for they share the operator's limits for providers. `*`: for every other provider. */
  sharePace: {
    method: 'POST',
    path: '/internal/v1/pace',
    body: z.strictObject({ mailerId: z.uuid() }),
    response: z.strictObject({
      mailers: z.int().min(1),
      providers: z.array(z.strictObject({ domain: z.string(), perHour: z.int().min(1) })),
    }),
  },
} as const;
