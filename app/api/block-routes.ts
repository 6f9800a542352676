import { MAX_BLOCK_UPDATES } from '@multipartner/campaigns/blocks';
import type { Refusal } from '@multipartner/campaigns/refusal';
import { sentence } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { pageOf, pageQuery } from '@multipartner/serving/rest';
import { z } from 'zod';
import { actorOf, id, instant, pageInput, platformRoute, shownPage, told, toldAs } from './platform-route.ts';

const tag = 'Blocks';
const params = z.object({ blockId: id });
const name = z
  .object({ en: z.string().max(80).optional(), de: z.string().max(80).optional() })
  .describe('In English, German or both');
const content = z
  .object({
    root: z
      .record(z.string(), z.unknown())
      .describe('The element and all below it: {id, tag, attrs, content | children, region?}'),
    languages: z.array(z.string().max(3)).min(1).max(12).describe('The first one is the language of root'),
    translations: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  })
  .describe('As a template’s document holds it');
const changelog = z.string().max(2_000).default('');
const listed = {
  id,
  name,
  tag: z.string().describe('The element at its top, such as mj-section'),
  archived: z.boolean(),
  updatedAt: instant,
  latestNumber: z.int(),
  usedIn: z.int().describe('Templates whose draft holds it'),
  behind: z.int().describe('Of those, how many hold an older version'),
};

/** Why a template was left as it is; null: it was not. */
const refusalShape = z.object({ code: z.string(), sentence: z.string() }).nullable();
const shownRefusal = (refusal: Refusal | null, language: Language) =>
  refusal && { code: refusal.code, sentence: sentence(refusal, language) };

/** The block library. */
export const blockRoutes = [
  platformRoute({
    method: 'GET',
    path: '/api/v1/blocks',
    scope: 'templates:read',
    summary: 'List blocks of the library, newest first, with how many templates hold them and how many are behind',
    tag,
    query: pageQuery.extend({ search: z.string().max(80).optional() }),
    response: pageOf(z.object(listed)),
    handler: async ({ query, caller, services, language }) => {
      const page = await services.campaigns.listBlocks({
        actor: actorOf(caller),
        ...pageInput(query),
        search: query.search,
      });
      return toldAs(page, language, (value) =>
        shownPage(value, ({ updatedAt, ...rest }) => ({ ...rest, updatedAt: updatedAt.toISOString() })),
      );
    },
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/blocks',
    scope: 'templates:write',
    summary: 'Put a part of a mail into the library',
    tag,
    body: z.object({ name, content, changelog }),
    response: z.object({ blockId: id, number: z.int() }),
    status: 201,
    handler: async ({ body, caller, services, language }) =>
      told(await services.campaigns.createBlock({ actor: actorOf(caller), ...body }), language),
  }),
  platformRoute({
    method: 'GET',
    path: '/api/v1/blocks/:blockId',
    scope: 'templates:read',
    summary: 'One block with its newest content, its versions and the templates that hold it',
    tag,
    params,
    response: z.object({
      ...listed,
      usedIn: z.int().describe('Templates whose draft holds it'),
      behind: z.int().describe('Of those, how many hold an older version'),
      latest: content,
      versions: z.array(z.object({ number: z.int(), changelog: z.string(), savedAt: instant })),
      uses: z
        .array(z.object({ templateId: id, name: z.string(), number: z.int(), copies: z.int() }))
        .describe('Oldest version first, at most 100'),
    }),
    handler: async ({ params: { blockId }, caller, services, language }) =>
      toldAs(
        await services.campaigns.readBlock({ actor: actorOf(caller), blockId }),
        language,
        ({ updatedAt, versions, latest, ...rest }) => ({
          ...rest,
          updatedAt: updatedAt.toISOString(),
          latest: { ...latest, root: latest.root as unknown as Record<string, unknown> },
          versions: versions.map(({ savedAt, ...version }) => ({ ...version, savedAt: savedAt.toISOString() })),
        }),
      ),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/blocks/:blockId/versions',
    scope: 'templates:write',
    summary: 'Save the next version of a block; templates follow when somebody updates them',
    tag,
    params,
    body: z.object({ expectedNumber: z.int().min(1).describe('The newest version that you know'), content, changelog }),
    response: z.object({ number: z.int() }),
    status: 201,
    handler: async ({ params: { blockId }, body, caller, services, language }) =>
      told(await services.campaigns.saveBlockVersion({ actor: actorOf(caller), blockId, ...body }), language),
  }),
  platformRoute({
    method: 'GET',
    path: '/api/v1/blocks/:blockId/updates',
    scope: 'templates:read',
    summary: 'What the newest version of a block would change in each template that holds an older one',
    tag,
    params,
    response: z.object({
      blockId: id,
      name,
      number: z.int().describe('The newest version'),
      templates: z.array(
        z.object({
          templateId: id,
          name: z.string(),
          holds: z.int().describe('The oldest version that its draft holds'),
          places: z.int(),
          changeClass: z
            .enum(['none', 'patch', 'minor', 'major'])
            .describe('What it means for partners once published'),
          vanished: z.array(z.string()).describe('Regions that are gone: publishing asks what becomes of their fills'),
          taken: z.int().describe('Differences that come'),
          kept: z.int().describe('Differences that stay, because the template says something else'),
          latestVersion: z.int().nullable(),
          hasOpenChanges: z.boolean(),
          drafts: z.int().describe('Drafts of partners that publishing will concern'),
          refusal: refusalShape,
        }),
      ),
      more: z.int().describe('Templates that are behind and not in this answer'),
    }),
    handler: async ({ params: { blockId }, caller, services, language }) =>
      toldAs(await services.campaigns.planBlockUpdate({ actor: actorOf(caller), blockId }), language, (plan) => ({
        ...plan,
        templates: plan.templates.map((one) => ({ ...one, refusal: shownRefusal(one.refusal, language) })),
      })),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/blocks/:blockId/updates',
    scope: 'templates:write',
    summary: 'Bring the drafts of templates to the newest version of a block; one that cannot take it stops no other',
    tag,
    params,
    body: z.object({
      expectedNumber: z.int().min(1).describe('The newest version that you know'),
      templateIds: z.array(id).min(1).max(MAX_BLOCK_UPDATES),
    }),
    response: z.object({
      number: z.int(),
      templates: z.array(
        z.object({
          templateId: id,
          name: z.string(),
          places: z.int().describe('Copies and slots that hold it now; 0: there was nothing to do'),
          refusal: refusalShape,
        }),
      ),
    }),
    handler: async ({ params: { blockId }, body, caller, services, language }) =>
      toldAs(
        await services.campaigns.updateBlockInTemplates({ actor: actorOf(caller), blockId, ...body }),
        language,
        ({ number, templates }) => ({
          number,
          templates: templates.map((one) => ({ ...one, refusal: shownRefusal(one.refusal, language) })),
        }),
      ),
  }),
  platformRoute({
    method: 'PUT',
    path: '/api/v1/blocks/:blockId/archived',
    scope: 'templates:write',
    summary: 'Put a block away, or take it into use again; templates that hold it keep it',
    tag,
    params,
    body: z.object({ archived: z.boolean() }),
    handler: async ({ params: { blockId }, body: { archived }, caller, services: { campaigns }, language }) => {
      const who = { actor: actorOf(caller), blockId };
      const done = await (archived ? campaigns.archiveBlock(who) : campaigns.restoreBlock(who));
      return toldAs(done, language, () => undefined);
    },
  }),
];
