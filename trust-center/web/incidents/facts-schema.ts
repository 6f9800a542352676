/** The form of what is known about an incident. */
import { localDateTime } from '@multipartner/ui/form-data';
import { z } from 'zod';
import { DATA_CATEGORIES } from '../../clients/people/contact-fields.ts';
import { INCIDENT_ORIGINS, MOST_TEXT } from '../../incidents/acts.ts';

export const factsForm = z.object({
  what: z.string().trim().min(3).max(MOST_TEXT),
  categories: z.array(z.enum(DATA_CATEGORIES)).default([]),
  people: z.int().min(0).max(100_000_000).optional(),
  partnerIds: z.array(z.string().max(40)).max(5_000).default([]),
});

export const newIncidentForm = (timeZone: string) =>
  factsForm.extend({
    noticedAt: localDateTime(timeZone),
    origin: z.enum(INCIDENT_ORIGINS).default('own'),
    originRef: z.string().max(200).default(''),
    tellNow: z.boolean().default(false),
  });
