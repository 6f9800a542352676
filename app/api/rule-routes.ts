import { pageOf, pageQuery } from '@multipartner/serving/rest';
import { rulePackContent } from '@multipartner/templates-engine/rules';
import { z } from 'zod';
import { actorOf, id, instant, pageInput, platformRoute, shownPage, told, toldAs } from './platform-route.ts';
import { shownViolation, violationAnswer } from './violation-answer.ts';

const tag = 'Brand rules';
const params = z.object({ packId: id });
const counts = z.object({
  judged: z.int(),
  stopped: z.int(),
  approval: z.int(),
  warned: z.int(),
  stoppedBefore: z.int().describe('By the version in force'),
  partnersStopped: z.int(),
  partnersApproval: z.int(),
  byRule: z.record(z.string(), z.int()),
});
const words = z.string().max(20_000).optional();

/** Counts without the ids of partners that they were made of. */
const shownCounts = <C extends { partnersStopped: string[]; partnersApproval: string[] }>(all: C) => ({
  ...all,
  partnersStopped: all.partnersStopped.length,
  partnersApproval: all.partnersApproval.length,
});

export const ruleRoutes = [
  platformRoute({
    method: 'GET',
    path: '/api/v1/rule-packs',
    scope: 'templates:read',
    summary: 'List rule packs, newest first',
    tag,
    query: pageQuery,
    response: pageOf(
      z.object({
        id,
        name: z.string(),
        kind: z.enum(['own', 'built_in']),
        rules: z.int(),
        groups: z.array(z.string()),
        purposes: z.array(z.string()),
        version: z.int().nullable().describe('In force; null: never published'),
        hasOpenChanges: z.boolean(),
      }),
    ),
    handler: async ({ query, caller, services, language }) =>
      toldAs(
        await services.campaigns.listRulePacks({ actor: actorOf(caller), ...pageInput(query) }),
        language,
        (page) => shownPage(page, ({ latest, ...item }) => ({ ...item, version: latest?.number ?? null })),
      ),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/rule-packs',
    scope: 'templates:write',
    summary: 'Begin a rule pack',
    tag,
    body: z.strictObject({ name: z.string() }),
    response: z.object({ packId: id, revision: z.int() }),
    status: 201,
    handler: async ({ body: { name }, caller, services, language }) =>
      told(await services.campaigns.createRulePack({ actor: actorOf(caller), name }), language),
  }),
  platformRoute({
    method: 'GET',
    path: '/api/v1/rule-packs/:packId',
    scope: 'templates:read',
    summary: 'One pack: its draft, its versions and what its examples gave',
    tag,
    params,
    response: z.object({
      id,
      name: z.string(),
      kind: z.enum(['own', 'built_in']),
      revision: z.int(),
      archived: z.boolean(),
      draft: rulePackContent,
      hasOpenChanges: z.boolean(),
      fixtures: z.record(
        z.string(),
        z.array(z.object({ index: z.int(), expect: z.enum(['pass', 'fail']), got: z.enum(['pass', 'fail']) })),
      ),
      versions: z.array(
        z.object({ number: z.int(), hash: z.string(), changelog: z.string(), publishedAt: instant, impact: counts }),
      ),
      trial: z
        .object({
          id,
          state: z.enum(['running', 'done']),
          total: z.int(),
          done: z.int(),
          counts,
          isOfThisDraft: z.boolean(),
        })
        .nullable(),
    }),
    handler: async ({ params: { packId }, caller, services, language }) =>
      toldAs(await services.campaigns.readRulePack({ actor: actorOf(caller), packId }), language, (pack) => ({
        ...pack,
        versions: pack.versions.map(({ publishedAt, impact, ...version }) => ({
          ...version,
          publishedAt: publishedAt.toISOString(),
          impact: shownCounts(impact),
        })),
        trial: pack.trial && { ...pack.trial, counts: shownCounts(pack.trial.counts) },
      })),
  }),
  platformRoute({
    method: 'PUT',
    path: '/api/v1/rule-packs/:packId/draft',
    scope: 'templates:write',
    summary: 'Replace the draft of a pack: rules with their examples, for whom, time limit',
    tag,
    params,
    body: z.strictObject({
      expectedRevision: z.int().min(1),
      name: z.string().optional(),
      content: z.record(z.string(), z.unknown()).describe('As the draft of GET answers it'),
    }),
    response: z.object({ revision: z.int() }),
    handler: async ({ params: { packId }, body, caller, services, language }) =>
      told(await services.campaigns.saveRulePack({ actor: actorOf(caller), packId, ...body }), language),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/rule-packs/:packId/try',
    scope: 'templates:read',
    summary: 'What the draft of a pack says to words, a template or a partner’s draft; nothing is kept',
    tag,
    params,
    body: z.strictObject({
      mail: z.union([
        z.strictObject({
          words: z.strictObject({ subject: words, preheader: words, text: words, alt: words, link: words }),
        }),
        z.strictObject({ templateId: id }),
        z.strictObject({ participationId: id }),
      ]),
    }),
    response: z.object({ violations: z.array(violationAnswer) }),
    handler: async ({ params: { packId }, body: { mail }, caller, services, language }) =>
      toldAs(
        await services.campaigns.tryRules({ actor: actorOf(caller), rules: { packId }, mail }),
        language,
        ({ violations }) => ({ violations: violations.map(shownViolation(language)) }),
      ),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/rule-packs/:packId/trials',
    scope: 'templates:write',
    summary: 'Run the draft of a pack over all live drafts; GET the pack for the counts',
    tag,
    params,
    response: z.object({ trialId: id, finished: z.boolean() }),
    status: 201,
    handler: async ({ params: { packId }, caller, services, language }) =>
      told(await services.campaigns.startRuleTrial({ actor: actorOf(caller), packId }), language),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/rule-packs/:packId/versions',
    scope: 'templates:write',
    summary:
      'Publish the draft of a pack; it must have been tried on all drafts within a day, and its examples must hold',
    tag,
    params,
    body: z.strictObject({ expectedRevision: z.int().min(1), changelog: z.string() }),
    response: z.object({ versionId: id, number: z.int(), hash: z.string() }),
    status: 201,
    handler: async ({ params: { packId }, body, caller, services, language }) =>
      told(await services.campaigns.publishRulePack({ actor: actorOf(caller), packId, ...body }), language),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/rule-packs/:packId/restore',
    scope: 'templates:write',
    summary: 'Bring what an older version said back into the draft',
    tag,
    params,
    body: z.strictObject({ expectedRevision: z.int().min(1), number: z.int().min(1) }),
    response: z.object({ revision: z.int() }),
    handler: async ({ params: { packId }, body, caller, services, language }) =>
      told(await services.campaigns.restoreRuleVersion({ actor: actorOf(caller), packId, ...body }), language),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/rule-packs/:packId/archive',
    scope: 'templates:write',
    summary: 'Archive a pack: it judges nothing any more, its versions stay',
    tag,
    params,
    response: z.object({ archived: z.literal(true) }),
    handler: async ({ params: { packId }, caller, services, language }) =>
      toldAs(await services.campaigns.archiveRulePack({ actor: actorOf(caller), packId }), language, () => ({
        archived: true as const,
      })),
  }),
];
