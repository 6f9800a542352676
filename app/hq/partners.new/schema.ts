import { z } from 'zod';
import { idOf } from '../../params.ts';

/** What HQ says of a new partner; the rest stands on the profile page. The owner may be invited at once or later. */
export const newPartnerForm = z
  .object({
    name: z.string().trim().max(120),
    legalName: z.string().trim().max(200).optional(),
    city: z.string().trim().max(100).optional(),
    country: z.string().length(2),
    language: z.string().max(3),
    timeZone: z.string().max(60),
    groups: z.array(idOf('partnerGroup')).max(100).default([]),
    ownerName: z.string().trim().max(120).optional(),
    ownerEmail: z.email().max(254).optional(),
    ownerLanguage: z.enum(['de', 'en']),
  })
  .superRefine(({ ownerName, ownerEmail }, context) => {
    // One without the other is an oversight: nobody can be invited with it.
    const missing = ownerEmail && !ownerName ? 'ownerName' : ownerName && !ownerEmail ? 'ownerEmail' : null;
    if (missing) context.addIssue({ code: 'invalid_type', expected: 'string', input: undefined, path: [missing] });
  });

export const NEW_PARTNER_FIELDS = ['name', 'legalName', 'city', 'country', 'language', 'timeZone', 'groups'] as const;
