import { TextLink } from '@multipartner/ui/button';
import { Card } from '@multipartner/ui/card';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useT } from '@multipartner/ui/messages';
import { Timeline } from '@multipartner/ui/timeline';
import { IconVersions } from '@tabler/icons-react';
import { templateMessages } from '../overview.messages.ts';
import { templateUrls } from '../template-urls.ts';

interface Version {
  id: string;
  number: number;
  changelog: string;
  publishedAt: Date;
  campaigns: { id: string; name: string }[];
}

/** The published versions, newest first, with the campaigns made from each. */
export function VersionList({ templateId, versions }: { templateId: string; versions: readonly Version[] }) {
  const t = useT(templateMessages);
  if (versions.length === 0)
    return (
      <Card title={t('versions')}>
        <EmptyState icon={IconVersions} title={t('noVersions')} sentence={t('noVersionsSentence')} />
      </Card>
    );
  return (
    <Card title={t('versions')} sentence={t('versionsSentence')}>
      <Timeline
        items={versions.map(({ id, number, changelog, publishedAt, campaigns }) => ({
          id,
          at: publishedAt,
          title: <TextLink to={templateUrls.version(templateId, id)}>{t('version', { number })}</TextLink>,
          detail: (
            <>
              <div>{changelog || t('noChangelog')}</div>
              <div>
                {campaigns.length === 0
                  ? t('noCampaigns')
                  : campaigns.map((campaign, index) => (
                      <span key={campaign.id}>
                        {index > 0 ? ', ' : ''}
                        <TextLink to={`/hq/campaigns/${campaign.id}`}>{campaign.name}</TextLink>
                      </span>
                    ))}
              </div>
            </>
          ),
        }))}
      />
    </Card>
  );
}
