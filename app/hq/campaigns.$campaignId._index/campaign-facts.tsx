import type { CampaignDetail } from '@multipartner/campaigns/offers';
import { purposeWordsMessages } from '@multipartner/trust-center/purpose-words';
import { Badge } from '@multipartner/ui/badge';
import { TextLink } from '@multipartner/ui/button';
import { Card } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { IconAlertTriangle } from '@tabler/icons-react';
import { aimMessages } from '../campaigns/aim.messages.ts';
import { campaignsMessages } from '../campaigns/campaigns.messages.ts';
import { templateUrls } from '../templates/template-urls.ts';
import { campaignMessages } from './campaign.messages.ts';
import css from './campaign-facts.module.css';

/** What the campaign is made of. */
export function CampaignFacts({ campaign }: { campaign: CampaignDetail }) {
  const t = useT(campaignMessages);
  const words = useT(campaignsMessages);
  const { moment, list } = useFormats();
  const aim = useT(aimMessages);
  const purposes = useT(purposeWordsMessages);
  const { template, groups, opensAt, closesAt, message, purpose, advertiser, advertiserName } = campaign;
  return (
    <Card title={t('facts')}>
      <DefinitionList
        items={[
          {
            term: words('template'),
            value: (
              <TextLink to={templateUrls.version(template.id, template.versionId)}>
                {words('version', { name: template.name, number: template.number })}
              </TextLink>
            ),
          },
          { term: words('opensAt'), value: moment(opensAt) },
          { term: words('closesAt'), value: moment(closesAt) },
          { term: aim('purpose'), value: purposes(purpose) },
          {
            term: aim('advertiser'),
            value:
              advertiser === 'partner' ? (
                aim('partner')
              ) : (
                <>
                  <Badge tone="needs-you" icon={IconAlertTriangle}>
                    {aim('differs', { name: advertiserName || aim('ours') })}
                  </Badge>
                  <p className={css.note}>{aim('differsSentence')}</p>
                </>
              ),
          },
          { term: words('groups'), value: list(groups.map(({ name }) => name)) },
          { term: words('message'), value: message ? <span className={css.message}>{message}</span> : t('noMessage') },
        ]}
        columns={2}
      />
    </Card>
  );
}
