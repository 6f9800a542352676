import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { ok } from '@multipartner/kernel/result';
import { type ApiCaller, pageOf } from '@multipartner/serving/rest';
import { z } from 'zod';
import type { CustodianBy } from '../custody/deps.ts';
import type { CustodyEntry } from '../custody/read-custody.ts';
import { id, instant, iso, trustRoute } from './trust-route.ts';

const tag = 'Keys';
const params = z.object({ partnerId: id });
const job = z.object({
  jobId: id,
  kind: z.enum(['data_key', 'blind_index']),
  state: z.enum(['running', 'finished']),
  fromVersion: z.int(),
  toVersion: z.int(),
  done: z.int(),
  total: z.int().describe('Contacts'),
  secondsLeft: z.int().nullable(),
  waitsFor: z.string().nullable().describe('Code of the error registry'),
  startedAt: instant,
  finishedAt: instant.nullable(),
});
const keys = z.object({
  partnerId: id,
  name: z.string(),
  state: z.enum(['enabled', 'disabled', 'destruction_scheduled', 'destroyed']).describe('What custodians decided'),
  kmsState: z
    .enum(['enabled', 'disabled', 'pending_deletion', 'destroyed', 'unknown'])
    .nullable()
    .describe('As KMS tells it now'),
  mode: z.enum(['dedicated', 'shared', 'byok']),
  kmsKeyArn: z.string().nullable(),
  dataKeyVersion: z.int().nullable(),
  dataKeySince: instant.nullable(),
  indexKeyVersion: z.int().nullable(),
  wraps: z.int().describe('Contact keys wrapped under the data key in use'),
  jobs: z.array(job).describe('Rotations, the newest first'),
});
const shown = (entry: CustodyEntry) => ({
  ...entry,
  state: entry.custody,
  dataKeySince: iso(entry.dataKeySince),
  jobs: entry.jobs.map(({ startedAt, finishedAt, ...rest }) => ({
    ...rest,
    startedAt: startedAt.toISOString(),
    finishedAt: iso(finishedAt),
  })),
});

/** A key without a partner is the operator's custodian's and reaches all partners; a partner's key its own. */
export const isOwn = (caller: ApiCaller, partnerId: string) =>
  caller.partnerId === null || caller.partnerId === partnerId;

/** Throws FailureError NOT_FOUND for another partner's keys. */
export function byCaller(caller: ApiCaller, partnerId: string): CustodianBy {
  if (!isOwn(caller, partnerId)) throw new FailureError(failure('NOT_FOUND'));
  return {
    userId: caller.keyId,
    auth: 'api_key',
    isOperator: caller.partnerId === null,
    partnerIds: caller.partnerId === null ? [] : [caller.partnerId],
    reqId: newId('request'),
  };
}

export const keyRoutes = [
  trustRoute({
    method: 'GET',
    path: '/api/v1/keys',
    scope: 'keys:read',
    summary: 'How the keys of partners stand; nothing is decrypted',
    tag,
    query: z.object({ after: z.string().max(40).optional().describe('`next` of the page before') }),
    response: pageOf(keys),
    handler: async ({ query: { after }, caller, services }) => {
      const page = await services.custody.list({
        only: caller.partnerId === null ? undefined : [caller.partnerId],
        cursor: after,
      });
      return ok({ items: page.entries.map(shown), next: page.nextCursor });
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/keys/:partnerId',
    scope: 'keys:read',
    summary: 'The keys of one partner and its rotations',
    tag,
    params,
    response: keys,
    handler: async ({ params: { partnerId }, caller, services }) => {
      byCaller(caller, partnerId);
      return ok(shown(await services.custody.read(partnerId)));
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/keys/:partnerId/rotate',
    scope: 'keys:write',
    summary: 'Begin the rotation of a key; it goes on in the background',
    tag,
    params,
    body: z.strictObject({ kind: z.enum(['data_key', 'blind_index']).default('data_key') }),
    response: z.object({ jobId: id }),
    status: 202,
    handler: async ({ params: { partnerId }, body: { kind }, caller, services }) =>
      ok(await services.custody.rotate(byCaller(caller, partnerId), { partnerId, kind })),
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/keys/:partnerId/disable',
    scope: 'keys:write',
    summary: 'Stop all reading of the partner’s customers within a second; sends halt and can be resumed',
    tag,
    params,
    handler: async ({ params: { partnerId }, caller, services }) => {
      await services.custody.disable(byCaller(caller, partnerId), partnerId);
      return ok(undefined);
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/keys/:partnerId/enable',
    scope: 'keys:write',
    summary: 'Allow reading again',
    tag,
    params,
    handler: async ({ params: { partnerId }, caller, services }) => {
      await services.custody.enable(byCaller(caller, partnerId), partnerId);
      return ok(undefined);
    },
  }),
];
