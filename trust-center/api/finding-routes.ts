/** What the officer looks at first: whether all is in order, what the gate refused, and the consent evidence of one address. */
import { ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import { AREA_NAMES, DUE_KINDS, type DueItem } from '../audit/supervision/overview-parts.ts';
import { byOfficerKey } from './by-officer-key.ts';
import { id, instant, iso, trustRoute } from './trust-route.ts';

/** Without the file of the proof, which the partner gets. */
const inclusion = z.object({ size: z.string(), root: z.string(), hashes: z.array(z.string()), holds: z.boolean() });

const tag = 'Oversight';

const dueItem = z.object({
  kind: z.enum(DUE_KINDS),
  level: z.enum(['overdue', 'due', 'watch']),
  count: z.int(),
  partners: z.array(z.object({ id, name: z.string() })),
  dueAt: instant.nullable(),
  about: z.string().nullable(),
  path: z.string().describe('Page of the trust center where something can be done about it'),
});
const shownItem = ({ isDay: _, dueAt, ...one }: DueItem) => ({ ...one, dueAt: iso(dueAt) });

export const findingRoutes = [
  trustRoute({
    method: 'GET',
    path: '/api/v1/oversight/status',
    scope: 'oversight:read',
    summary: 'Whether everything is in order, and if not, what is due by when; nothing is decrypted',
    tag,
    response: z.object({
      at: instant,
      inOrder: z.boolean(),
      needs: z.int(),
      nextDueAt: instant.nullable(),
      due: z.array(dueItem),
      watched: z.array(dueItem),
      fine: z.array(z.object({ area: z.enum(AREA_NAMES), count: z.int(), lastAt: instant.nullable() })),
    }),
    handler: async ({ caller, services }) => {
      byOfficerKey(caller);
      const { at, isInOrder, needs, nextDueAt, due, watched, facts } = await services.readOverview();
      return ok({
        at: at.toISOString(),
        inOrder: isInOrder,
        needs,
        nextDueAt: iso(nextDueAt),
        due: due.map(shownItem),
        watched: watched.map(shownItem),
        fine: facts.map(({ area, count, lastAt }) => ({ area, count, lastAt: iso(lastAt) })),
      });
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/oversight/gate-findings',
    scope: 'oversight:read',
    summary: 'Mails that the gate refused: rules, template version, partner and time; no text and no person',
    tag,
    response: z.object({
      items: z.array(
        z.object({
          partnerId: id,
          at: instant,
          campaignId: id.nullable(),
          campaignName: z.string().nullable(),
          templateVersionId: id.nullable(),
          templateVersion: z.int().nullable(),
          rules: z.array(z.object({ rule: z.string(), count: z.int() })),
          attempt: z.boolean().describe('A rule that keeps data from leaving spoke'),
          logEntry: z.string(),
        }),
      ),
    }),
    handler: async ({ caller, services }) => {
      byOfficerKey(caller);
      const items = await services.supervision.listRefusals();
      return ok({
        items: items.map(({ refusalId: _, at, rules, isAttempt, seq, ...rest }) => ({
          ...rest,
          at: at.toISOString(),
          rules: rules.map(({ rule, count }) => ({ rule, count })),
          attempt: isAttempt,
          logEntry: String(seq),
        })),
      });
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/oversight/consent-evidence',
    scope: 'oversight:read',
    summary:
      'Consent evidence of one address at one partner: acts, hashes and proofs, never the person. Each search is an entry that the partner sees',
    tag,
    body: z.strictObject({ partnerId: id, address: z.string().max(320) }),
    response: z.object({
      found: z.boolean(),
      logEntry: z.string(),
      acts: z.array(
        z.object({
          act: z.string(),
          purpose: z.string(),
          source: z.string(),
          at: instant,
          hash: z.string(),
          unchanged: z.boolean(),
          entry: z
            .object({
              logEntry: z.string(),
              leafHash: z.string(),
              covers: z.boolean(),
              path: z.object({ index: z.int(), size: z.int(), hashes: z.array(z.string()) }).nullable(),
              inclusion: inclusion.nullable(),
            })
            .nullable(),
        }),
      ),
    }),
    handler: async ({ body, caller, services }) => {
      const { found, seq, acts } = await services.supervision.searchConsent(byOfficerKey(caller), body);
      return ok({
        found,
        logEntry: String(seq),
        acts: acts.map(({ evidenceId: _, isUnchanged, at, entry, ...rest }) => ({
          ...rest,
          at: at.toISOString(),
          unchanged: isUnchanged,
          entry: entry && {
            logEntry: entry.seq,
            leafHash: entry.leafHash,
            covers: entry.covers,
            path: entry.path,
            inclusion: entry.inclusion && inclusion.parse(entry.inclusion),
          },
        })),
      });
    },
  }),
];
