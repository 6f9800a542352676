import { BRAND_PARTS } from '@multipartner/campaigns/brand';
import { z } from 'zod';
import { actorOf, id, instant, platformRoute, toldAs } from './platform-route.ts';

const tag = 'Brand';
const version = z.int().min(0).describe('0: nothing was said yet');
/** Described by the guide; checked by the use case, which says in words what is wrong with which line. */
const anyKit = z
  .record(z.string(), z.unknown())
  .describe('The brand kit: colours, pairs, fonts, spacing, sizes, buttons, logos, legal, hosts, words, tone');
const change = z.object({
  part: z.enum(BRAND_PARTS),
  name: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

export const brandRoutes = [
  platformRoute({
    method: 'GET',
    path: '/api/v1/brand',
    scope: 'brand:read',
    summary: 'The brand kit in force, and the change that is prepared',
    tag,
    response: z.object({
      version,
      kit: anyKit,
      draft: z.object({ kit: anyKit, savedAt: instant, isStale: z.boolean() }).nullable(),
    }),
    handler: async ({ caller, services, language }) =>
      toldAs(await services.campaigns.readBrand({ actor: actorOf(caller) }), language, (brand) => ({
        version: brand.version,
        kit: { ...brand.kit },
        draft: brand.draft && {
          kit: { ...brand.draft.kit },
          savedAt: brand.draft.savedAt.toISOString(),
          isStale: brand.draft.isStale,
        },
      })),
  }),
  platformRoute({
    method: 'PUT',
    path: '/api/v1/brand/draft',
    scope: 'brand:write',
    summary: 'Prepare a change of the brand kit; nothing follows from it until it is applied',
    tag,
    body: z.strictObject({ expectedVersion: version, kit: anyKit }),
    handler: async ({ body, caller, services, language }) =>
      toldAs(await services.campaigns.saveBrandDraft({ actor: actorOf(caller), ...body }), language, () => undefined),
  }),
  platformRoute({
    method: 'DELETE',
    path: '/api/v1/brand/draft',
    scope: 'brand:write',
    summary: 'Drop the prepared change',
    tag,
    handler: async ({ caller, services, language }) =>
      toldAs(await services.campaigns.discardBrandDraft({ actor: actorOf(caller) }), language, () => undefined),
  }),
  platformRoute({
    method: 'GET',
    path: '/api/v1/brand/impact',
    scope: 'brand:read',
    summary: 'What the prepared change touches; nothing where none is prepared',
    tag,
    response: z.object({
      prepared: z.boolean(),
      version,
      isStale: z.boolean(),
      changes: z.array(change),
      tokens: z.array(z.object({ token: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
      templates: z.array(
        z.object({
          templateId: id,
          name: z.string(),
          tokens: z.array(z.string()),
          legal: z.array(z.string()),
          logos: z.array(z.string()),
          latestVersion: z.int().nullable(),
          hasOpenChanges: z.boolean(),
          campaigns: z.int(),
          drafts: z.int(),
        }),
      ),
      boundDrafts: z.int(),
      partnersWithLostAccent: z.int(),
    }),
    handler: async ({ caller, services, language }) => {
      const actor = actorOf(caller);
      const [impact, brand] = await Promise.all([
        services.campaigns.readBrandImpact({ actor }),
        services.campaigns.readBrand({ actor }),
      ]);
      if (impact.ok || impact.failure.code !== 'NOT_FOUND' || !brand.ok)
        return toldAs(impact, language, (value) => ({ prepared: true, ...value }));
      const nothing = { changes: [], tokens: [], templates: [], boundDrafts: 0, partnersWithLostAccent: 0 };
      return toldAs(brand, language, (value) => ({
        prepared: false,
        version: value.version,
        isStale: false,
        ...nothing,
      }));
    },
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/brand/apply',
    scope: 'brand:write',
    summary: 'Put the prepared change into force, and publish the named templates with it',
    tag,
    body: z.strictObject({
      expectedVersion: version,
      note: z.string().max(200).default(''),
      publish: z.array(id).max(1_000).default([]),
    }),
    response: z.object({
      version,
      templates: z.int(),
      published: z.array(z.object({ templateId: id, name: z.string(), number: z.int() })),
      notPublished: z.array(z.object({ templateId: id, name: z.string(), code: z.string().nullable() })),
    }),
    handler: async ({ body: { expectedVersion, ...application }, caller, services, language }) =>
      toldAs(
        await services.campaigns.applyBrand({ actor: actorOf(caller), expectedVersion, application }),
        language,
        (applied) => ({
          ...applied,
          notPublished: applied.notPublished.map(({ reason, ...rest }) => ({ ...rest, code: reason?.code ?? null })),
        }),
      ),
  }),
  platformRoute({
    method: 'GET',
    path: '/api/v1/brand/versions',
    scope: 'brand:read',
    summary: 'The newest 50 states of the brand kit with what each changed',
    tag,
    response: z.object({
      items: z.array(
        z.object({
          number: z.int(),
          note: z.string(),
          savedBy: z.string(),
          savedAt: instant,
          changes: z.array(change),
        }),
      ),
    }),
    handler: async ({ caller, services, language }) =>
      toldAs(await services.campaigns.listBrandVersions({ actor: actorOf(caller) }), language, ({ items }) => ({
        items: items.map(({ savedAt, by: _, ...rest }) => ({ ...rest, savedAt: savedAt.toISOString() })),
      })),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/brand/restore',
    scope: 'brand:write',
    summary: 'Prepare an earlier state of the brand kit again',
    tag,
    body: z.strictObject({ number: z.int().min(1) }),
    handler: async ({ body: { number }, caller, services, language }) =>
      toldAs(
        await services.campaigns.restoreBrandVersion({ actor: actorOf(caller), number }),
        language,
        () => undefined,
      ),
  }),
];
