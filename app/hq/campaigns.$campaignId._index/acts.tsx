import type { CampaignDetail, CampaignOverview } from '@multipartner/campaigns/offers';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { campaignMessages } from './campaign.messages.ts';

export function OfferCampaign({ campaign }: { campaign: CampaignDetail }) {
  const t = useT(campaignMessages);
  const { moment } = useFormats();
  return (
    <ConfirmDialog
      trigger={t('offer', { count: campaign.reach })}
      triggerVariant="primary"
      title={t('offerTitle', { name: campaign.name, count: campaign.reach })}
      sentence={t('offerSentence', { from: moment(campaign.opensAt), to: moment(campaign.closesAt) })}
      confirmLabel={t('offer', { count: campaign.reach })}
      intent="offer"
    />
  );
}

export function EndCampaign({ campaign, byState }: { campaign: CampaignDetail; byState: CampaignOverview['byState'] }) {
  const t = useT(campaignMessages);
  const missing = (byState.invited ?? 0) + (byState.in_progress ?? 0);
  return (
    <ConfirmDialog
      trigger={t('end')}
      title={t('endTitle', { name: campaign.name })}
      sentence={t('endSentence', { count: missing })}
      confirmLabel={t('end')}
      tone="danger"
      intent="end"
    />
  );
}
