import { ok } from '@multipartner/kernel/result';
import { pageOf } from '@multipartner/serving/rest';
import { z } from 'zod';
import { MAIL_PURPOSES } from '../people/consent/purposes.ts';
import { CONTACT_STATES } from '../people/contacts/list-contacts.ts';
import { contactProfile, profileChange } from '../people/contacts/profile.ts';
import type { ContactView } from '../people/contacts/view.ts';
import { byKey, id, instant, trustRoute } from './trust-route.ts';

const tag = 'Contacts';
const params = z.object({ contactId: id });
const purpose = z.enum(MAIL_PURPOSES);
const contact = z.object({
  id,
  rowVersion: z.string().describe('Send it back with a change: somebody else’s meanwhile is then noticed'),
  profile: contactProfile,
  grounds: z
    .array(
      z.object({
        purpose,
        ground: z.enum(['consent', 'existing_customer', 'none']),
        state: z.enum(['granted', 'withdrawn', 'none']),
        mailable: z.boolean().describe('For mails of the partner’s own with this purpose'),
      }),
    )
    .describe('Legal ground for each purpose; always all of them'),
  mailable: z.boolean().describe('For at least one purpose; a suppression is asked apart'),
  createdAt: instant,
  updatedAt: instant,
});
const shown = ({ contactId, rowVersion, profile, grounds, mailable, createdAt, updatedAt }: ContactView) => ({
  id: contactId,
  rowVersion,
  profile,
  grounds: grounds.map((one) => ({
    purpose: one.purpose,
    ground: one.ground,
    state: one.state,
    mailable: one.mailable,
  })),
  mailable,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

export const contactRoutes = [
  trustRoute({
    method: 'GET',
    path: '/api/v1/contacts/count',
    scope: 'contacts:read',
    summary: 'How many contacts there are; nothing is decrypted',
    tag,
    query: z.object({ purpose: purpose.optional().describe('Count for this purpose; for any when absent') }),
    response: z.object({
      total: z.int(),
      mailable: z.int(),
      none: z.int().describe('Without consent or another ground'),
      withdrawn: z.int(),
      suppressed: z.int(),
      unused: z.int().describe('Consent that got no mail for so long that it may have lapsed'),
    }),
    handler: async ({ query, caller, services }) =>
      ok(await services.people.countContacts(byKey(caller, 'contact_care').partnerId, query.purpose)),
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/contacts',
    scope: 'contacts:read',
    summary: 'List contacts, newest first; each page is an entry of the access log',
    tag,
    query: z.object({
      limit: z.coerce.number().int().min(1).max(100).default(50).describe('Rows per page'),
      after: z.string().max(40).optional().describe('`next` of the page before'),
      state: z.enum(CONTACT_STATES).optional(),
      purpose: purpose.optional().describe('What `state` is about; any purpose when absent'),
    }),
    response: pageOf(contact),
    handler: async ({ query: { limit, after, state, purpose }, caller, services }) => {
      const page = await services.people.listContacts(byKey(caller, 'contact_care'), {
        limit,
        ...(after ? { cursor: after } : {}),
        ...(state ? { state } : {}),
        ...(purpose ? { purpose } : {}),
      });
      return ok({ items: page.contacts.map(shown), next: page.nextCursor });
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/contacts',
    scope: 'contacts:write',
    summary: 'Add a contact; without the wording of its consent it is not mailed',
    tag,
    body: z.strictObject({
      profile: contactProfile.partial().required({ email: true }),
      consentStatement: z.string().trim().min(10).max(2_000).optional(),
      purposes: z
        .array(purpose)
        .min(1)
        .max(MAIL_PURPOSES.length)
        .default(['newsletter'])
        .describe('For what the consent was given'),
    }),
    response: z.object({ contactId: id }),
    status: 201,
    handler: async ({ body: { profile, consentStatement, purposes }, caller, services }) =>
      ok(
        await services.people.createContact(byKey(caller, 'contact_care'), {
          profile,
          ...(consentStatement ? { consentStatement, purposes } : {}),
        }),
      ),
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/contacts/search',
    asks: true,
    scope: 'contacts:read',
    summary: 'Find a contact by its whole address, which therefore stands in no URL and no log',
    tag,
    body: z.strictObject({ address: z.string().max(320) }),
    response: z.object({ contact: contact.nullable() }),
    handler: async ({ body: { address }, caller, services }) => {
      const found = await services.people.searchContact(byKey(caller, 'contact_care'), address);
      return ok({ contact: found && shown(found) });
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/contacts/:contactId',
    scope: 'contacts:read',
    summary: 'One contact',
    tag,
    params,
    response: contact,
    handler: async ({ params: { contactId }, caller, services }) => {
      const found = await services.people.viewContact(byKey(caller, 'contact_care'), contactId);
      return ok(shown(found));
    },
  }),
  trustRoute({
    method: 'PATCH',
    path: '/api/v1/contacts/:contactId',
    scope: 'contacts:write',
    summary:
      'Change a contact: only what is named; an empty text clears. Values of `fields` by the ids of their fields',
    tag,
    params,
    body: z.strictObject({
      rowVersion: z.string().regex(/^\d{1,20}$/),
      changes: profileChange,
    }),
    response: z.object({ rowVersion: z.string() }),
    handler: async ({ params: { contactId }, body: { rowVersion, changes }, caller, services }) =>
      ok(await services.people.editContact(byKey(caller, 'contact_care'), { contactId, rowVersion, changes })),
  }),
  trustRoute({
    method: 'DELETE',
    path: '/api/v1/contacts/:contactId',
    scope: 'contacts:write',
    summary: 'Erase a contact for good: its key is destroyed, numbers stay',
    tag,
    params,
    handler: async ({ params: { contactId }, caller, services }) => {
      await services.people.eraseContacts(byKey(caller, 'contact_care'), [contactId]);
      return ok(undefined);
    },
  }),
];
