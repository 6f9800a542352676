import { ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import { contractInput } from '../documents/contracts/contracts.ts';
import type { PartnerStanding } from '../documents/contracts/tracker.ts';
import { inForce } from '../documents/joint-control/arrangements.ts';
import { arrangementInput, DUTIES, HOLDERS } from '../documents/joint-control/duties.ts';
import { type Subprocessor, subprocessorInput, TRANSFER_GROUNDS } from '../documents/subprocessors/subprocessor.ts';
import { anyText, officerOnly, partnerOnly, strictly } from './document-parts.ts';
import { id, instant, iso, trustRoute } from './trust-route.ts';

const tag = 'Records and contracts';

const standing = z.object({
  partnerId: id,
  name: z.string(),
  signedByController: z.string().nullable().describe('Day: 2026-11-22'),
  signedByProcessor: z.string().nullable(),
  signedBefore: z.int().nullable().describe('The newest version that both signed, where it is an earlier one'),
  agreed: z.array(z.string()).describe('Programmes with joint control'),
  notAgreed: z.array(z.string()),
  gaps: z.array(z.string()),
});
const standingOf = ({ partnerId, name, ...row }: PartnerStanding) => ({
  partnerId,
  name,
  signedByController: row.controllerSignature?.signedOn ?? null,
  signedByProcessor: row.processorSignature?.signedOn ?? null,
  signedBefore: row.signedBefore,
  agreed: row.agreed,
  notAgreed: row.notAgreed,
  gaps: row.gaps,
});

const subprocessor = z.object({
  subprocessorId: id,
  name: z.string(),
  address: z.string(),
  country: z.string(),
  service: z.string(),
  transfer: z.enum(TRANSFER_GROUNDS),
  state: z.enum(['announced', 'working', 'ended']),
  announcedAt: instant,
  objectUntil: instant,
  endedAt: instant.nullable(),
  objections: z.array(
    z.object({
      partnerId: id.nullable().describe('For officers'),
      objectionId: id,
      reason: z.string(),
      objectedAt: instant,
      answer: z.string().nullable(),
    }),
  ),
});
const subprocessorOf = (one: Subprocessor) => ({
  ...{ subprocessorId: one.subprocessorId, name: one.name, address: one.address, country: one.country },
  ...{ service: one.service, transfer: one.transfer, state: one.state },
  announcedAt: one.announcedAt.toISOString(),
  objectUntil: one.objectUntil.toISOString(),
  endedAt: iso(one.endedAt),
});

const arrangement = z.object({
  arrangementId: id,
  programme: z.string(),
  number: z.int(),
  headquarters: z.string(),
  duties: z.partialRecord(z.enum(DUTIES), z.enum(HOLDERS)),
  text: z.object({ en: z.string(), de: z.string() }),
  hash: z.string(),
  publishedAt: instant,
});

export const contractRoutes = [
  trustRoute({
    method: 'GET',
    path: '/api/v1/processing-contracts',
    scope: 'documents:read',
    summary: 'The contract of Art. 28 GDPR in force, and who signed it: a partner its own signatures, officers all',
    tag,
    response: z.object({
      contract: z
        .object({ contractId: id, number: z.int(), hash: z.string(), publishedAt: instant, text: z.string() })
        .nullable(),
      items: z.array(standing),
    }),
    handler: async ({ caller, services: { documents }, language }) => {
      const { contracts, partners } = await documents.readTracker();
      const [contract] = contracts;
      return ok({
        contract: contract
          ? {
              contractId: contract.contractId,
              number: contract.number,
              hash: contract.hash,
              publishedAt: contract.publishedAt.toISOString(),
              text: contract.text[language],
            }
          : null,
        items: partners
          .filter(({ partnerId }) => caller.partnerId === null || caller.partnerId === partnerId)
          .map(standingOf),
      });
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/processing-contracts',
    scope: 'documents:write',
    summary: 'Publish a version of the contract; people sign it on screen, programs cannot',
    tag,
    body: z.strictObject({ en: anyText, de: anyText }).describe('At least 200 characters each'),
    response: z.object({ contractId: id, number: z.int() }),
    status: 201,
    handler: async ({ body, caller, services: { documents } }) => {
      const by = officerOnly(caller);
      const text = strictly(contractInput, body);
      return text.ok ? ok(await documents.publishContract(by, text.value)) : text;
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/subprocessors',
    scope: 'documents:read',
    summary: 'Who processes for the platform, and objections: a partner sees its own, officers all',
    tag,
    response: z.object({ items: z.array(subprocessor) }),
    handler: async ({ caller, services: { documents } }) => {
      const list = await documents.listSubprocessors();
      return ok({
        items: list.map((one) => ({
          ...subprocessorOf(one),
          objections: one.objections
            .filter(({ partnerId }) => caller.partnerId === null || caller.partnerId === partnerId)
            .map(({ partnerId, objectionId, reason, objectedAt, answer }) => ({
              ...{ partnerId, objectionId, reason, answer },
              objectedAt: objectedAt.toISOString(),
            })),
        })),
      });
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/subprocessors',
    scope: 'documents:write',
    summary: 'Announce a sub-processor; owners of partners are told by mail and can object',
    tag,
    body: z.strictObject({
      name: anyText,
      address: anyText,
      country: anyText.describe('Two letters'),
      service: anyText,
      transfer: z.enum(TRANSFER_GROUNDS),
      days: z.int().optional().describe('To object: 14 to 120, 30 when absent'),
    }),
    response: z.object({ subprocessorId: id, mails: z.int() }),
    status: 201,
    handler: async ({ body, caller, services: { documents } }) => {
      const by = officerOnly(caller);
      const input = strictly(subprocessorInput, body);
      return input.ok ? ok(await documents.announceSubprocessor(by, input.value)) : input;
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/subprocessors/:subprocessorId/end',
    scope: 'documents:write',
    summary: 'It works no longer for the platform',
    tag,
    params: z.object({ subprocessorId: id }),
    handler: async ({ params: { subprocessorId }, caller, services: { documents } }) => {
      await documents.endSubprocessor(officerOnly(caller), subprocessorId);
      return ok(undefined);
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/subprocessor-objections',
    scope: 'documents:write',
    summary: 'Object to a sub-processor within the time',
    tag,
    body: z.strictObject({ subprocessorId: id, reason: z.string().trim().min(10).max(1_000) }),
    handler: async ({ body, caller, services: { documents } }) => {
      const { by, partnerId } = partnerOnly(caller);
      await documents.objectToSubprocessor(by, partnerId, body);
      return ok(undefined);
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/subprocessor-answers',
    scope: 'documents:write',
    summary: 'Answer the objection of a partner',
    tag,
    body: z.strictObject({ partnerId: id, objectionId: id, answer: z.string().trim().min(5).max(1_000) }),
    handler: async ({ body, caller, services: { documents } }) => {
      await documents.answerObjection(officerOnly(caller), body);
      return ok(undefined);
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/joint-control',
    scope: 'documents:read',
    summary: 'Arrangements of joint controllers (Art. 26 GDPR) in force',
    tag,
    response: z.object({ items: z.array(arrangement) }),
    handler: async ({ services: { documents } }) => {
      const { arrangements } = await documents.readTracker();
      return ok({
        items: inForce(arrangements).map(({ seq: _, endedAt: __, publishedAt, ...one }) => ({
          ...one,
          publishedAt: publishedAt.toISOString(),
        })),
      });
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/joint-control',
    scope: 'documents:write',
    summary: 'Publish an arrangement or a new version of one; owners agree on screen, programs cannot',
    tag,
    body: z.strictObject({
      programme: anyText,
      headquarters: anyText.describe('Name and address, as the public page shows it'),
      duties: z.record(z.enum(DUTIES), z.enum(HOLDERS)),
      en: anyText,
      de: anyText,
    }),
    response: z.object({ arrangementId: id, number: z.int() }),
    status: 201,
    handler: async ({ body, caller, services: { documents } }) => {
      const by = officerOnly(caller);
      const input = strictly(arrangementInput, body);
      return input.ok ? ok(await documents.publishArrangement(by, input.value)) : input;
    },
  }),
];
