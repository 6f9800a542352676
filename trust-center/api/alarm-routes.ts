/** Alarms of canary contacts, and how many people each person and program may open. */
import { ok } from '@multipartner/kernel/result';
import { pageOf } from '@multipartner/serving/rest';
import { z } from 'zod';
import { PURPOSES } from '../audit/operations.ts';
import { byOfficerKey } from './by-officer-key.ts';
import { id, instant, iso, logSeq, trustRoute } from './trust-route.ts';

const tag = 'Emergencies and alarms';

export const alarmRoutes = [
  trustRoute({
    method: 'GET',
    path: '/api/v1/alarms',
    scope: 'log:read',
    summary: 'Alarms of canary contacts: who opened a contact that belongs to nobody',
    tag,
    response: pageOf(
      z.object({
        alarmId: id,
        partnerId: id,
        at: instant,
        seq: logSeq,
        causeSeq: logSeq.nullable().describe('The entry under which it was opened'),
        causeOperation: z.string().nullable(),
        actorClass: z.string(),
        actorHash: z.string(),
        purpose: z.string().nullable(),
        acknowledgedAt: instant.nullable(),
      }),
    ),
    handler: async ({ caller, services }) => {
      const { alarms } = await services.canaries.read(caller.partnerId);
      const items = alarms.map(({ id: alarmId, at, causeOp, acknowledgedAt, acknowledgedBy: _, ...rest }) => ({
        ...rest,
        alarmId,
        at: at.toISOString(),
        causeOperation: causeOp,
        acknowledgedAt: iso(acknowledgedAt),
      }));
      return ok({ items, next: null });
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/oversight/alarms/:partnerId/:alarmId/acknowledge',
    scope: 'oversight:write',
    summary: 'Say that somebody looked into an alarm; it stays in the list. Repeating it changes nothing',
    tag,
    params: z.object({ partnerId: id, alarmId: id }),
    handler: async ({ params: alarm, caller, services }) => {
      await services.canaries.acknowledge(byOfficerKey(caller), alarm);
      return ok(undefined);
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/budgets',
    scope: 'log:read',
    summary: 'How many people each person and program opened today, and how many they may',
    tag,
    response: pageOf(
      z.object({
        partnerId: id,
        actorHash: z.string(),
        purpose: z.enum(PURPOSES),
        used: z.int(),
        limit: z.int(),
        refused: z.int(),
        lifts: z.int(),
      }),
    ),
    handler: async ({ caller, services }) => {
      const uses = await services.budgets.read(caller.partnerId);
      const items = uses.map(({ name: _, canBeLifted: __, ...use }) => use);
      return ok({ items, next: null });
    },
  }),
];
