import { formDraft } from '@multipartner/campaigns/forms';
import { pageOf, pageQuery } from '@multipartner/serving/rest';
import { FORM_LANGUAGES } from '@multipartner/templates-engine/form-template';
import { z } from 'zod';
import { actorOf, id, instant, pageInput, platformRoute, shownPage, told, toldAs } from './platform-route.ts';
import { publishedVersion, shownVersions, toldVersions } from './told-versions.ts';

const tag = 'Form templates';
const params = z.object({ formTemplateId: id });

export const formTemplateRoutes = [
  platformRoute({
    method: 'GET',
    path: '/api/v1/form-templates',
    scope: 'templates:read',
    summary: 'List templates of sign-up forms, newest first',
    tag,
    query: pageQuery,
    response: pageOf(
      z.object({
        id,
        name: z.string(),
        revision: z.int(),
        updatedAt: instant,
        latestVersion: z.object({ id, number: z.int(), publishedAt: instant }).nullable(),
      }),
    ),
    handler: async ({ query, caller, services, language }) => {
      const page = await services.campaigns.listFormTemplates({ actor: actorOf(caller), ...pageInput(query) });
      return toldAs(page, language, (value) =>
        shownPage(value, ({ id, name, revision, updatedAt, latestVersion }) => ({
          id,
          name,
          revision,
          updatedAt: updatedAt.toISOString(),
          latestVersion: latestVersion && { ...latestVersion, publishedAt: latestVersion.publishedAt.toISOString() },
        })),
      );
    },
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/form-templates',
    scope: 'templates:write',
    summary: 'Begin a template of a sign-up form with words to work on',
    tag,
    body: z.object({ name: z.string().max(200), language: z.enum(FORM_LANGUAGES).optional() }),
    response: z.object({ formTemplateId: id, revision: z.int() }),
    status: 201,
    handler: async ({ body, caller, services, language }) =>
      told(
        await services.campaigns.createFormTemplate({
          actor: actorOf(caller),
          name: body.name,
          language: body.language,
        }),
        language,
      ),
  }),
  platformRoute({
    method: 'GET',
    path: '/api/v1/form-templates/:formTemplateId',
    scope: 'templates:read',
    summary: 'One template with its draft, what is missing before it can be published, and its versions',
    tag,
    params,
    response: z.object({
      id,
      name: z.string(),
      revision: z.int().describe('Give it as expectedRevision when you save or publish'),
      archived: z.boolean(),
      hasOpenChanges: z.boolean(),
      draft: formDraft,
      missing: z.array(z.string()).describe('Fields of the draft that need attention'),
      versions: toldVersions,
    }),
    handler: async ({ params: { formTemplateId }, caller, services, language }) =>
      toldAs(
        await services.campaigns.readFormTemplate({ actor: actorOf(caller), formTemplateId }),
        language,
        ({ issues, versions, ...rest }) => ({
          ...rest,
          missing: issues.map(({ field }) => field),
          versions: shownVersions(versions),
        }),
      ),
  }),
  platformRoute({
    method: 'PUT',
    path: '/api/v1/form-templates/:formTemplateId/draft',
    scope: 'templates:write',
    summary: 'Replace the draft; partners see nothing of it until it is published',
    tag,
    params,
    body: z.object({ expectedRevision: z.int().min(1), name: z.string().max(200), draft: formDraft }),
    response: z.object({ revision: z.int() }),
    handler: async ({ params: { formTemplateId }, body, caller, services, language }) =>
      told(await services.campaigns.saveFormTemplate({ actor: actorOf(caller), formTemplateId, ...body }), language),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/form-templates/:formTemplateId/versions',
    scope: 'templates:write',
    summary: 'Publish the draft as an immutable version that partners can use',
    tag,
    params,
    body: z.object({ expectedRevision: z.int().min(1) }),
    response: z.object({ formTemplateVersionId: id, ...publishedVersion.shape }),
    status: 201,
    handler: async ({ params: { formTemplateId }, body, caller, services, language }) =>
      told(await services.campaigns.publishFormTemplate({ actor: actorOf(caller), formTemplateId, ...body }), language),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/form-templates/:formTemplateId/archive',
    scope: 'templates:write',
    summary: 'Put a template away: no new form begins with it, forms that use it go on',
    tag,
    params,
    handler: async ({ params: { formTemplateId }, caller, services, language }) =>
      toldAs(
        await services.campaigns.archiveFormTemplate({ actor: actorOf(caller), formTemplateId }),
        language,
        () => undefined,
      ),
  }),
];
