import { type FillValue, fillValue } from '@multipartner/templates-engine/document';
import { decisions } from '@multipartner/templates-engine/upgrade';
import { violationSentence } from '@multipartner/templates-engine/violation-messages';
import { z } from 'zod';
import { actorOf, id, instant, platformRoute, told, toldAs } from './platform-route.ts';
import { tag, verdict } from './upgrade-routes.ts';

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
const revision = z.object({ revision: z.int() });

/** What a partner decides about a newer version of a template in its own draft. */
export const mergeRoutes = [
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
        conflicts: merge.conflicts.map(({ nowFill: _own, rearranged: _order, violations, ...rest }) => ({
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
