import { ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import { byKey, id, trustRoute } from './trust-route.ts';

export const senderRoutes = [
  trustRoute({
    method: 'GET',
    path: '/api/v1/senders',
    scope: 'messages:send',
    summary: 'Whose name mails can carry, the sender in use first; at most 20',
    tag: 'Messages',
    response: z.object({
      items: z.array(
        z.object({
          id,
          name: z.string().describe('Empty: the partner’s name'),
          address: z.string(),
          replyTo: z.string().nullable().describe('Confirmed by somebody who reads it'),
          inUse: z.boolean(),
          usable: z.boolean().describe('false: its domain is not verified at the moment'),
        }),
      ),
    }),
    handler: async ({ caller, services }) => {
      const identities = await services.senders.listIdentities(byKey(caller, 'account'));
      return ok({
        items: identities.map(({ identityId, name, address, replyTo, isDefault, isUsable }) => ({
          id: identityId,
          name,
          address,
          replyTo,
          inUse: isDefault,
          usable: isUsable,
        })),
      });
    },
  }),
];
