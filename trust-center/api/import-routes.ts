import { LANGUAGES } from '@multipartner/kernel/language';
import { ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import { columnMapping } from '../people/csv/fields.ts';
import type { ImportProgress } from '../people/imports/import-desk.ts';
import { consentPlan } from '../people/imports/import-detail.ts';
import { byKey, id, instant, iso, trustRoute } from './trust-route.ts';

const tag = 'Imports';
const params = z.object({ importId: id });
const MAX_CSV_BYTES = 50 * 1024 * 1024;
const MOST_REFUSALS = 10_000;
const refusal = z.object({ line: z.int(), field: z.string(), reason: z.string() });
const progress = z.object({
  importId: id,
  state: z.enum(['uploaded', 'previewed', 'running', 'finished', 'failed', 'cancelled', 'undoing', 'undone']),
  progress: z.number().min(0).max(1),
  rows: z.int(),
  accepted: z.int(),
  merged: z.int(),
  refused: z.int(),
  badCells: z.int().describe('Cells of accepted rows that do not fit the type of their field'),
  failure: z.string().nullable().describe('Code of the error registry'),
  undo: z.object({ removed: z.int(), restored: z.int(), kept: z.int() }).describe('What an undo has done so far'),
  undoableUntil: instant.nullable().describe('Until then it can be undone; null when it cannot'),
  createdAt: instant,
  finishedAt: instant.nullable(),
});
const shown = ({ createdAt, finishedAt, undoableUntil, ...rest }: ImportProgress) => ({
  ...rest,
  undoableUntil: iso(undoableUntil),
  createdAt: createdAt.toISOString(),
  finishedAt: iso(finishedAt),
});

export const importRoutes = [
  trustRoute({
    method: 'POST',
    path: '/api/v1/imports',
    scope: 'contacts:write',
    summary: 'Upload a CSV file of at most 50 MB; nobody is imported yet',
    tag,
    query: z.object({ fileName: z.string().max(200).default('import.csv') }),
    upload: { mediaTypes: ['text/csv', 'application/octet-stream'], maxBytes: MAX_CSV_BYTES },
    response: z.object({ importId: id }),
    status: 201,
    handler: async ({ query: { fileName }, upload, caller, services }) =>
      ok(await services.people.uploadImport(byKey(caller, 'import'), { fileName, bytes: upload })),
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/imports/:importId/preview',
    scope: 'contacts:write',
    summary: 'Dry run; mapping and consent replace what was proposed and are kept for the run',
    tag,
    params,
    body: z.strictObject({
      mapping: z.array(columnMapping).max(200).optional(),
      consent: consentPlan.optional(),
      language: z
        .enum(LANGUAGES)
        .optional()
        .describe('In which the file writes numbers and days; the partner’s when absent'),
    }),
    response: z.object({
      headers: z.array(z.string()),
      mapping: z.array(columnMapping),
      consent: consentPlan,
      rows: z.int(),
      accepted: z.int(),
      merged: z.int(),
      refused: z.int(),
      badCells: z.int(),
      sayYes: z.int().describe('People whose row says yes itself'),
      alreadyKnown: z.int(),
      refusals: z.array(refusal).describe('The first 20'),
      badCellsShown: z.array(refusal).describe('The first 20'),
    }),
    handler: async ({ params: { importId }, body: { mapping, consent, language }, caller, services }) =>
      ok(
        await services.people.previewImport(byKey(caller, 'import'), {
          importId,
          ...(mapping ? { mapping } : {}),
          ...(consent ? { consent } : {}),
          ...(language ? { language } : {}),
        }),
      ),
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/imports/:importId/start',
    scope: 'contacts:write',
    summary: 'Run a previewed import in the background',
    tag,
    params,
    response: progress,
    status: 202,
    handler: async ({ params: { importId }, caller, services }) => {
      const by = byKey(caller, 'import');
      await services.people.startImport(by, importId);
      return ok(shown(await services.people.importProgress(by.partnerId, importId)));
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/imports/:importId/undo',
    scope: 'contacts:write',
    summary:
      'Take an import back within 30 days: who was created goes, who was changed is restored; no consent is raised',
    tag,
    params,
    response: progress,
    status: 202,
    handler: async ({ params: { importId }, caller, services }) => {
      const by = byKey(caller, 'import');
      await services.people.undoImport(by, importId);
      return ok(shown(await services.people.importProgress(by.partnerId, importId)));
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/imports/:importId',
    scope: 'contacts:read',
    summary: 'How far an import is',
    tag,
    params,
    response: progress,
    handler: async ({ params: { importId }, caller, services }) =>
      ok(shown(await services.people.importProgress(byKey(caller, 'import').partnerId, importId))),
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/imports/:importId/refusals',
    scope: 'contacts:read',
    summary: 'Refused rows: line, field and reason, without their cells',
    tag,
    params,
    query: z.object({ limit: z.coerce.number().int().min(1).max(MOST_REFUSALS).default(200) }),
    response: z.object({ items: z.array(refusal) }),
    handler: async ({ params: { importId }, query: { limit }, caller, services }) => {
      const { partnerId } = byKey(caller, 'import');
      // Another partner's import has no refusals to show either; the difference must be told.
      await services.people.importProgress(partnerId, importId);
      return ok({ items: await services.people.listRefusals(partnerId, importId, limit) });
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/imports/:importId/bad-cells',
    scope: 'contacts:read',
    summary:
      'Cells of accepted rows that do not fit the type of their field: line, field and reason, without the cells',
    tag,
    params,
    query: z.object({ limit: z.coerce.number().int().min(1).max(MOST_REFUSALS).default(200) }),
    response: z.object({ items: z.array(refusal) }),
    handler: async ({ params: { importId }, query: { limit }, caller, services }) =>
      ok({ items: await services.people.listBadCells(byKey(caller, 'import').partnerId, importId, limit) }),
  }),
];
