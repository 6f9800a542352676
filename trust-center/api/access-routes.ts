/** The access log by purpose, class of actor and time. */
import { ok } from '@multipartner/kernel/result';
import { pageOf } from '@multipartner/serving/rest';
import { z } from 'zod';
import { ACTOR_CLASSES, PURPOSES } from '../audit/operations.ts';
import { id, instant, logSeq, trustRoute } from './trust-route.ts';

const MOST_ENTRIES = 200;

const accessQuery = z.object({
  purpose: z.enum(PURPOSES).optional(),
  actorClass: z.enum(ACTOR_CLASSES).optional(),
  decision: z.enum(['allow', 'deny']).optional(),
  personalOnly: z.enum(['true', 'false']).optional().describe('Only entries that gave access to customers’ data'),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  limit: z.coerce.number().int().min(1).max(MOST_ENTRIES).default(50),
  after: logSeq.optional().describe('`next` of the page before'),
});

export const accessRoutes = [
  trustRoute({
    method: 'GET',
    path: '/api/v1/log/accesses',
    scope: 'log:read',
    summary:
      'The access log by purpose, class of actor and time, the newest first; a partner’s key sees its own entries',
    tag: 'Log',
    query: accessQuery,
    response: pageOf(
      z.object({
        seq: logSeq,
        at: instant,
        partnerId: id.nullable(),
        actorClass: z.string(),
        actorHash: z.string(),
        operation: z.string(),
        purpose: z.string().nullable(),
        objects: z.int(),
        decision: z.string(),
        hash: z.string(),
      }),
    ),
    handler: async ({ query, caller, services }) => {
      const { purpose, actorClass, decision, personalOnly, from, to, limit, after } = query;
      const page = await services.audit.listEntries({
        filters: {
          ...(caller.partnerId === null ? {} : { partnerId: caller.partnerId }),
          ...(purpose ? { purpose } : {}),
          ...(actorClass ? { actorClass } : {}),
          ...(decision ? { decision } : {}),
          ...(personalOnly === 'true' ? { personalOnly: true } : {}),
          ...(from ? { from: new Date(from) } : {}),
          ...(to ? { to: new Date(to) } : {}),
        },
        limit,
        ...(after ? { cursor: after } : {}),
      });
      return ok({
        items: page.entries.map((entry) => ({
          seq: String(entry.seq),
          at: entry.at.toISOString(),
          partnerId: entry.partnerId,
          actorClass: entry.actorClass,
          actorHash: entry.actorHash,
          operation: entry.op,
          purpose: entry.purpose,
          objects: entry.objCount,
          decision: entry.decision,
          hash: entry.leafHash,
        })),
        next: page.nextCursor,
      });
    },
  }),
];
