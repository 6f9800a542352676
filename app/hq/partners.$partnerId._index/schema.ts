import { isoDay } from '@multipartner/ui/day';
import { z } from 'zod';
import { idOf } from '../../params.ts';

export const groupsForm = z.object({
  intent: z.literal('groups'),
  groups: z.array(idOf('partnerGroup')).max(100).default([]),
});

export const inviteForm = z.object({
  intent: z.literal('invite'),
  name: z.string().trim().max(120),
  email: z.email().max(254),
  language: z.enum(['de', 'en']),
});

export const terminationForm = z.object({ intent: z.literal('terminate'), endsOn: isoDay });
