import { ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import { partnerStatement, platformStatement } from '../documents/records/statement-fields.ts';
import {
  anyText,
  byProgram,
  infoOf,
  officerOnly,
  partnerOnly,
  reaching,
  recordAnswer,
  recordQuery,
  recordShown,
  strictly,
  versionInfo,
} from './document-parts.ts';
import { id, instant, iso, trustRoute } from './trust-route.ts';

const tag = 'Records and contracts';

const registerRow = z.object({
  partnerId: id,
  dataCategories: z.array(z.string()),
  keySince: instant.nullable(),
  region: z.string(),
  contract: z.enum(['none', 'open', 'outdated', 'signed']),
  agreed: z.int(),
  notAgreed: z.int(),
  lastRequestOn: z.string().nullable(),
  nextRetentionAt: instant,
  cosignedAt: instant.nullable(),
});

export const recordRoutes = [
  trustRoute({
    method: 'GET',
    path: '/api/v1/records',
    scope: 'documents:read',
    summary: 'Records of processing (Art. 30 GDPR) as they are configured now: a partner its own, officers all',
    tag,
    response: z.object({ items: z.array(versionInfo) }),
    handler: async ({ caller, services: { documents } }) => {
      const by = byProgram(caller);
      if (caller.partnerId !== null)
        return ok({ items: [infoOf(await documents.recordController(by, caller.partnerId))] });
      const items = [await documents.recordProcessor(by), await documents.recordMeasures(by)];
      for (const { partnerId } of (await documents.readTracker()).partners)
        items.push(await documents.recordController(by, partnerId));
      return ok({ items: items.map(infoOf) });
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/records/:partnerId',
    scope: 'documents:read',
    summary: 'The record of one partner as controller (Art. 30(1)), newest or an older version',
    tag,
    params: z.object({ partnerId: id }),
    query: recordQuery,
    response: recordAnswer,
    handler: async ({ params: { partnerId }, query: { version, pdf }, caller, services: { documents }, language }) => {
      const newest = await documents.recordController(reaching(caller, partnerId), partnerId);
      const shown = version ? await documents.readVersion(partnerId, version) : newest;
      return ok(await recordShown(documents, shown, { language, pdf }));
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/measures',
    scope: 'documents:read',
    summary: 'The technical and organisational measures of the platform (Art. 32)',
    tag,
    query: recordQuery,
    response: recordAnswer,
    handler: async ({ query: { version, pdf }, caller, services: { documents }, language }) => {
      const newest = await documents.recordMeasures(byProgram(caller));
      const shown = version ? await documents.readVersion(null, version) : newest;
      // Partners read the measures, not the other documents of the platform.
      const one = shown.kind === 'measures' ? shown : newest;
      return ok(await recordShown(documents, one, { language, pdf }));
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/processor-record',
    scope: 'documents:read',
    summary: 'The record of the platform as processor (Art. 30(2)); for officers',
    tag,
    query: recordQuery,
    response: recordAnswer,
    handler: async ({ query: { version, pdf }, caller, services: { documents }, language }) => {
      const newest = await documents.recordProcessor(officerOnly(caller));
      const shown = version ? await documents.readVersion(null, version) : newest;
      return ok(await recordShown(documents, shown, { language, pdf }));
    },
  }),
  trustRoute({
    method: 'PUT',
    path: '/api/v1/record-entries',
    scope: 'documents:write',
    summary: 'What only the partner knows about its processing; replaces all entries',
    tag,
    body: z
      .record(z.string().max(40), anyText)
      .describe('representative, officer, contact, purposes, recipients, transfers, measures'),
    response: versionInfo,
    handler: async ({ body, caller, services: { documents } }) => {
      const { by, partnerId } = partnerOnly(caller);
      const entries = strictly(partnerStatement, body);
      if (!entries.ok) return entries;
      await documents.changePartnerStatement(by, partnerId, entries.value);
      return ok(infoOf(await documents.recordController(by, partnerId)));
    },
  }),
  trustRoute({
    method: 'PUT',
    path: '/api/v1/processor-record/entries',
    scope: 'documents:write',
    summary: 'What only people know about the platform as processor; for officers, replaces all entries',
    tag,
    body: z
      .record(z.string().max(40), anyText)
      .describe('operator, contact, representative, officer, transfers, measures'),
    response: versionInfo,
    handler: async ({ body, caller, services: { documents } }) => {
      const by = officerOnly(caller);
      const entries = strictly(platformStatement, body);
      if (!entries.ok) return entries;
      await documents.changePlatformStatement(by, entries.value);
      return ok(infoOf(await documents.recordProcessor(by)));
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/register',
    scope: 'documents:read',
    summary: 'The register of data ownership: categories, key, contract, requests, retention, cosigning; for officers',
    tag,
    response: z.object({ items: z.array(registerRow) }),
    handler: async ({ caller, services: { documents } }) => {
      officerOnly(caller);
      const { partners } = await documents.readTracker();
      const details = await documents.readRegisterDetails(partners.map(({ partnerId }) => partnerId));
      return ok({
        items: [...details.values()].map((row) => ({
          ...row,
          keySince: iso(row.keySince),
          nextRetentionAt: row.nextRetentionAt.toISOString(),
          cosignedAt: iso(row.cosignedAt),
        })),
      });
    },
  }),
];
