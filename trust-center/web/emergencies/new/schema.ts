import { wholeNumber } from '@multipartner/ui/form-data';
import { z } from 'zod';
import { LEAST_REASON, LEAST_TICKET, MOST_REASON, MOST_RECORDS, MOST_TICKET } from '../../../emergency/bounds.ts';

export const askSchema = z.object({
  partnerId: z.string().min(1),
  ticket: z.string().trim().min(LEAST_TICKET).max(MOST_TICKET),
  reason: z.string().trim().min(LEAST_REASON).max(MOST_REASON),
  maxRecords: wholeNumber({ least: 1, most: MOST_RECORDS }),
});
