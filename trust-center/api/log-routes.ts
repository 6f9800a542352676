import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import { trustRoute } from './trust-route.ts';

const tag = 'Log';
const MOST_LEAVES = 1_000;

export const logRoutes = [
  trustRoute({
    method: 'GET',
    path: '/api/v1/log/checkpoint',
    scope: 'log:read',
    summary: 'The newest signed checkpoint of the access log (C2SP tlog-checkpoint) and the key that verifies it',
    tag,
    response: z.object({ size: z.int(), root: z.string(), note: z.string(), vkey: z.string() }),
    handler: async ({ services }) => {
      const head = await services.log.newestCheckpoint();
      return head ? ok(head) : failed(failure('NOT_FOUND'));
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/log/entries',
    scope: 'log:read',
    summary:
      'All entries in order: the leaf hashes of the RFC 6962 tree, and the leaves themselves where they are your own',
    tag,
    query: z.object({
      limit: z.coerce.number().int().min(1).max(MOST_LEAVES).default(MOST_LEAVES),
      after: z
        .string()
        .regex(/^\d{1,15}$/)
        .optional()
        .describe('`next` of the page before'),
    }),
    response: z.object({
      items: z.array(
        z.object({
          hash: z.string().describe('SHA-256(0x00 ‖ leaf), hex'),
          leaf: z.string().nullable().describe('As it was hashed; null for entries of other partners'),
        }),
      ),
      next: z.string().nullable(),
    }),
    handler: async ({ query: { limit, after }, caller, services }) => {
      const from = Number(after ?? 0);
      const items = await services.log.leaves(from, limit, caller.partnerId);
      return ok({ items, next: items.length === limit ? String(from + limit) : null });
    },
  }),
];
