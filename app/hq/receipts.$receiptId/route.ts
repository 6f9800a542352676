import { actorOf } from '@multipartner/campaigns/actor';
import { z } from 'zod';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { idOf } from '../../params.ts';
import { receiptAnswer } from '../../receipts/receipt-file.server.ts';

/** One receipt as a file. */
export const loader = hqRoute.loader(
  { can: ['read', 'Participation'], params: z.object({ receiptId: idOf('sendReceipt') }) },
  async ({ params: { receiptId }, actor, services }) =>
    receiptAnswer(valueOrPage(await services.campaigns.readReceipt({ actor: actorOf(actor), receiptId }))),
);
