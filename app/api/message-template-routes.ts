import { messageDraft } from '@multipartner/campaigns/messages';
import { z } from 'zod';
import { actorOf, id, instant, platformRoute, told, toldAs } from './platform-route.ts';
import { publishedVersion, shownVersions, toldVersions } from './told-versions.ts';

const tag = 'Message templates';
const params = z.object({ key: z.string().max(40) });

export const messageTemplateRoutes = [
  platformRoute({
    method: 'GET',
    path: '/api/v1/message-templates',
    scope: 'templates:read',
    summary: 'Words of all mails to one person: the product’s own, then those for partners’ systems',
    tag,
    response: z.object({
      items: z.array(
        z.object({
          key: z.string(),
          name: z.string().nullable(),
          system: z.boolean(),
          number: z.int().nullable().describe('Version in force; null: the product’s own words, or none'),
          updatedAt: instant.nullable(),
        }),
      ),
    }),
    handler: async ({ caller, services, language }) =>
      toldAs(await services.campaigns.listMessageTemplates({ actor: actorOf(caller) }), language, ({ items }) => ({
        items: items.map((item) => ({ ...item, updatedAt: item.updatedAt?.toISOString() ?? null })),
      })),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/message-templates',
    scope: 'templates:write',
    summary: 'Begin a mail that partners’ systems send by its key; the key is for ever',
    tag,
    body: z.object({ name: z.string().max(200), key: z.string().max(40) }),
    response: z.object({ key: z.string(), revision: z.int() }),
    status: 201,
    handler: async ({ body, caller, services, language }) =>
      told(await services.campaigns.createMessageTemplate({ actor: actorOf(caller), ...body }), language),
  }),
  platformRoute({
    method: 'GET',
    path: '/api/v1/message-templates/:key',
    scope: 'templates:read',
    summary: 'One mail with its draft, what is missing before it can be published, and its versions',
    tag,
    params,
    response: z.object({
      key: z.string(),
      name: z.string().nullable(),
      system: z.boolean(),
      revision: z.int().describe('Give it as expectedRevision when you save or publish'),
      withdrawn: z.boolean(),
      hasOpenChanges: z.boolean(),
      places: z.array(z.string()).describe('What may stand in braces, beside the fields of the draft'),
      needed: z.array(z.string()),
      draft: messageDraft,
      missing: z.array(z.string()).describe('Parts of the draft that need attention'),
      versions: toldVersions,
    }),
    handler: async ({ params: { key }, caller, services, language }) =>
      toldAs(
        await services.campaigns.readMessageTemplate({ actor: actorOf(caller), key }),
        language,
        ({ issues, versions, places, needed, ...rest }) => ({
          ...rest,
          places: [...places],
          needed: [...needed],
          missing: issues.map(({ field }) => field),
          versions: shownVersions(versions),
        }),
      ),
  }),
  platformRoute({
    method: 'PUT',
    path: '/api/v1/message-templates/:key/draft',
    scope: 'templates:write',
    summary: 'Replace the draft; no mail says it until it is published',
    tag,
    params,
    body: z.object({
      expectedRevision: z.int().min(0).describe('0 for the first words of a mail of the product itself'),
      name: z.string().max(200),
      draft: messageDraft,
    }),
    response: z.object({ revision: z.int() }),
    handler: async ({ params: { key }, body, caller, services, language }) =>
      told(await services.campaigns.saveMessageTemplate({ actor: actorOf(caller), key, ...body }), language),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/message-templates/:key/versions',
    scope: 'templates:write',
    summary: 'Put the draft in force as an immutable version',
    tag,
    params,
    body: z.object({ expectedRevision: z.int().min(1) }),
    response: z.object({ messageTemplateVersionId: id, ...publishedVersion.shape }),
    status: 201,
    handler: async ({ params: { key }, body, caller, services, language }) =>
      told(await services.campaigns.publishMessageTemplate({ actor: actorOf(caller), key, ...body }), language),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/message-templates/:key/withdraw',
    scope: 'templates:write',
    summary: 'Take words back: the product’s own count again, or nobody sends by this key',
    tag,
    params,
    handler: async ({ params: { key }, caller, services, language }) =>
      toldAs(
        await services.campaigns.withdrawMessageTemplate({ actor: actorOf(caller), key }),
        language,
        () => undefined,
      ),
  }),
];
