/** Recording and answering data subjects' requests through the API. */
import { LANGUAGES } from '@multipartner/kernel/language';
import { ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import { DESK_IDENTITY_METHODS, REFUSALS, REQUEST_KINDS, STANDINGS } from '../requests/kinds.ts';
import type { RequestUseCases } from '../requests/use-cases.ts';
import { day, purpose, requestParams, tag } from './request-parts.ts';
import { requestReadingRoutes } from './request-reading-routes.ts';
import { byKey, id, instant, trustRoute } from './trust-route.ts';

const told = z
  .enum(['mail', 'otherwise'])
  .describe('`mail` tells the person at once; `otherwise` records that you do it by letter, phone or in person');
const reason = z.string().trim().min(10).max(1_000);

/** An act on one request that answers nothing. */
const act = <B extends z.ZodType>(
  verb: string,
  summary: string,
  body: B,
  run: (
    requests: RequestUseCases,
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
    params: requestParams,
    body,
    handler: async ({ params: { requestId }, body: input, caller, services }) => {
      await run(services.requests, byKey(caller, purpose), { ...(input as object), requestId } as never);
      return ok(undefined);
    },
  });

export const requestRoutes = [
  ...requestReadingRoutes,
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
    asks: true,
    scope: 'requests:export',
    summary: 'The person’s package as JSON, read anew; the zip with cover page and CSV is made on the screen or mailed',
    tag,
    params: requestParams,
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
    params: requestParams,
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
