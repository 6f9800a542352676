/** The forms of single lines: what is posted, in the zone of whoever writes it. */
import { localDateTime } from '@multipartner/ui/form-data';
import { z } from 'zod';
import { type AddedAct, MOST_TEXT, PERSON_DECISIONS, RISKS } from '../../incidents/acts.ts';

const text = z.string().trim().min(3).max(MOST_TEXT);

export const actForms = (timeZone: string) =>
  ({
    assessed: z.object({ risk: z.enum(RISKS), reason: text }),
    authority_told: z.object({
      authority: z.string().trim().min(2).max(200),
      reference: z.string().trim().max(100).default(''),
      at: localDateTime(timeZone).transform((at) => at.toISOString()),
      delay: z.string().trim().max(MOST_TEXT).default(''),
    }),
    authority_not_told: z.object({ reason: text }),
    persons: z.object({ decision: z.enum(PERSON_DECISIONS), reason: text }),
    measure: z.object({ text }),
    note: z.object({ text }),
    closed: z.object({ text }),
    reopened: z.object({ text }),
  }) satisfies Record<AddedAct, z.ZodType>;
