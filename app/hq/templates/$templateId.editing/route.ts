import { actorOf } from '@multipartner/campaigns/actor';
import { z } from 'zod';
import { hqRoute } from '../../../access/routes.server.ts';
import { valueOrPage } from '../../../answer.ts';
import { templateParams } from '../../../params.ts';
import { readJson } from '../read-json.server.ts';

const MAX_BYTES = 1_000;
const body = z.object({ leaving: z.boolean().default(false) }).catch({ leaving: false });

/** The designer is open, or is closed now. Answers with who else has it open and who saved last. */
export const action = hqRoute.action(
  { can: ['update', 'Template'], params: templateParams, answersJson: true },
  async ({ params: { templateId }, request, actor, services }) => {
    const { leaving } = body.parse(await readJson(request, MAX_BYTES));
    return valueOrPage(await services.campaigns.tellEditing({ actor: actorOf(actor), templateId, leaving }));
  },
);
