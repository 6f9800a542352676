import { pageQuery } from '@multipartner/serving/rest';
import { type FillValue, fillValue, regionMigration } from '@multipartner/templates-engine/document';
import { decisions } from '@multipartner/templates-engine/upgrade';
import { violationSentence } from '@multipartner/templates-engine/violation-messages';
import { z } from 'zod';
import { actorOf, id, instant, pageInput, platformRoute, told, toldAs } from './platform-route.ts';

const tag = 'Versions and upgrades';
const verdict = z.enum(['clean', 'review', 'blocked']);
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

const conflict = z.object({
  path: z.string(),
  label: z.string(),
  kind: z.enum(['changed', 'order', 'moved', 'not-convertible', 'invalid']),
  severity: z.enum(['soft', 'hard']),
  mine: fillValue.nullable(),
  before: z.unknown(),
  now: z.unknown(),
  fixed: fillValue.nullable(),
  problems: z.array(z.string()),
});
const keptText = z.object({
  path: z.string(),
  label: z.string(),
  reason: z.string(),
  value: fillValue,
});
const participation = z.object({ participationId: id });
const upgrade = z.object({ upgradeId: id });
const revision = z.object({ revision: z.int() });

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
      usualTexts: z.object({ kept: z.int(), lost: z.int() }),
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
  platformRoute({
    method: 'GET',
    path: '/api/v1/participations/:participationId/upgrade',
    scope: 'participations:read',
    summary: 'The newer version that the partner may take over: what has to be decided',
    tag,
    params: participation,
    response: z.object({
      from: z.int(),
      to: z.int(),
      revision: z.int(),
      held: z.boolean(),
      mayKeep: z.boolean(),
      decideBy: instant.nullable(),
      verdict,
      conflicts: z.array(conflict),
      tasks: z.array(z.object({ path: z.string().nullable(), message: z.string(), dueOn: z.string().nullable() })),
      setAside: z.array(keptText),
    }),
    handler: async ({ params: { participationId }, caller, services, language }) =>
      toldAs(await services.campaigns.readMerge({ actor: actorOf(caller), participationId }), language, (merge) => ({
        from: merge.from,
        to: merge.to,
        revision: merge.revision,
        held: merge.held,
        mayKeep: merge.mayKeep,
        decideBy: merge.decideBy?.toISOString() ?? null,
        verdict: merge.verdict,
        conflicts: merge.conflicts.map(({ nowFill: _own, violations, ...rest }) => ({
          ...rest,
          before: rest.before as FillValue | null,
          now: rest.now as FillValue | null,
          problems: violations.map((violation) => violationSentence(violation, language)),
        })),
        tasks: merge.tasks.map(({ path, violation, dueOn }) => ({
          path,
          message: violationSentence(violation, language),
          dueOn,
        })),
        setAside: merge.setAside.map(({ path, label, reason, value }) => ({ path, label, reason, value })),
      })),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/participations/:participationId/upgrade',
    scope: 'participations:write',
    summary: 'Take the newer version over. Conflicts that are not named keep the partner’s value',
    tag,
    params: participation,
    body: z.object({
      expectedRevision: z.int().min(1),
      decisions: decisions.default({}).describe('Path of a conflict → mine, new or {edit: value}'),
    }),
    response: revision,
    handler: async ({ params: { participationId }, body, caller, services, language }) =>
      told(await services.campaigns.acceptMerge({ actor: actorOf(caller), participationId, ...body }), language),
  }),
  platformRoute({
    method: 'DELETE',
    path: '/api/v1/participations/:participationId/upgrade',
    scope: 'participations:write',
    summary: 'Stay on the version that the draft has',
    tag,
    params: participation,
    response: z.object({}),
    handler: async ({ params: { participationId }, caller, services, language }) =>
      toldAs(await services.campaigns.declineMerge({ actor: actorOf(caller), participationId }), language, () => ({})),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/participations/:participationId/upgrade/undo',
    scope: 'participations:write',
    summary: 'Go back to the draft as it was before the newer version, until it is sent',
    tag,
    params: participation,
    response: revision,
    handler: async ({ params: { participationId }, caller, services, language }) =>
      told(await services.campaigns.undoUpgrade({ actor: actorOf(caller), participationId }), language),
  }),
  platformRoute({
    method: 'GET',
    path: '/api/v1/participations/:participationId/kept-texts',
    scope: 'participations:read',
    summary: 'Texts that a newer version left without a place',
    tag,
    params: participation,
    response: z.object({ revision: z.int(), items: z.array(keptText) }),
    handler: async ({ params: { participationId }, caller, services, language }) =>
      toldAs(
        await services.campaigns.listKeptTexts({ actor: actorOf(caller), participationId }),
        language,
        ({ revision: at, items }) => ({
          revision: at,
          items: items.map(({ path, label, reason, value }) => ({ path, label, reason, value })),
        }),
      ),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/participations/:participationId/kept-texts/put-back',
    scope: 'participations:write',
    summary: 'Put a kept text into a region, or with regionId null throw it away',
    tag,
    params: participation,
    body: z.object({
      expectedRevision: z.int().min(1),
      index: z.int().min(0).describe('Its place in the list'),
      regionId: z.string().max(40).nullable(),
    }),
    response: revision,
    handler: async ({ params: { participationId }, body, caller, services, language }) =>
      told(await services.campaigns.putBack({ actor: actorOf(caller), participationId, ...body }), language),
  }),
];
