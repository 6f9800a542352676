/** Emergency access to people of one partner, by custodians of two organisations. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { ok } from '@multipartner/kernel/result';
import { type ApiCaller, pageOf } from '@multipartner/serving/rest';
import { z } from 'zod';
import { LEAST_REASON, LEAST_TICKET, MOST_REASON, MOST_RECORDS, MOST_TICKET } from '../emergency/bounds.ts';
import type { CaseEntry, ShownCase } from '../emergency/read-cases.ts';
import { contactProfile } from '../people/contacts/profile.ts';
import { byCaller, isOwn } from './key-routes.ts';
import { id, instant, iso, logSeq, trustRoute } from './trust-route.ts';

const tag = 'Emergencies and alarms';
const params = z.object({ partnerId: id, caseId: id });

const emergency = z.object({
  caseId: id,
  partnerId: id,
  partner: z.string(),
  state: z.enum(['requested', 'open', 'ended', 'withdrawn']),
  ticket: z.string(),
  reason: z.string(),
  requestedBy: z.string(),
  requestedByOperator: z.boolean().describe('Else by the partner’s own custodian'),
  requestedAt: instant,
  openedBy: z.string().nullable(),
  openedAt: instant.nullable(),
  endsAt: instant.nullable().describe('By itself, 30 minutes after it was opened'),
  endedAt: instant.nullable(),
  looks: z.int().describe('Searches and people so far'),
  maxRecords: z.int(),
});
const shown = (one: ShownCase) => ({
  caseId: one.id,
  partnerId: one.partnerId,
  partner: one.partnerName,
  state: one.state,
  ticket: one.ticket,
  reason: one.reason,
  requestedBy: one.requestedByName,
  requestedByOperator: one.requestedByOperator,
  requestedAt: one.requestedAt.toISOString(),
  openedBy: one.approvedByName,
  openedAt: iso(one.openedAt),
  endsAt: iso(one.endsAt),
  endedAt: iso(one.endedAt),
  looks: one.used,
  maxRecords: one.maxRecords,
});

const caseEntry = z.object({
  seq: logSeq,
  at: instant,
  operation: z.string(),
  people: z.int(),
  decision: z.string(),
});
const shownEntry = ({ op, at, ...rest }: CaseEntry) => ({ ...rest, operation: op, at: at.toISOString() });

/** Throws FailureError NOT_FOUND for another partner's case. */
function demandOwn(caller: ApiCaller, partnerId: string): void {
  if (!isOwn(caller, partnerId)) throw new FailureError(failure('NOT_FOUND'));
}

export const emergencyRoutes = [
  trustRoute({
    method: 'GET',
    path: '/api/v1/emergencies',
    scope: 'emergency:read',
    summary: 'Emergency accesses, the newest first; nothing is decrypted',
    tag,
    response: pageOf(emergency),
    handler: async ({ caller, services }) => {
      const cases = await services.emergency.list(caller.partnerId === null ? 'all' : [caller.partnerId]);
      return ok({ items: cases.map(shown), next: null });
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/emergencies/:partnerId/:caseId',
    scope: 'emergency:read',
    summary: 'One emergency access with each of its entries in the access log',
    tag,
    params,
    response: emergency.extend({ entries: z.array(caseEntry) }),
    handler: async ({ params: { partnerId, caseId }, caller, services }) => {
      demandOwn(caller, partnerId);
      const one = await services.emergency.show(partnerId, caseId);
      return ok({ ...shown(one), entries: one.entries.map(shownEntry) });
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/emergencies',
    scope: 'emergency:write',
    summary: 'Ask for emergency access to people of one partner; its owners are told at once, and nothing opens yet',
    tag,
    body: z.strictObject({
      partnerId: id,
      reason: z.string().trim().min(LEAST_REASON).max(MOST_REASON),
      ticket: z.string().trim().min(LEAST_TICKET).max(MOST_TICKET),
      maxRecords: z.int().min(1).max(MOST_RECORDS),
    }),
    response: z.object({ caseId: id }),
    status: 201,
    handler: async ({ body, caller, services }) =>
      ok(await services.emergency.request(byCaller(caller, body.partnerId), body)),
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/emergencies/:partnerId/:caseId/open',
    scope: 'emergency:write',
    summary: 'Open it, as the custodian of the other organisation. A key acts for the custodian who made it',
    tag,
    params,
    response: z.object({ endsAt: instant }),
    handler: async ({ params: one, caller, services }) => {
      const { endsAt } = await services.emergency.approve(byCaller(caller, one.partnerId), one);
      return ok({ endsAt: endsAt.toISOString() });
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/emergencies/:partnerId/:caseId/end',
    scope: 'emergency:write',
    summary: 'Withdraw the request, or end the access at once',
    tag,
    params,
    handler: async ({ params: one, caller, services }) => {
      await services.emergency.end(byCaller(caller, one.partnerId), one);
      return ok(undefined);
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/emergencies/:partnerId/:caseId/look',
    asks: true,
    scope: 'emergency:write',
    summary: 'One look under an open case: a person by the whole address, or by id. Each is an entry of the access log',
    tag,
    params,
    body: z.union([z.strictObject({ address: z.string().max(320) }), z.strictObject({ contactId: id })]),
    response: z.object({
      contact: z.object({ contactId: id, profile: contactProfile }).nullable(),
      left: z.int(),
    }),
    handler: async ({ params: one, body, caller, services }) => {
      const { contact, left } = await services.emergency.read(byCaller(caller, one.partnerId), { ...one, ...body });
      return ok({ contact: contact && { contactId: contact.contactId, profile: contact.profile }, left });
    },
  }),
];
