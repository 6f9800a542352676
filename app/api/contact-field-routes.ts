import { contactFieldChange, newContactField } from '@multipartner/campaigns/contact-fields';
import { commonField } from '@multipartner/trust-center/contact-fields';
import { z } from 'zod';
import { actorOf, id, platformRoute, told, toldAs } from './platform-route.ts';

const tag = 'Contact fields';
const params = z.object({ fieldId: id });
const saved = z.object({
  fieldId: id,
  told: z.boolean().describe('False while the trust center is still to be told; it is told by itself'),
});

export const contactFieldRoutes = [
  platformRoute({
    method: 'GET',
    path: '/api/v1/contact-fields',
    scope: 'fields:read',
    summary: 'The common set of contact fields, in its order; definitions only, never a value',
    tag,
    response: z.object({ items: z.array(commonField), told: saved.shape.told }),
    handler: async ({ caller, services, language }) =>
      toldAs(
        await services.campaigns.listContactFields({ actor: actorOf(caller) }),
        language,
        ({ fields, told: isTold }) => ({ items: fields, told: isTold }),
      ),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/contact-fields',
    scope: 'fields:write',
    summary: 'Add a field to the common set; special categories (Art. 9 GDPR) are refused',
    tag,
    body: newContactField,
    response: saved,
    status: 201,
    handler: async ({ body: field, caller, services, language }) =>
      told(await services.campaigns.createContactField({ actor: actorOf(caller), field }), language),
  }),
  platformRoute({
    method: 'PUT',
    path: '/api/v1/contact-fields/:fieldId',
    scope: 'fields:write',
    summary: 'Change names, purpose, category and choices of a field; its type stays',
    tag,
    params,
    body: contactFieldChange,
    response: saved,
    handler: async ({ params: { fieldId }, body: change, caller, services, language }) =>
      told(await services.campaigns.changeContactField({ actor: actorOf(caller), fieldId, change }), language),
  }),
  platformRoute({
    method: 'PUT',
    path: '/api/v1/contact-fields/:fieldId/archived',
    scope: 'fields:write',
    summary: 'Archive a field, or take it into use again; partners keep its values',
    tag,
    params,
    body: z.strictObject({ archived: z.boolean() }),
    response: saved,
    handler: async ({ params: { fieldId }, body: { archived }, caller, services, language }) =>
      told(await services.campaigns.archiveContactField({ actor: actorOf(caller), fieldId, archived }), language),
  }),
];
