import { ok } from '@multipartner/kernel/result';
import { pageOf } from '@multipartner/serving/rest';
import { z } from 'zod';
import { contactProfile } from '../people/contacts/profile.ts';
import { STATED_REASONS, SUPPRESSION_REASONS } from '../people/suppressions/suppression-reasons.ts';
import { byKey, id, instant, trustRoute } from './trust-route.ts';

const tag = 'Suppressions';
const reason = z.enum(SUPPRESSION_REASONS);
const note = z.string().trim().min(5).max(500).describe('What happened; kept in the access log, sealed');
const removable = z.boolean().describe('What a person said is not: only the person can take it back');

export const suppressionRoutes = [
  trustRoute({
    method: 'GET',
    path: '/api/v1/suppressions',
    scope: 'contacts:read',
    summary: 'Addresses that get no mail, newest first; each page with known contacts is an entry of the access log',
    tag,
    query: z.object({
      limit: z.coerce.number().int().min(1).max(100).default(50).describe('Rows per page'),
      after: z.string().max(40).optional().describe('`next` of the page before'),
      reason: reason.optional(),
    }),
    response: pageOf(
      z.object({
        id,
        reason,
        createdAt: instant,
        contact: z
          .object({ id, profile: contactProfile })
          .nullable()
          .describe('null when nobody has the address any more'),
        removable,
      }),
    ),
    handler: async ({ query: { limit, after, reason }, caller, services }) => {
      const page = await services.people.listSuppressions(byKey(caller, 'contact_care'), {
        limit,
        cursor: after,
        reason,
      });
      return ok({
        items: page.suppressions.map(({ suppressionId, reason, createdAt, contact, isRemovable }) => ({
          id: suppressionId,
          reason,
          createdAt: createdAt.toISOString(),
          contact: contact && { id: contact.contactId, profile: contact.profile },
          removable: isRemovable,
        })),
        next: page.nextCursor,
      });
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/suppressions/search',
    asks: true,
    scope: 'contacts:read',
    summary: 'Whether an address gets no mail; it stands in no URL and no log',
    tag,
    body: z.strictObject({ address: z.string().max(320) }),
    response: z.object({
      suppression: z.object({ id, reason, createdAt: instant, contactId: id.nullable(), removable }).nullable(),
    }),
    handler: async ({ body: { address }, caller, services }) => {
      const found = await services.people.findSuppression(byKey(caller, 'contact_care'), address);
      return ok({
        suppression: found && {
          id: found.suppressionId,
          reason: found.reason,
          createdAt: found.createdAt.toISOString(),
          contactId: found.contactId,
          removable: found.isRemovable,
        },
      });
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/suppressions',
    scope: 'contacts:write',
    summary: 'No mail to an address: an objection that the person told you, or a block of your own',
    tag,
    body: z.strictObject({ address: z.string().max(320), reason: z.enum(STATED_REASONS), note }),
    response: z.object({ id, reason: reason.describe('The one that holds now') }),
    status: 201,
    handler: async ({ body, caller, services }) => {
      const { suppressionId, reason } = await services.people.addSuppression(byKey(caller, 'contact_care'), body);
      return ok({ id: suppressionId, reason });
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/suppressions/:suppressionId/lift',
    scope: 'contacts:write',
    summary: 'Lift a block of your own, or one after bounces',
    tag,
    params: z.object({ suppressionId: id }),
    body: z.strictObject({ note }),
    handler: async ({ params: { suppressionId }, body: { note }, caller, services }) => {
      await services.people.removeSuppression(byKey(caller, 'contact_care'), { suppressionId, note });
      return ok(undefined);
    },
  }),
];
