/** The app's calls about partners and the people who sign in. */
import { partnerProfile } from '@multipartner/templates-engine/document';
import { z } from 'zod';
import { role } from '../actors/roles.ts';
import { commonField, MOST_COMMON_FIELDS } from '../people/contact-fields.ts';

/** How far a partner is that leaves, as far as HQ may know it: announced by HQ, at it, customers handed over, keys destroyed. */
export const departureStanding = z.enum(['none', 'announced', 'leaving', 'handed_over', 'destroyed']);
export type DepartureStanding = z.infer<typeof departureStanding>;

export const partnerCalls = {
  /**
   * Creates or updates the register entry of a partner; on creation its KMS key and purpose keys. A suspended partner's people are
   * signed out and cannot sign in, and none of its people is handed to a mailer.
   */
  registerPartner: {
    method: 'PUT',
    path: '/internal/v1/partners/:partnerId',
    body: z.strictObject({ profile: partnerProfile, demo: z.boolean(), suspended: z.boolean() }),
    response: z.strictObject({ created: z.boolean() }),
  },
  /** HQ's common set of contact fields, whole: definitions only. One that is older than what is known changes nothing. */
  setCommonFields: {
    method: 'PUT',
    path: '/internal/v1/common-fields',
    body: z.strictObject({ changedAt: z.iso.datetime(), fields: z.array(commonField).max(MOST_COMMON_FIELDS) }),
    response: z.strictObject({ stored: z.boolean() }),
  },
  /** Invites a person by mail. Refused for a role that the inviter may not give. */
  invite: {
    method: 'POST',
    path: '/internal/v1/invitations',
    body: z.strictObject({
      email: z.string(),
      name: z.string(),
      role,
      partnerId: z.string().nullable(),
      language: z.string(),
      invitedBy: z.string(),
    }),
    response: z.strictObject({ invitationId: z.string() }),
  },
  /** The end of a partner's contract is announced, or with null taken back. Headquarters can do no more: customers are the partner's. */
  announceTermination: {
    method: 'PUT',
    path: '/internal/v1/partners/:partnerId/termination',
    body: z.strictObject({ endsOn: z.iso.date().nullable() }),
    response: z.strictObject({ standing: departureStanding }),
  },
  /** Whether partners leave: one word each. */
  departureStandings: {
    method: 'POST',
    path: '/internal/v1/departure-standings',
    body: z.strictObject({ partnerIds: z.array(z.string()).max(500) }),
    response: z.array(
      z.strictObject({ partnerId: z.string(), standing: departureStanding, endsOn: z.iso.date().nullable() }),
    ),
  },
} as const;
