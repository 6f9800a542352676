import { isoDay } from '@multipartner/ui/day';
import { z } from 'zod';
import { HANDOVER_BASES, LEAVING_KINDS } from '../../../departure/kinds.ts';

export const beginSchema = z.object({
  intent: z.literal('begin'),
  kind: z.enum(LEAVING_KINDS),
  endsOn: isoDay.optional(),
});

export const offerSchema = z.object({
  intent: z.enum(['look', 'offer']),
  successorId: z.string().trim().max(40),
  basis: z.enum(HANDOVER_BASES),
  informedOn: isoDay.optional(),
});

export const answerSchema = z.object({ intent: z.enum(['accept', 'decline']), departureId: z.string().max(40) });
