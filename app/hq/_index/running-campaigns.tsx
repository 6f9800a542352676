import type { RunningCampaign } from '@multipartner/campaigns/headquarters';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { Card } from '@multipartner/ui/card';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { IconSpeakerphone } from '@tabler/icons-react';
import { ParticipationBar } from '../campaigns/participation-bar.tsx';
import { hqUrls } from '../hq-urls.ts';
import { homeMessages } from './home.messages.ts';
import css from './running-campaigns.module.css';

/** What runs, with how far the partners of each are. */
export function RunningCampaigns({ campaigns, now }: { campaigns: RunningCampaign[]; now: number }) {
  const t = useT(homeMessages);
  const { moment } = useFormats();
  return (
    <Card title={t('running')} flush footer={<TextLink to={hqUrls.campaigns()}>{t('allCampaigns')}</TextLink>}>
      {campaigns.length === 0 ? (
        <EmptyState
          icon={IconSpeakerphone}
          title={t('runningNone')}
          sentence={t('runningNoneSentence')}
          action={<LinkButton to={hqUrls.newCampaign()}>{t('newCampaign')}</LinkButton>}
        />
      ) : (
        <ul className={css.campaigns}>
          {campaigns.map(({ id, name, opensAt, closesAt, partners, byState }) => {
            const taken = (byState.ordered ?? 0) + (byState.sending ?? 0) + (byState.sent ?? 0);
            return (
              <li key={id} className={css.campaign}>
                <div className={css.head}>
                  <p className={css.name}>
                    <TextLink to={hqUrls.campaign(id)}>{name}</TextLink>
                  </p>
                  <p className={css.when}>
                    {opensAt.getTime() > now
                      ? t('opens', { date: moment(opensAt) })
                      : t('ends', { date: moment(closesAt) })}
                  </p>
                </div>
                <ParticipationBar byState={byState} partners={partners} />
                <p className={css.took}>{t('took', { taken, count: partners })}</p>
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
