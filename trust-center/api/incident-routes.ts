/** Incidents as the officer records them and tells the affected partners. */
import { ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import { DATA_CATEGORIES } from '../clients/people/contact-fields.ts';
import { ACT_CONTENTS, INCIDENT_ORIGINS, incidentFacts, RISKS, WRITTEN_ACTS } from '../incidents/acts.ts';
import type { Incident } from '../incidents/read-incidents.ts';
import { byOfficerKey } from './by-officer-key.ts';
import { strictly } from './document-parts.ts';
import { act, clock, incidentParams, kindOf, line, shownAct, shownClock } from './incident-shapes.ts';
import { id, instant, iso, trustRoute } from './trust-route.ts';

const tag = 'Oversight';

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

export const incidentRoutes = [
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
    params: incidentParams,
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
    params: incidentParams,
    body: line,
    handler: async ({ params: { incidentId }, body: { kind, content }, caller, services }) => {
      const by = byOfficerKey(caller);
      // Who may not know it learns nothing from the form of the body either.
      await services.incidents.read(incidentId);
      const written = kindOf(WRITTEN_ACTS, kind);
      const checked = strictly(ACT_CONTENTS[written], content);
      if (!checked.ok) return checked;
      await services.incidents.add(by, { incidentId, kind: written, content: checked.value as never });
      return ok(undefined);
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/oversight/incidents/:incidentId/tell',
    scope: 'oversight:write',
    summary: 'Tell the affected partners that were not told yet (Art. 33(2) GDPR); their owners get a mail',
    tag,
    params: incidentParams,
    response: z.object({ partners: z.int(), mails: z.int() }),
    handler: async ({ params: { incidentId }, caller, services }) =>
      ok(await services.incidents.tell(byOfficerKey(caller), incidentId)),
  }),
];
