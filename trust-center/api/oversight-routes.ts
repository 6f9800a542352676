import { ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import { LEAST_MINIMUM_COUNT, METRICS, MOST_MINIMUM_COUNT } from '../aggregates/rules.ts';
import { departureStanding } from '../clients/calls/partner-calls.ts';
import { hiddenReason } from '../clients/people/aggregates.ts';
import { OUTCOMES } from '../departure/kinds.ts';
import { byOfficerKey } from './by-officer-key.ts';
import { id, instant, iso, trustRoute } from './trust-route.ts';

const tag = 'Oversight';
const number = z.object({
  value: z.int().nullable().describe('Rounded to five'),
  since: z.string().nullable().describe('The day that it is of'),
  hidden: hiddenReason.nullable().describe('Why there is no number'),
});
const numbers = z.object(
  Object.fromEntries(METRICS.map((metric) => [metric, number])) as Record<(typeof METRICS)[number], typeof number>,
);
const clicks = z.object({ delivered: number, clicked: number });

export const oversightRoutes = [
  trustRoute({
    method: 'GET',
    path: '/api/v1/aggregates',
    scope: 'oversight:read',
    summary: 'Everything that headquarters is told in numbers today',
    tag,
    response: z.object({
      minimumCount: z.int(),
      day: z.string().nullable(),
      takenAt: instant.nullable(),
      logEntry: z.string().nullable().describe('Entry of the log that holds the hash of these numbers'),
      campaigns: z.array(
        z.object({
          campaignId: id,
          name: z.string(),
          numbers,
          regions: z.array(z.object({ region: z.string(), numbers })),
          fills: z
            .array(z.object({ regionId: z.string(), label: z.string(), filled: clicks, left: clicks }))
            .describe('Regions of the mail: of partners that filled one, and of those that left it as it is'),
        }),
      ),
    }),
    handler: async ({ caller, services }) => {
      byOfficerKey(caller);
      const { minimumCount, snapshot, campaigns } = await services.aggregates.read();
      return ok({
        minimumCount,
        day: snapshot?.day ?? null,
        takenAt: iso(snapshot?.takenAt ?? null),
        logEntry: snapshot ? String(snapshot.logSeq) : null,
        campaigns,
      });
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/aggregates/minimum-count',
    scope: 'oversight:write',
    summary: 'Raise the least number of people behind a number; it cannot be lowered again',
    tag,
    body: z.strictObject({ minimumCount: z.int().min(LEAST_MINIMUM_COUNT).max(MOST_MINIMUM_COUNT) }),
    handler: async ({ body: { minimumCount }, caller, services }) => {
      await services.aggregates.raiseMinimum(byOfficerKey(caller), minimumCount);
      return ok(undefined);
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/departures',
    scope: 'oversight:read',
    summary: 'Partners that leave: states and numbers, no person',
    tag,
    response: z.object({
      items: z.array(
        z.object({
          partnerId: id,
          name: z.string(),
          standing: departureStanding,
          state: z.string(),
          kind: z.string().nullable(),
          endsOn: z.string().nullable(),
          successorName: z.string().nullable(),
          exportedAt: instant.nullable(),
          held: z.boolean(),
          keys: z.string(),
          counts: z.partialRecord(z.enum(OUTCOMES), z.int()),
        }),
      ),
    }),
    handler: async ({ caller, services }) => {
      byOfficerKey(caller);
      const items = await services.departure.list();
      return ok({
        items: items.map(
          ({ partnerId, name, standing, state, kind, endsOn, successorName, exportedAt, isHeld, keys, counts }) => ({
            partnerId,
            name,
            standing,
            state,
            kind,
            endsOn,
            successorName,
            exportedAt: iso(exportedAt),
            held: isHeld,
            keys,
            counts,
          }),
        ),
      });
    },
  }),
];
