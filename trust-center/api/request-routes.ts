import { isId } from '@multipartner/kernel/ids';
import { LANGUAGES } from '@multipartner/kernel/language';
import { ok } from '@multipartner/kernel/result';
import { pageOf } from '@multipartner/serving/rest';
import { z } from 'zod';
import {
  DESK_IDENTITY_METHODS,
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
import { byKey, id, instant, iso, trustRoute } from './trust-route.ts';

const tag = 'Data subject requests';
const params = z.object({ requestId: z.string().refine((value) => isId('dataRequest', value)) });
const day = z.iso.date().describe('Day of the partner’s calendar');
const clock = z
  .object({
    dueOn: day,
    daysLeft: z.int().describe('0 on the last day, negative when overdue'),
    tone: z.enum(['calm', 'soon', 'overdue']),
  })
  .nullable()
  .describe('Null for a closed request');
const told = z
  .enum(['mail', 'otherwise'])
  .describe('`mail` tells the person at once; `otherwise` records that you do it by letter, phone or in person');
const reason = z.string().trim().min(10).max(1_000);
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
const purpose = 'data_subject_request';

/** An act on one request that answers nothing. */
const act = <B extends z.ZodType>(
  verb: string,
  summary: string,
  body: B,
  run: (
    requests: Services,
    by: ReturnType<typeof byKey>,
    input: z.output<B> & { requestId: string },
  ) => Promise<unknown>,
) =>
  trustRoute({
    method: 'POST',
    path: `/api/v1/requests/:requestId/${verb}`,
    scope: 'requests:write',
    summary,
    tag,
    params,
    body,
    handler: async ({ params: { requestId }, body: input, caller, services }) => {
      await run(services.requests, byKey(caller, purpose), { ...(input as object), requestId } as never);
      return ok(undefined);
    },
  });
type Services = Parameters<Parameters<typeof trustRoute>[0]['handler']>[0]['services']['requests'];

const readRoutes = [
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
    params,
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

export const requestRoutes = [
  ...readRoutes,
  trustRoute({
    method: 'POST',
    path: '/api/v1/requests',
    scope: 'requests:write',
    summary: 'Record a request: the clock starts on the day it was received; the person is found by the whole address',
    tag,
    body: z.strictObject({
      kind: z.enum(REQUEST_KINDS),
      address: z.string().max(320).optional(),
      contactId: id.optional(),
      name: z.string().trim().max(200).optional(),
      text: z.string().trim().max(4_000).optional(),
      language: z.enum(LANGUAGES),
      receivedOn: z.iso.date().optional(),
    }),
    response: z.object({ requestId: id, standing: z.enum(STANDINGS), dueOn: day }),
    status: 201,
    handler: async ({ body, caller, services }) =>
      ok(await services.requests.open(byKey(caller, purpose), { ...body, origin: 'desk' })),
  }),
  act(
    'person',
    'Look for the person under another address',
    z.strictObject({ address: z.string().max(320) }),
    (requests, by, input) => requests.linkPerson(by, input),
  ),
  act(
    'identity',
    'Record how the identity was checked, and what came of it: nothing that hands out or changes data goes on before',
    z.strictObject({
      method: z.enum(DESK_IDENTITY_METHODS),
      result: z.enum(['confirmed', 'failed']),
      note: z.string().trim().max(1_000).optional(),
    }),
    (requests, by, input) => requests.checkIdentity(by, input),
  ),
  act(
    'extend',
    'Extend by two months, once, within the first month; the person is told the reason',
    z.strictObject({ reason, told }),
    (requests, by, input) => requests.extend(by, input),
  ),
  act(
    'refuse',
    'Refuse on a ground of the law; the person is told it and where to complain',
    z.strictObject({ refusal: z.enum(REFUSALS), reason, told }),
    (requests, by, input) => requests.refuse(by, input),
  ),
  act(
    'withdraw',
    'Close a request that the person took back',
    z.strictObject({ note: z.string().trim().max(1_000).optional() }),
    (requests, by, input) => requests.withdraw(by, input),
  ),
  act('no-data', 'Answer that nothing is kept about this address', z.strictObject({ told }), (requests, by, input) =>
    requests.answerWithoutData(by, input),
  ),
  act(
    'rectified',
    'Close a rectification after the contact was corrected',
    z.strictObject({ told, note: z.string().trim().max(1_000).optional() }),
    (requests, by, input) => requests.confirmRectification(by, input),
  ),
  act('erase', 'Erase the person and send the certificate', z.strictObject({ told }), (requests, by, input) =>
    requests.erasePerson(by, input),
  ),
  act(
    'restrict',
    'Restrict the processing: no sends, segments, exports or changes',
    z.strictObject({ told }),
    (requests, by, input) => requests.restrict(by, input),
  ),
  act(
    'lift-restriction',
    'Lift a restriction; the person is told the reason',
    z.strictObject({ reason, told }),
    (requests, by, input) => requests.liftRestriction(by, input),
  ),
  act(
    'object',
    'Stop all mails to the person; with `wholeBrand` from every partner of the brand, after an identity check',
    z.strictObject({ told, wholeBrand: z.boolean().optional() }),
    (requests, by, input) => requests.objectToMails(by, input),
  ),
  trustRoute({
    method: 'POST',
    path: '/api/v1/requests/:requestId/package',
    scope: 'requests:export',
    summary: 'The person’s package as JSON, read anew; the zip with cover page and CSV is made on the screen or mailed',
    tag,
    params,
    response: z.object({
      format: z.string(),
      kind: z.enum(['access', 'portability']),
      createdAt: instant,
      requestId: id,
      controller: z.object({ name: z.string(), legalName: z.string(), imprint: z.string(), email: z.string() }),
      address: z.string().nullable(),
      parts: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
    }),
    handler: async ({ params: { requestId }, caller, services }) => {
      const { data } = await services.requests.downloadPackage(byKey(caller, purpose), requestId);
      return ok(data as never);
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/requests/:requestId/package-link',
    scope: 'requests:export',
    summary:
      'Mail the person a link to the encrypted package, for one fetch within 14 days; the code is told in another way',
    tag,
    params,
    response: z.object({ packageId: id, code: z.string(), expiresAt: instant }),
    handler: async ({ params: { requestId }, caller, services }) => {
      const { packageId, code, expiresAt } = await services.requests.mailPackage(byKey(caller, purpose), requestId);
      return ok({ packageId, code, expiresAt: expiresAt.toISOString() });
    },
  }),
  act(
    'handed-over',
    'Close a request for a copy after you have handed it over',
    z.strictObject({ told }),
    (requests, by, input) => requests.confirmHandOver(by, input),
  ),
];
