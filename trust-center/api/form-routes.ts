import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { formDesign } from '@multipartner/templates-engine/form-design';
import { languagesOf } from '@multipartner/templates-engine/form-template';
import { z } from 'zod';
import type { FormSummary } from '../forms/desk/read-forms.ts';
import { byKey, id, instant, trustRoute } from './trust-route.ts';

const tag = 'Sign-up forms';
const params = z.object({ formId: id });
const state = z.enum(['draft', 'live', 'paused']);
const summary = z.object({
  id,
  name: z.string(),
  state,
  url: z.string().describe('The public page'),
  counts: z.object({
    asked: z.int(),
    confirmed: z.int(),
    waiting: z.int().describe('Not confirmed yet'),
    expired: z.int().describe('Never confirmed and deleted'),
    heldBack: z.int().describe('Blocked addresses: no mail went out'),
  }),
  createdAt: instant,
  updatedAt: instant,
});
const shown = ({ formId, createdAt, updatedAt, ...rest }: FormSummary) => ({
  ...rest,
  id: formId,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

export const formRoutes = [
  trustRoute({
    method: 'GET',
    path: '/api/v1/form-templates',
    scope: 'forms:read',
    summary: 'The form templates of headquarters that a form can begin with',
    tag,
    response: z.object({
      items: z.array(
        z.object({
          versionId: id,
          name: z.string(),
          number: z.int(),
          hash: z.string(),
          languages: z.array(z.string()),
        }),
      ),
    }),
    handler: async ({ caller, services }) => {
      byKey(caller, 'sign_up');
      const items = await services.forms.listTemplates();
      return ok({
        items: items.map(({ versionId, name, number, hash, content }) => ({
          versionId,
          name,
          number,
          hash,
          languages: languagesOf(content.texts),
        })),
      });
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/forms',
    scope: 'forms:read',
    summary: 'Sign-up forms with their numbers, newest first; nothing is decrypted',
    tag,
    response: z.object({ items: z.array(summary) }),
    handler: async ({ caller, services }) => {
      const forms = await services.forms.listForms(byKey(caller, 'sign_up'));
      return ok({ items: forms.map(shown) });
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/forms',
    scope: 'forms:write',
    summary: 'Begin a form from a template',
    tag,
    body: z.strictObject({ templateVersionId: id, name: z.string().max(200) }),
    response: z.object({ formId: id }),
    status: 201,
    handler: async ({ body, caller, services }) => ok(await services.forms.createForm(byKey(caller, 'sign_up'), body)),
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/forms/:formId',
    scope: 'forms:read',
    summary: 'One form with its design, what is missing, and its published versions',
    tag,
    params,
    response: summary.extend({
      revision: z.int().describe('Give it when you save or publish'),
      templateVersionId: id,
      newerTemplate: z.int().nullable().describe('Number of a newer version of the template'),
      hasOpenChanges: z.boolean(),
      design: formDesign,
      missing: z.array(z.string()),
      versions: z.array(z.object({ id, number: z.int(), hash: z.string(), publishedAt: instant })),
    }),
    handler: async ({ params: { formId }, caller, services }) => {
      const form = await services.forms.readForm(byKey(caller, 'sign_up'), formId);
      const { name, url, counts, createdAt, updatedAt, revision, newerTemplate, hasOpenChanges, design } = form;
      return ok({
        ...shown({ formId, name, state: form.state, url, counts, createdAt, updatedAt }),
        revision,
        templateVersionId: form.template.versionId,
        newerTemplate,
        hasOpenChanges,
        design,
        missing: form.issues.map(({ path }) => path),
        versions: form.versions.map(({ versionId, number, hash, publishedAt }) => ({
          id: versionId,
          number,
          hash,
          publishedAt: publishedAt.toISOString(),
        })),
      });
    },
  }),
  trustRoute({
    method: 'PUT',
    path: '/api/v1/forms/:formId/design',
    scope: 'forms:write',
    summary: 'Save what the template leaves open; people see it once it is published',
    tag,
    params,
    body: z.strictObject({ revision: z.int().min(1), name: z.string().max(200), design: formDesign }),
    response: z.object({ revision: z.int() }),
    handler: async ({ params: { formId }, body, caller, services }) => {
      const saved = await services.forms.saveForm(byKey(caller, 'sign_up'), { formId, ...body });
      if ('revision' in saved) return ok(saved);
      const issues = saved.issues.map(({ path, fault }) => ({ path: ['design', ...path.split('.')], message: fault }));
      return failed({ ...failure('INVALID'), issues });
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/forms/:formId/publish',
    scope: 'forms:write',
    summary: 'Publish the saved design as an immutable version and open the form',
    tag,
    params,
    body: z.strictObject({ revision: z.int().min(1) }),
    response: z.object({ versionId: id, number: z.int(), hash: z.string() }),
    handler: async ({ params: { formId }, body: { revision }, caller, services }) =>
      ok(await services.forms.publishForm(byKey(caller, 'sign_up'), { formId, revision })),
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/forms/:formId/pause',
    scope: 'forms:write',
    summary: 'Nobody can sign up until the form is opened again',
    tag,
    params,
    handler: async ({ params: { formId }, caller, services }) => {
      await services.forms.pauseForm(byKey(caller, 'sign_up'), formId);
      return ok(undefined);
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/forms/:formId/resume',
    scope: 'forms:write',
    summary: 'Open a paused form again',
    tag,
    params,
    handler: async ({ params: { formId }, caller, services }) => {
      await services.forms.resumeForm(byKey(caller, 'sign_up'), formId);
      return ok(undefined);
    },
  }),
];
