/** Reading data subjects' requests through the API: lists, one with its protocol, and the officers' clocks. */
import { LANGUAGES } from '@multipartner/kernel/language';
import { ok } from '@multipartner/kernel/result';
import { pageOf } from '@multipartner/serving/rest';
import { z } from 'zod';
import {
  IDENTITY_METHODS,
  REFUSALS,
  REQUEST_ACTS,
  REQUEST_KINDS,
  REQUEST_ORIGINS,
  REQUEST_OUTCOMES,
  REQUEST_STATES,
  STANDINGS,
} from '../requests/kinds.ts';
import type { ListedRequest } from '../requests/list-requests.ts';
import { day, purpose, requestParams, tag } from './request-parts.ts';
import { byKey, id, instant, iso, trustRoute } from './trust-route.ts';

const clock = z
  .object({
    dueOn: day,
    daysLeft: z.int().describe('0 on the last day, negative when overdue'),
    tone: z.enum(['calm', 'soon', 'overdue']),
  })
  .nullable()
  .describe('Null for a closed request');
const watched = {
  id,
  kind: z.enum(REQUEST_KINDS),
  origin: z.enum(REQUEST_ORIGINS),
  state: z.enum(REQUEST_STATES),
  outcome: z.enum(REQUEST_OUTCOMES).nullable(),
  receivedOn: day,
  dueOn: day,
  extended: z.boolean(),
  closedAt: instant.nullable(),
  clock,
};
const listed = z.object({
  ...watched,
  standing: z.enum(STANDINGS),
  contactId: id.nullable(),
  who: z.string().nullable().describe('Name or address as the request gave it; null once the person was erased'),
});
const shown = ({ requestId, closedAt, ...rest }: ListedRequest) => ({
  id: requestId,
  ...rest,
  closedAt: iso(closedAt),
});

export const requestReadingRoutes = [
  trustRoute({
    method: 'GET',
    path: '/api/v1/requests',
    scope: 'requests:read',
    summary:
      'List requests: open ones by what is due first, closed ones newest first; each page is an entry of the access log',
    tag,
    query: z.object({
      show: z.enum(['open', 'closed']).default('open'),
      limit: z.coerce.number().int().min(1).max(100).default(50).describe('Rows per page'),
      after: z.string().max(40).optional().describe('`next` of the page before'),
    }),
    response: pageOf(listed),
    handler: async ({ query: { show, limit, after }, caller, services }) => {
      const page = await services.requests.list(byKey(caller, purpose), { show, limit, after });
      return ok({ items: page.requests.map(shown), next: page.nextCursor });
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/oversight/requests',
    scope: 'oversight:read',
    summary: 'Clocks of all partners’ requests for officers, without anybody’s name',
    tag,
    response: z.object({
      items: z.array(
        z.object({
          ...watched,
          partnerId: id,
          partnerName: z.string(),
          identity: z.enum(['pending', 'confirmed', 'failed']),
          late: z.boolean().describe('Closed after its last day'),
        }),
      ),
    }),
    handler: async ({ services }) => {
      const all = await services.requests.watch();
      return ok({
        items: all.map(({ requestId, closedAt, ...rest }) => ({ id: requestId, ...rest, closedAt: iso(closedAt) })),
      });
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/requests/:requestId',
    scope: 'requests:read',
    summary: 'One request with its protocol',
    tag,
    params: requestParams,
    response: z.object({
      id,
      kind: z.enum(REQUEST_KINDS),
      origin: z.enum(REQUEST_ORIGINS),
      state: z.enum(REQUEST_STATES),
      outcome: z.enum(REQUEST_OUTCOMES).nullable(),
      refusal: z.enum(REFUSALS).nullable(),
      standing: z.enum(STANDINGS),
      contactId: id.nullable(),
      asked: z.object({ name: z.string().optional(), address: z.string().optional(), text: z.string().optional() }),
      language: z.enum(LANGUAGES),
      receivedOn: day,
      dueOn: day,
      clock,
      mayExtend: z.boolean(),
      identity: z.object({
        result: z.enum(['pending', 'confirmed', 'failed']),
        method: z.enum(IDENTITY_METHODS).nullable(),
        at: instant.nullable(),
      }),
      held: z.boolean().describe('A legal hold keeps the person from being erased'),
      erasureNumber: z.int().nullable().describe('Entry of the erasure ledger'),
      closedAt: instant.nullable(),
      protocol: z.array(
        z.object({
          act: z.enum(REQUEST_ACTS),
          at: instant,
          by: id,
          entry: z.int().nullable(),
          note: z.string().nullable(),
        }),
      ),
    }),
    handler: async ({ params: { requestId }, caller, services }) => {
      const view = await services.requests.view(byKey(caller, purpose), requestId);
      const { result, identityMethod, identityAt } = view.identity;
      return ok({
        ...view,
        id: view.requestId,
        asked: view.detail,
        identity: { result, method: identityMethod, at: iso(identityAt) },
        erasureNumber: view.erasureN,
        closedAt: iso(view.closedAt),
        protocol: view.events.map(({ act: what, at, by, logSeq, note }) => ({
          act: what,
          at: at.toISOString(),
          by,
          entry: logSeq === null ? null : Number(logSeq),
          note,
        })),
      });
    },
  }),
];
