import { pageOf, pageQuery } from '@multipartner/serving/rest';
import { noticeSentence } from '@multipartner/templates-engine/import-notices';
import { violationSentence } from '@multipartner/templates-engine/violation-messages';
import { z } from 'zod';
import { actorOf, id, instant, pageInput, platformRoute, shownPage, told, toldAs } from './platform-route.ts';
import { migrations, upgradePlan } from './upgrade-routes.ts';

const tag = 'Templates';
const params = z.object({ templateId: id });
const hosts = z.object({ links: z.array(z.string().max(253)).max(200), images: z.array(z.string().max(253)).max(200) });
const versionAnswer = z.object({ id, number: z.int(), publishedAt: instant });
const regionAnswer = z.object({ id: z.string(), kind: z.string(), label: z.string(), required: z.boolean() });

export const templateRoutes = [
  platformRoute({
    method: 'GET',
    path: '/api/v1/templates',
    scope: 'templates:read',
    summary: 'List templates, newest first',
    tag,
    query: pageQuery.extend({ search: z.string().max(100).optional() }),
    response: pageOf(
      z.object({
        id,
        name: z.string(),
        revision: z.int(),
        createdAt: instant,
        updatedAt: instant,
        latestVersion: versionAnswer.nullable(),
      }),
    ),
    handler: async ({ query, caller, services, language }) => {
      const page = await services.campaigns.listTemplates({
        actor: actorOf(caller),
        ...pageInput(query),
        search: query.search,
      });
      return toldAs(page, language, (value) =>
        shownPage(value, ({ createdAt, updatedAt, latestVersion, ...rest }) => ({
          ...rest,
          createdAt: createdAt.toISOString(),
          updatedAt: updatedAt.toISOString(),
          latestVersion: latestVersion && { ...latestVersion, publishedAt: latestVersion.publishedAt.toISOString() },
        })),
      );
    },
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/templates',
    scope: 'templates:write',
    summary: 'Import an MJML file as a template',
    tag,
    body: z.object({
      name: z.string().max(200),
      mjml: z.string().max(1_000_000),
      language: z.string().max(3).optional(),
    }),
    response: z.object({
      templateId: id,
      revision: z.int(),
      notices: z.array(z.object({ line: z.int(), message: z.string() })).describe('What could not be kept as it was'),
    }),
    status: 201,
    handler: async ({ body, caller, services, language }) => {
      const imported = await services.campaigns.importTemplate({ actor: actorOf(caller), ...body });
      return toldAs(imported, language, ({ templateId, revision, notices }) => ({
        templateId,
        revision,
        notices: notices.map((notice) => ({ line: notice.line, message: noticeSentence(notice, language) })),
      }));
    },
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/templates/:templateId/regions/mark-first',
    scope: 'templates:write',
    summary: 'Mark the first text, image and button as regions',
    tag,
    params,
    response: z.object({ revision: z.int(), regions: z.array(regionAnswer) }),
    handler: async ({ params: { templateId }, caller, services, language }) =>
      told(await services.campaigns.markFirstRegions({ actor: actorOf(caller), templateId }), language),
  }),
  platformRoute({
    method: 'GET',
    path: '/api/v1/templates/:templateId/publish-check',
    scope: 'templates:read',
    summary: 'What stands between a draft and its publishing: hosts to confirm, size, warnings',
    tag,
    params,
    response: z.object({
      revision: z.int().describe('Give it as expectedRevision when you publish'),
      hosts,
      sizeBytes: z.int(),
      warnings: z.array(z.string()),
      changeClass: z.enum(['none', 'patch', 'minor', 'major']).describe('What it means for what partners filled in'),
      unexplained: z
        .array(z.object({ id: z.string(), label: z.string(), kind: z.string() }))
        .describe('Regions that are gone: say in `migrations` what becomes of their fills'),
      liveDrafts: z.int(),
    }),
    handler: async ({ params: { templateId }, caller, services, language }) =>
      toldAs(
        await services.campaigns.readPublishCheck({ actor: actorOf(caller), templateId }),
        language,
        ({ revision, hosts: used, sizeBytes, warnings, looks, classification, liveDrafts }) => ({
          revision,
          hosts: used,
          sizeBytes,
          warnings: [...warnings, ...looks.map((found) => violationSentence(found, language))],
          changeClass: classification?.class ?? 'none',
          unexplained: classification?.unexplained ?? [],
          liveDrafts,
        }),
      ),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/templates/:templateId/versions',
    scope: 'templates:write',
    summary: 'Publish the draft as an immutable version',
    tag,
    params,
    body: z.object({
      expectedRevision: z.int().min(1),
      changelog: z.string().max(2_000).default(''),
      confirmedHosts: hosts
        .default({ links: [], images: [] })
        .describe('Hosts of links and images that you have checked'),
      migrations,
      sourceVersionId: id.optional().describe('An earlier version to publish once more instead of the draft'),
      upgrade: upgradePlan.optional(),
    }),
    response: z.object({
      templateVersionId: id,
      number: z.int(),
      hash: z.string(),
      warnings: z.array(z.string()),
      changeClass: z.enum(['none', 'patch', 'minor', 'major']),
      upgradeId: id.nullable(),
    }),
    status: 201,
    handler: async ({ params: { templateId }, body, caller, services, language }) =>
      told(await services.campaigns.publishTemplateVersion({ actor: actorOf(caller), templateId, ...body }), language),
  }),
];
