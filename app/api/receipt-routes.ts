import { pageOf, pageQuery } from '@multipartner/serving/rest';
import { receiptStatement } from '@multipartner/templates-engine/receipt';
import { z } from 'zod';
import { actorOf, id, instant, pageInput, platformRoute, shownPage, toldAs } from './platform-route.ts';

const tag = 'Participations';

export const receiptRoutes = [
  platformRoute({
    method: 'GET',
    path: '/api/v1/receipts',
    scope: 'participations:read',
    summary: 'Send receipts, newest first: with a partner’s key its own only',
    tag,
    query: pageQuery.extend({ campaignId: id.optional(), participationId: id.optional() }),
    response: pageOf(
      z.object({
        id,
        madeAt: instant,
        participationId: id,
        campaignName: z.string(),
        partnerId: id,
        partnerName: z.string(),
        packageId: id,
        templateName: z.string(),
        versionNumber: z.int(),
        regions: z
          .array(z.object({ id: z.string(), label: z.string(), source: z.string() }))
          .describe('Where the mail differs from the version'),
        outputHash: z.string(),
        keyId: z.string(),
      }),
    ),
    handler: async ({ query, caller, services, language }) => {
      const { campaignId, participationId } = query;
      const input = { actor: actorOf(caller), ...pageInput(query), campaignId, participationId };
      return toldAs(await services.campaigns.listReceipts(input), language, (page) =>
        shownPage(page, ({ madeAt, ...rest }) => ({ ...rest, madeAt: madeAt.toISOString() })),
      );
    },
  }),
  platformRoute({
    method: 'GET',
    path: '/api/v1/receipts/:receiptId',
    scope: 'participations:read',
    summary:
      'One receipt with everything that rendering the mail again needs; check it with `npx multipartner receipt verify`',
    tag,
    params: z.object({ receiptId: id }),
    response: z.object({
      statement: receiptStatement,
      signature: z.object({ algorithm: z.literal('Ed25519'), keyId: z.string(), value: z.string() }),
      inputs: z.record(z.string(), z.unknown()),
    }),
    handler: async ({ params: { receiptId }, caller, services, language }) =>
      toldAs(
        await services.campaigns.readReceipt({ actor: actorOf(caller), receiptId }),
        language,
        ({ inputs, ...file }) => ({
          ...file,
          inputs: inputs as Record<string, unknown>,
        }),
      ),
  }),
  platformRoute({
    method: 'GET',
    path: '/api/v1/receipt-keys',
    scope: 'participations:read',
    summary: 'Public keys of receipts, the newest first',
    tag,
    response: z.object({ items: z.array(z.object({ id: z.string(), key: z.string(), since: instant })) }),
    handler: async ({ services, language }) =>
      toldAs(await services.campaigns.listReceiptKeys(), language, (keys) => ({
        items: keys.map(({ since, ...rest }) => ({ ...rest, since: since.toISOString() })),
      })),
  }),
];
