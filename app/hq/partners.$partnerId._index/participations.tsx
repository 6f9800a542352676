import { StateBadge, type StateOf } from '@multipartner/ui/badge';
import { Card } from '@multipartner/ui/card';
import { DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { IconSpeakerphone } from '@tabler/icons-react';
import { hqUrls } from '../hq-urls.ts';
import { partnerMessages } from './partner.messages.ts';

interface Participation {
  id: string;
  campaignId: string;
  campaignName: string;
  closesAt: Date;
  state: StateOf<'participation'>;
}

/** Which campaigns the partner takes part in, and how far it is. */
export function Participations({ rows }: { rows: Participation[] }) {
  const t = useT(partnerMessages);
  const { day } = useFormats();
  return (
    <Card title={t('participations')}>
      <DataTable
        label={t('participations')}
        rows={rows}
        getRowId={({ id }) => id}
        getRowHref={({ campaignId }) => hqUrls.campaign(campaignId)}
        columns={[
          { id: 'campaign', header: t('campaign'), cell: ({ campaignName }) => campaignName },
          { id: 'state', header: t('state'), cell: ({ state }) => <StateBadge kind="participation" state={state} /> },
          { id: 'until', header: t('until'), cell: ({ closesAt }) => day(closesAt), align: 'end' },
        ]}
        empty={<EmptyState icon={IconSpeakerphone} title={t('noneTitle')} sentence={t('noneSentence')} />}
      />
    </Card>
  );
}
