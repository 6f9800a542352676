import { z } from 'zod';

/** Why HQ does not approve; that there is a reason says the use case. */
export const refusal = z.object({ reason: z.string().trim().max(1_000) });
