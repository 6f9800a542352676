import { pageQuery } from '@multipartner/serving/rest';
import { regionMigration } from '@multipartner/templates-engine/document';
import { z } from 'zod';
import { actorOf, id, instant, pageInput, platformRoute, told, toldAs } from './platform-route.ts';

export const tag = 'Versions and upgrades';
export const verdict = z.enum(['clean', 'review', 'blocked']);
const stepState = z.enum(['later', 'waiting', 'offered', 'held', 'applied', 'kept', 'undone', 'closed']);
export const upgradePlan = z
  .object({
    mode: z.enum(['auto', 'offer', 'force']),
    decideBy: instant.nullable().optional(),
    afterwards: z.enum(['keep', 'apply']).default('keep').describe('What becomes of undecided drafts then'),
    cancelsScheduled: z.boolean().default(false).describe('Take back ordered sends that have not begun'),
    canaryGroupIds: z.array(id).max(50).default([]).describe('Partners of these groups first'),
  })
  .describe('How running drafts get the version');
export const migrations = z
  .array(regionMigration)
  .max(200)
  .default([])
  .describe('What becomes of fills in regions that are gone');

const counts = z.record(stepState, z.int());
const summary = z.object({
  id,
  templateId: id,
  toVersion: z.object({ id, number: z.int() }),
  mode: z.enum(['auto', 'offer', 'force']),
  stage: z.enum(['canary', 'everybody', 'stopped']),
  startedAt: instant,
  decideBy: instant.nullable(),
  counts,
  total: z.int(),
});
interface Summary {
  id: string;
  templateId: string;
  toVersion: { id: string; number: number };
  mode: 'auto' | 'offer' | 'force';
  stage: 'canary' | 'everybody' | 'stopped';
  startedAt: Date;
  decideBy: Date | null;
  counts: z.infer<typeof counts>;
  total: number;
}
const shown = ({ templateId, toVersion, mode, stage, startedAt, decideBy, total, ...rest }: Summary) => ({
  id: rest.id,
  templateId,
  toVersion,
  mode,
  stage,
  startedAt: startedAt.toISOString(),
  decideBy: decideBy?.toISOString() ?? null,
  counts: rest.counts,
  total,
});

const upgrade = z.object({ upgradeId: id });

/** HQ brings versions to running drafts, and revokes them. */
export const upgradeRoutes = [
  platformRoute({
    method: 'POST',
    path: '/api/v1/templates/:templateId/impact',
    scope: 'templates:read',
    summary: 'What publishing the draft, or an earlier version again, would do to running drafts. Changes nothing',
    tag,
    params: z.object({ templateId: id }),
    body: z.object({
      migrations,
      sourceVersionId: id.optional(),
      after: id.optional().describe('`next` of the piece before'),
    }),
    response: z.object({
      total: z.int(),
      clean: z.int(),
      review: z.int(),
      blocked: z.int(),
      usualTexts: z.object({ kept: z.int(), lost: z.int(), covering: z.int() }),
      next: id.nullable(),
      items: z.array(
        z.object({
          participationId: id,
          partnerId: id,
          partnerName: z.string(),
          campaignName: z.string(),
          version: z.int(),
          verdict,
          conflicts: z.int(),
          tasks: z.int(),
          setAside: z.int(),
        }),
      ),
    }),
    handler: async ({ params: { templateId }, body, caller, services, language }) =>
      told(await services.campaigns.readUpgradeImpact({ actor: actorOf(caller), templateId, ...body }), language),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/template-versions/:versionId/revoke',
    scope: 'templates:write',
    summary: 'Revoke a version: no new send with it from now on',
    tag,
    params: z.object({ versionId: id }),
    body: z.object({ reason: z.string().min(1).max(500), cancelsScheduled: z.boolean().default(false) }),
    response: z.object({
      upgradeId: id.nullable(),
      movesTo: z.int().nullable().describe('Version that its drafts are asked to take'),
    }),
    handler: async ({ params: { versionId }, body, caller, services, language }) =>
      told(
        await services.campaigns.revokeVersion({ actor: actorOf(caller), templateVersionId: versionId, ...body }),
        language,
      ),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/template-versions/:versionId/upgrades',
    scope: 'templates:write',
    summary: 'Bring a published version to running drafts',
    tag,
    params: z.object({ versionId: id }),
    body: upgradePlan,
    response: z.object({ upgradeId: id }),
    status: 201,
    handler: async ({ params: { versionId }, body, caller, services, language }) =>
      told(
        await services.campaigns.beginUpgrade({ actor: actorOf(caller), templateVersionId: versionId, plan: body }),
        language,
      ),
  }),
  platformRoute({
    method: 'GET',
    path: '/api/v1/templates/:templateId/upgrades',
    scope: 'templates:read',
    summary: 'Upgrades of a template’s drafts, newest first',
    tag,
    params: z.object({ templateId: id }),
    response: z.object({ items: z.array(summary) }),
    handler: async ({ params: { templateId }, caller, services, language }) =>
      toldAs(await services.campaigns.listUpgrades({ actor: actorOf(caller), templateId }), language, (items) => ({
        items: items.map(shown),
      })),
  }),
  platformRoute({
    method: 'GET',
    path: '/api/v1/upgrades/:upgradeId',
    scope: 'templates:read',
    summary: 'How far an upgrade is, and where every draft stands',
    tag,
    params: upgrade,
    query: pageQuery.extend({ state: stepState.optional() }),
    response: summary.extend({
      drafts: z.array(
        z.object({
          participationId: id,
          partner: z.object({ id, name: z.string() }),
          campaign: z.object({ id, name: z.string() }),
          from: z.int(),
          state: stepState,
          verdict: verdict.nullable(),
        }),
      ),
      next: id.nullable(),
    }),
    handler: async ({ params: { upgradeId }, query, caller, services, language }) => {
      const input = { actor: actorOf(caller), upgradeId, ...pageInput(query), state: query.state };
      return toldAs(await services.campaigns.readUpgrade(input), language, ({ steps, ...rest }) => ({
        ...shown(rest),
        drafts: steps.items.map(({ id: participationId, partner, campaign, from, state, verdict: told }) => ({
          participationId,
          partner,
          campaign,
          from,
          state,
          verdict: told,
        })),
        next: steps.nextCursor,
      }));
    },
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/upgrades/:upgradeId/widen',
    scope: 'templates:write',
    summary: 'After the first groups, go on to everybody',
    tag,
    params: upgrade,
    response: z.object({}),
    handler: async ({ params: { upgradeId }, caller, services, language }) =>
      toldAs(await services.campaigns.widenUpgrade({ actor: actorOf(caller), upgradeId }), language, () => ({})),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/upgrades/:upgradeId/stop',
    scope: 'templates:write',
    summary: 'Stop an upgrade: nothing more moves, nobody is held',
    tag,
    params: upgrade,
    response: z.object({}),
    handler: async ({ params: { upgradeId }, caller, services, language }) =>
      toldAs(await services.campaigns.stopUpgrade({ actor: actorOf(caller), upgradeId }), language, () => ({})),
  }),
];
