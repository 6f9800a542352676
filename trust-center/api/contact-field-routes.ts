import { LANGUAGES } from '@multipartner/kernel/language';
import { ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import { DATA_CATEGORIES, FIELD_TYPES, ownFieldInput } from '../clients/people/contact-fields.ts';
import type { FieldProgress } from '../people/fields/field-job.ts';
import { byKey, id, instant, iso, trustRoute } from './trust-route.ts';

const tag = 'Contact fields';
// Of the partner's own; those of the common set are HQ's to change.
const params = z.object({ ownFieldId: id });
const words = z.object({ en: z.string(), de: z.string() });
const field = z.object({
  fieldId: id,
  origin: z.enum(['common', 'own']).describe('`common`: of HQ’s set, the same for all partners'),
  label: words,
  type: z.enum(FIELD_TYPES),
  choices: z.array(z.object({ id: z.string(), label: words })),
  category: z.enum(DATA_CATEGORIES),
  purpose: words,
  archived: z.boolean(),
  deleting: z.boolean(),
});
const work = z.object({
  jobId: id,
  fieldId: id,
  kind: z.enum(['delete', 'adopt']),
  state: z.enum(['running', 'finished']),
  done: z.int().describe('Contacts looked at'),
  total: z.int(),
  changed: z.int().describe('Contacts whose value went or came'),
  kept: z.int().describe('Values that stay: texts that do not fit, values that a legal hold or restriction keeps'),
  waitsFor: z.string().nullable().describe('Code of the failure that it waits for'),
  startedAt: instant,
  finishedAt: instant.nullable(),
});
const shownWork = ({ startedAt, finishedAt, ...job }: FieldProgress) => ({
  ...job,
  startedAt: startedAt.toISOString(),
  finishedAt: iso(finishedAt),
});
const change = z.strictObject({
  label: ownFieldInput.shape.label,
  choices: ownFieldInput.shape.choices,
  category: ownFieldInput.shape.category,
  purpose: ownFieldInput.shape.purpose,
});

export const contactFieldRoutes = [
  trustRoute({
    method: 'GET',
    path: '/api/v1/contact-fields',
    scope: 'contacts:read',
    summary: 'HQ’s common set and the partner’s own fields; definitions only',
    tag,
    response: z.object({ items: z.array(field) }),
    handler: async ({ caller, services }) =>
      ok({ items: await services.people.listFields(byKey(caller, 'contact_care')) }),
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/contact-fields',
    scope: 'contacts:write',
    summary: 'Define a field of one’s own; special categories (Art. 9 GDPR) are refused',
    tag,
    body: ownFieldInput,
    response: z.object({ fieldId: id }),
    status: 201,
    handler: async ({ body, caller, services }) =>
      ok(await services.people.createField(byKey(caller, 'contact_care'), body)),
  }),
  trustRoute({
    method: 'PUT',
    path: '/api/v1/contact-fields/:ownFieldId',
    scope: 'contacts:write',
    summary: 'Change name, purpose, category and choices of an own field; its type stays',
    tag,
    params,
    body: change,
    handler: async ({ params: { ownFieldId }, body, caller, services }) => {
      await services.people.changeField(byKey(caller, 'contact_care'), { fieldId: ownFieldId, change: body });
      return ok(undefined);
    },
  }),
  trustRoute({
    method: 'PUT',
    path: '/api/v1/contact-fields/:ownFieldId/archived',
    scope: 'contacts:write',
    summary: 'Archive an own field, or take it into use again; its values stay',
    tag,
    params,
    body: z.strictObject({ archived: z.boolean() }),
    handler: async ({ params: { ownFieldId }, body: { archived }, caller, services }) => {
      await services.people.archiveField(byKey(caller, 'contact_care'), { fieldId: ownFieldId, archived });
      return ok(undefined);
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/contact-fields/:ownFieldId/use',
    scope: 'contacts:read',
    summary: 'How many people have a value in a field, and which segments ask for it; opens every contact once',
    tag,
    params,
    response: z.object({ people: z.int(), segments: z.array(z.string()) }),
    handler: async ({ params: { ownFieldId }, caller, services }) => {
      const { people, segments } = await services.people.readFieldUse(byKey(caller, 'contact_care'), ownFieldId);
      return ok({ people, segments });
    },
  }),
  trustRoute({
    method: 'DELETE',
    path: '/api/v1/contact-fields/:ownFieldId',
    scope: 'contacts:write',
    summary: 'Delete an archived field with all its values, in the background; of an archived field of HQ the values',
    tag,
    params,
    response: z.object({ jobId: id, people: z.int() }),
    status: 202,
    handler: async ({ params: { ownFieldId }, caller, services }) =>
      ok(await services.people.deleteField(byKey(caller, 'contact_care'), ownFieldId)),
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/contact-fields/:ownFieldId/adopt',
    scope: 'contacts:write',
    summary: 'Move the texts of a column of old imports into a field, in the background; what does not fit stays',
    tag,
    params,
    body: z.strictObject({
      column: z.string().min(1).max(200).describe('Its name, as `loose-columns` tells it'),
      language: z.enum(LANGUAGES).describe('In which its numbers and days are written'),
    }),
    response: z.object({ jobId: id }),
    status: 202,
    handler: async ({ params: { ownFieldId }, body, caller, services }) =>
      ok(await services.people.adoptColumn(byKey(caller, 'contact_care'), { fieldId: ownFieldId, ...body })),
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/loose-columns',
    scope: 'contacts:read',
    summary: 'Texts of imports that belong to no field, by the name of their column; opens every contact once',
    tag,
    response: z.object({
      items: z.array(z.object({ name: z.string(), people: z.int(), samples: z.array(z.string()) })),
    }),
    handler: async ({ caller, services }) =>
      ok({ items: await services.people.listLooseColumns(byKey(caller, 'contact_care')) }),
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/contact-field-jobs',
    scope: 'contacts:read',
    summary: 'The latest work on the values of fields: deletions and columns taken over',
    tag,
    response: z.object({ items: z.array(work) }),
    handler: async ({ caller, services }) => {
      const jobs = await services.people.listFieldJobs(byKey(caller, 'contact_care').partnerId);
      return ok({ items: jobs.map(shownWork) });
    },
  }),
];
