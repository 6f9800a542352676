import type { Readable } from 'node:stream';
import { ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import type { Departure } from '../departure/departure-row.ts';
import { HANDOVER_BASES, LEAVING_KINDS, OUTCOMES } from '../departure/kinds.ts';
import { byKey, id, instant, iso, trustRoute } from './trust-route.ts';

const tag = 'Leaving';
const counts = z.partialRecord(z.enum(OUTCOMES), z.int()).describe('People by what became of them');
const state = z.enum(['announced', 'begun', 'offered', 'accepted', 'running', 'handed_over', 'withdrawn']);
const standing = z.object({
  state,
  kind: z.enum(LEAVING_KINDS).nullable(),
  endsOn: z.string().nullable().describe('Last day of the contract'),
  exportedAt: instant.nullable().describe('When everything was last taken along'),
  basis: z.enum(HANDOVER_BASES).nullable(),
  informedOn: z.string().nullable(),
  done: z.int(),
  total: z.int().describe('People'),
  counts,
  waitsFor: z.string().nullable().describe('Code of the error registry'),
  endedAt: instant.nullable(),
});
const shown = ({
  state: at,
  kind,
  endsOn,
  basis,
  informedOn,
  done,
  total,
  counts: all,
  waitsFor,
  ...row
}: Departure) => ({
  state: at,
  kind,
  endsOn,
  exportedAt: iso(row.exportedAt),
  basis,
  informedOn,
  done,
  total,
  counts: all,
  waitsFor,
  endedAt: iso(row.endedAt),
});

export const departureRoutes = [
  trustRoute({
    method: 'GET',
    path: '/api/v1/departure',
    scope: 'departure:read',
    summary: 'How far the partner is that leaves, and what other partners offer it',
    tag,
    response: z.object({
      code: id.describe('What a leaving partner needs to offer its customers to this one'),
      departure: standing.nullable(),
      successorName: z.string().nullable(),
      earliest: z.string().nullable().describe('First day on which people of a transfer may move'),
      held: z.boolean().describe('A legal hold stands on all data'),
      offers: z.array(
        z.object({
          departureId: id,
          fromName: z.string(),
          basis: z.enum(HANDOVER_BASES),
          informedOn: z.string().nullable(),
          state: z.enum(['offered', 'accepted', 'declined', 'withdrawn', 'handed_over']),
          offeredAt: instant,
          counts,
        }),
      ),
    }),
    handler: async ({ caller, services }) => {
      const own = await services.departure.read(byKey(caller, 'departure'));
      return ok({
        code: own.code,
        departure: own.departure && shown(own.departure),
        successorName: own.successor?.name ?? null,
        earliest: own.earliest,
        held: own.isHeld,
        offers: own.offers.map(({ departureId, fromName, basis, informedOn, state: at, offeredAt, counts: all }) => ({
          departureId,
          fromName,
          basis,
          informedOn,
          state: at,
          offeredAt: offeredAt.toISOString(),
          counts: all,
        })),
      });
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/departure',
    scope: 'departure:write',
    summary: 'Begin to leave; nothing is deleted or handed over by this',
    tag,
    body: z.strictObject({ kind: z.enum(LEAVING_KINDS), endsOn: z.iso.date().nullable().default(null) }),
    response: z.object({ departureId: id }),
    status: 201,
    handler: async ({ body, caller, services }) => ok(await services.departure.begin(byKey(caller, 'departure'), body)),
  }),
  trustRoute({
    method: 'DELETE',
    path: '/api/v1/departure',
    scope: 'departure:write',
    summary: 'Take the leaving back, as long as no successor has agreed',
    tag,
    handler: async ({ caller, services }) => {
      await services.departure.withdraw(byKey(caller, 'departure'));
      return ok(undefined);
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/departure/export',
    scope: 'departure:write',
    summary: 'Everything of the partner as one zip file; each page of people is an entry in the access log',
    tag,
    download: { mediaType: 'application/zip', fileName: 'trust-center.zip' },
    response: z.unknown() as z.ZodType<Readable>,
    handler: async ({ caller, services }) => ok(await services.departure.exportEverything(byKey(caller, 'export'))),
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/departure/offer',
    scope: 'departure:write',
    summary: 'Offer the customers to a successor, by its code',
    tag,
    body: z.strictObject({
      successorId: id,
      basis: z.enum(HANDOVER_BASES),
      informedOn: z.iso.date().nullable().default(null).describe('For a transfer of the business'),
    }),
    handler: async ({ body, caller, services }) => {
      await services.departure.offer(byKey(caller, 'departure'), body);
      return ok(undefined);
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/departure/offers/:departureId/answer',
    scope: 'departure:write',
    summary: 'Take over the customers of another partner, or decline; a yes cannot be taken back',
    tag,
    params: z.object({ departureId: id }),
    body: z.strictObject({ accept: z.boolean() }),
    handler: async ({ params: { departureId }, body: { accept }, caller, services }) => {
      await services.departure.answer(byKey(caller, 'departure'), { departureId, accept });
      return ok(undefined);
    },
  }),
];
