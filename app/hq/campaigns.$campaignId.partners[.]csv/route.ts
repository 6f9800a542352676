import { actorOf } from '@multipartner/campaigns/actor';
import { csvLine } from '@multipartner/serving/csv';
import { translate } from '@multipartner/ui/messages';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { campaignParams } from '../../params.ts';
import { campaignsMessages } from '../campaigns/campaigns.messages.ts';
import { stateNames } from '../campaigns/state-names.messages.ts';
import { campaignMessages } from '../campaigns.$campaignId._index/campaign.messages.ts';
import { csvAnswer } from '../csv-answer.server.ts';

/** Who takes part in a campaign and how far they are, as a file. */
export const loader = hqRoute.loader(
  { can: ['read', 'Campaign'], params: campaignParams },
  async ({ params: { campaignId }, actor, services, language }) => {
    const t = translate(campaignMessages, language);
    const names = translate(stateNames, language);
    const overview = await services.campaigns.readCampaignOverview({ actor: actorOf(actor), campaignId });
    const { participations } = valueOrPage(overview);
    const head = [t('partner'), t('city'), translate(campaignsMessages, language)('state'), t('changed')];
    const lines = participations.map(({ partnerName, city, state, updatedAt }) => [
      ...[partnerName, city, names(state), updatedAt.toISOString()],
    ]);
    return csvAnswer(t('fileName'), [head, ...lines].map(csvLine).join(''));
  },
);
