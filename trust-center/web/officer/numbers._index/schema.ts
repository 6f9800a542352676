import { z } from 'zod';
import { LEAST_MINIMUM_COUNT, MOST_MINIMUM_COUNT } from '../../../aggregates/rules.ts';

/** `look` asks once more, `raise` does it. */
export const raiseSchema = z.object({
  intent: z.enum(['look', 'raise']),
  minimum: z.coerce.number().int().min(LEAST_MINIMUM_COUNT).max(MOST_MINIMUM_COUNT),
});
