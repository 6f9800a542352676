import { ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import { MAIL_PURPOSES } from '../clients/mail/mail-aims.ts';
import { customerConditions } from '../people/consent/customer-conditions.ts';
import { CONSENT_ACTS, evidence } from '../people/consent/evidence.ts';
import { byKey, id, instant, iso, trustRoute } from './trust-route.ts';

const tag = 'Consent';
const params = z.object({ contactId: id });
const purpose = z.enum(MAIL_PURPOSES);
const purposes = z.array(purpose).min(1).max(MAIL_PURPOSES.length).describe('For which mails');
const statement = z.string().trim().min(10).max(4_000);
const hex = z.string();

const act = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('granted'),
    purposes,
    statement: statement.describe('What the person said or signed, when and where: kept as evidence'),
  }),
  z.strictObject({ act: z.literal('withdrawn'), purposes, statement }),
  z.strictObject({
    act: z.literal('existing_customer'),
    purposes: purposes.describe('Not surveys: they need consent'),
    customer: customerConditions.describe('What shows each condition of § 7(3) UWG, and since when'),
  }),
]);

const entry = z.object({
  seq: z.string().describe('Number of the log entry'),
  leafHash: hex,
  at: instant,
  covers: z.boolean().describe('The entry holds the hash, or the root that `path` leads to'),
  path: z.object({ index: z.int(), size: z.int(), hashes: z.array(hex) }).nullable(),
  inclusion: z
    .object({
      size: z.string(),
      root: hex,
      hashes: z.array(hex),
      holds: z.boolean(),
      file: z.string().describe('The same as a file of C2SP tlog-proof'),
    })
    .nullable()
    .describe('That the newest signed checkpoint contains the entry; null for some seconds after the act'),
});

const proof = z.object({
  contactId: id,
  name: z.string(),
  address: z.string(),
  partnerName: z.string(),
  purpose: purpose.nullable(),
  grounds: z.array(
    z.object({
      purpose,
      ground: z.enum(['consent', 'existing_customer', 'none']),
      state: z.enum(['granted', 'withdrawn', 'none']),
      givenAt: instant.nullable(),
      lastUsedAt: instant.nullable(),
    }),
  ),
  suppression: z.object({ reason: z.string(), since: instant }).nullable(),
  acts: z.array(
    z.object({
      id,
      act: z.enum(CONSENT_ACTS),
      purpose: z.enum([...MAIL_PURPOSES, 'tracking']),
      source: z.string(),
      at: instant,
      evidence,
      hash: hex.describe('SHA-256 of the sealed evidence'),
      isUnchanged: z.boolean(),
      entry: entry.nullable().describe('Null for acts from before entries were named'),
    }),
  ),
  madeAt: instant,
});

export const consentRoutes = [
  trustRoute({
    method: 'POST',
    path: '/api/v1/contacts/:contactId/consent',
    scope: 'contacts:write',
    summary: 'Record consent, a withdrawal or the ground of an existing customer; never lifts a suppression',
    tag,
    params,
    body: act,
    handler: async ({ params: { contactId }, body, caller, services }) => {
      const by = byKey(caller, 'consent_evidence');
      const change = { contactId, purposes: body.purposes, source: 'api' } as const;
      if (body.act === 'existing_customer')
        await services.people.recordExistingCustomer(by, { ...change, statement: '', customer: body.customer });
      else if (body.act === 'granted') await services.people.grantConsent(by, { ...change, statement: body.statement });
      else await services.people.withdrawConsent(by, { ...change, statement: body.statement });
      return ok(undefined);
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/contacts/:contactId/consent-proof',
    scope: 'contacts:read',
    summary: 'Every act of consent of one person with its evidence, and the log entry that vouches for it',
    tag,
    params,
    query: z.object({ purpose: purpose.optional().describe('All purposes when absent') }),
    response: proof,
    handler: async ({ params: { contactId }, query, caller, services }) => {
      const {
        timeZone: _zone,
        grounds,
        suppression,
        acts,
        madeAt,
        ...rest
      } = await services.people.proveConsent(byKey(caller, 'consent_evidence'), { contactId, purpose: query.purpose });
      return ok({
        ...rest,
        grounds: grounds.map((one) => ({ ...one, givenAt: iso(one.givenAt), lastUsedAt: iso(one.lastUsedAt) })),
        suppression: suppression && { ...suppression, since: suppression.since.toISOString() },
        acts: acts.map(({ evidenceId, at, entry: vouching, ...one }) => ({
          id: evidenceId,
          ...one,
          at: at.toISOString(),
          entry: vouching && { ...vouching, at: vouching.at.toISOString() },
        })),
        madeAt: madeAt.toISOString(),
      });
    },
  }),
];
