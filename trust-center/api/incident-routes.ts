/** The officer's first look, incidents, gate findings and consent evidence of one address; and a partner's own incidents. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { ok } from '@multipartner/kernel/result';
import type { ApiCaller } from '@multipartner/serving/rest';
import { z } from 'zod';
import { AREA_NAMES, DUE_KINDS, type DueItem } from '../audit/supervision/overview-parts.ts';
import { DATA_CATEGORIES } from '../clients/contact-fields.ts';
import { type Act, CONTROLLER_ACTS, INCIDENT_ORIGINS, incidentFacts, RISKS, WRITTEN_ACTS } from '../incidents/acts.ts';
import type { Incident } from '../incidents/read-incidents.ts';
import type { IncidentClock } from '../incidents/standing.ts';
import { byKey, id, instant, iso, trustRoute } from './trust-route.ts';

const tag = 'Oversight';
const MOST_KIND = 40;

/** Only keys of officers. Throws FailureError FORBIDDEN. */
export function byOfficerKey(caller: ApiCaller) {
  if (caller.partnerId !== null) throw new FailureError(failure('FORBIDDEN', { who: 'The compliance officer' }));
  return { actor: { class: 'officer', id: caller.keyId, auth: 'api_key' } as const, reqId: newId('request') };
}

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

const clock = z.object({
  from: instant,
  dueAt: instant.describe('72 hours later'),
  stoppedAt: instant.nullable(),
  state: z.enum(['running', 'overdue', 'in_time', 'late']),
});
const shownClock = ({ from, dueAt, stoppedAt, state }: IncidentClock) => ({
  from: from.toISOString(),
  dueAt: dueAt.toISOString(),
  stoppedAt: iso(stoppedAt),
  state,
});
const act = z.object({
  kind: z.string(),
  content: z.unknown(),
  at: instant,
  hash: z.string().describe('SHA-256 of the line; the same stands in the log entry'),
  logEntry: z.string(),
  unchanged: z.boolean(),
});
const shownAct = ({ kind, content, at, hash, seq, isUnchanged }: Act) => ({
  kind,
  content,
  at: at.toISOString(),
  hash,
  logEntry: String(seq),
  unchanged: isUnchanged,
});
const incident = z.object({
  incidentId: id,
  noticedAt: instant,
  origin: z.enum(INCIDENT_ORIGINS),
  originRef: z.string().nullable(),
  what: z.string(),
  categories: z.array(z.enum(DATA_CATEGORIES)),
  people: z.int().nullable(),
  partnerIds: z.array(id),
  notTold: z.array(id).describe('Affected partners that were not told yet'),
  risk: z.enum(RISKS).nullable(),
  clock,
  closedAt: instant.nullable(),
});
const shown = (one: Incident) => ({
  incidentId: one.incidentId,
  noticedAt: one.noticedAt.toISOString(),
  origin: one.origin,
  originRef: one.originRef,
  what: one.facts.what,
  categories: one.facts.categories,
  people: one.facts.people,
  partnerIds: one.facts.partnerIds,
  notTold: one.untold,
  risk: one.risk,
  clock: shownClock(one.clock),
  closedAt: iso(one.closedAt),
});

const params = z.object({ incidentId: id });
/** Content is checked by the kind of line, after it is known who calls. */
const line = z.strictObject({ kind: z.string().max(MOST_KIND), content: z.record(z.string(), z.unknown()) });

/** Throws FailureError INVALID for a kind that nobody writes. */
function kindOf<K extends string>(kinds: readonly K[], kind: string): K {
  const known = kinds.find((one) => one === kind);
  if (!known) throw new FailureError(failure('INVALID'));
  return known;
}

export const incidentRoutes = [
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
    path: '/api/v1/oversight/incidents',
    scope: 'oversight:read',
    summary: 'Incidents (Art. 33 GDPR), open ones first',
    tag,
    response: z.object({ items: z.array(incident) }),
    handler: async ({ caller, services }) => {
      byOfficerKey(caller);
      return ok({ items: (await services.incidents.list()).map(shown) });
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/oversight/incidents',
    scope: 'oversight:write',
    summary:
      'Record an incident; the 72 hours run from noticedAt, and affected partners get a mail unless tellNow is false',
    tag,
    body: z.strictObject({
      noticedAt: instant,
      origin: z.enum(INCIDENT_ORIGINS).default('own'),
      originRef: z.string().max(200).nullable().default(null),
      ...incidentFacts.shape,
      tellNow: z.boolean().default(true),
    }),
    response: z.object({ incidentId: id, mails: z.int() }),
    status: 201,
    handler: async ({ body: { noticedAt, origin, originRef, tellNow, ...facts }, caller, services }) =>
      ok(
        await services.incidents.record(byOfficerKey(caller), {
          noticedAt: new Date(noticedAt),
          origin,
          originRef,
          facts,
          tellNow,
        }),
      ),
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/oversight/incidents/:incidentId',
    scope: 'oversight:read',
    summary: 'One incident with its timeline and how far its controllers are',
    tag,
    params,
    response: incident.extend({
      acts: z.array(act),
      controllers: z.array(
        z.object({
          partnerId: id,
          name: z.string(),
          toldAt: instant.nullable(),
          mails: z.int(),
          clock: clock.nullable(),
        }),
      ),
    }),
    handler: async ({ params: { incidentId }, caller, services }) => {
      byOfficerKey(caller);
      const one = await services.incidents.read(incidentId);
      const controllers = one.controllers.map(({ toldAt, clock: own, ...rest }) => ({
        ...rest,
        toldAt: iso(toldAt),
        clock: own && shownClock(own),
      }));
      return ok({ ...shown(one), acts: one.acts.map(shownAct), controllers });
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/oversight/incidents/:incidentId/acts',
    scope: 'oversight:write',
    summary: `Add a line to the timeline: ${WRITTEN_ACTS.join(', ')}`,
    tag,
    params,
    body: line,
    handler: async ({ params: { incidentId }, body: { kind, content }, caller, services }) => {
      const by = byOfficerKey(caller);
      // Who may not know it learns nothing from the form of the body either.
      await services.incidents.read(incidentId);
      const input = { incidentId, kind: kindOf(WRITTEN_ACTS, kind), content: content as never };
      await services.incidents.add(by, input);
      return ok(undefined);
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/oversight/incidents/:incidentId/tell',
    scope: 'oversight:write',
    summary: 'Tell the affected partners that were not told yet (Art. 33(2) GDPR); their owners get a mail',
    tag,
    params,
    response: z.object({ partners: z.int(), mails: z.int() }),
    handler: async ({ params: { incidentId }, caller, services }) =>
      ok(await services.incidents.tell(byOfficerKey(caller), incidentId)),
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
              inclusion: z
                .object({ size: z.string(), root: z.string(), hashes: z.array(z.string()), holds: z.boolean() })
                .nullable(),
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
            logEntry: String(entry.seq),
            leafHash: entry.leafHash,
            covers: entry.covers,
            path: entry.path,
            inclusion: entry.inclusion && { ...entry.inclusion, size: String(entry.inclusion.size) },
          },
        })),
      });
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/incidents',
    scope: 'documents:read',
    summary: 'Incidents of which the operator told the partner, each with the partner’s own clock',
    tag: 'Incidents',
    response: z.object({
      items: z.array(
        z.object({
          incidentId: id,
          noticedAt: instant,
          toldAt: instant,
          what: z.string(),
          categories: z.array(z.enum(DATA_CATEGORIES)),
          people: z.int().nullable(),
          risk: z.enum(RISKS).nullable(),
          measures: z.array(z.string()),
          clock,
          own: z.array(act),
          closedAt: instant.nullable(),
        }),
      ),
    }),
    handler: async ({ caller, services }) => {
      const { partnerId } = byKey(caller, 'account');
      const items = await services.incidents.listOwn(partnerId);
      return ok({
        items: items.map((one) => ({
          incidentId: one.incidentId,
          noticedAt: one.noticedAt.toISOString(),
          toldAt: one.toldAt.toISOString(),
          what: one.what,
          categories: one.categories,
          people: one.people,
          risk: one.risk,
          measures: one.measures.map(({ text }) => text),
          clock: shownClock(one.clock),
          own: one.own.map(shownAct),
          closedAt: iso(one.closedAt),
        })),
      });
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/incidents/:incidentId/acts',
    scope: 'documents:write',
    summary: `Write down what the partner decided as controller: ${CONTROLLER_ACTS.join(', ')}`,
    tag: 'Incidents',
    params,
    body: line,
    handler: async ({ params: { incidentId }, body: { kind, content }, caller, services }) => {
      const { purpose: _, ...by } = byKey(caller, 'account');
      await services.incidents.readOwn(by.partnerId, incidentId);
      await services.incidents.addOwn(by, { incidentId, kind: kindOf(CONTROLLER_ACTS, kind), content });
      return ok(undefined);
    },
  }),
];
