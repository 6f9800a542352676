/** A partner's own incidents: what the operator told it, and what it decided as controller. */
import { ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import { DATA_CATEGORIES } from '../clients/people/contact-fields.ts';
import { CONTROLLER_ACTS, CONTROLLER_CONTENTS, RISKS } from '../incidents/acts.ts';
import { strictly } from './document-parts.ts';
import { act, clock, incidentParams, kindOf, line, shownAct, shownClock } from './incident-shapes.ts';
import { byKey, id, instant, iso, trustRoute } from './trust-route.ts';

const tag = 'Incidents';

export const ownIncidentRoutes = [
  trustRoute({
    method: 'GET',
    path: '/api/v1/incidents',
    scope: 'documents:read',
    summary: 'Incidents of which the operator told the partner, each with the partner’s own clock',
    tag,
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
    tag,
    params: incidentParams,
    body: line,
    handler: async ({ params: { incidentId }, body: { kind, content }, caller, services }) => {
      const { purpose: _, ...by } = byKey(caller, 'account');
      await services.incidents.readOwn(by.partnerId, incidentId);
      const written = kindOf(CONTROLLER_ACTS, kind);
      const checked = strictly(CONTROLLER_CONTENTS[written], content);
      if (!checked.ok) return checked;
      await services.incidents.addOwn(by, { incidentId, kind: written, content: checked.value });
      return ok(undefined);
    },
  }),
];
