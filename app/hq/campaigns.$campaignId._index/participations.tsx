import type { CampaignOverview, OverviewParticipation } from '@multipartner/campaigns/offers';
import { StateBadge, type StateOf } from '@multipartner/ui/badge';
import { Card } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { translate, useLanguage, useT } from '@multipartner/ui/messages';
import { Stat, StatGrid } from '@multipartner/ui/stat';
import { useSearchParams } from '@remix-run/react';
import { IconBuildingStore } from '@tabler/icons-react';
import { campaignsMessages } from '../campaigns/campaigns.messages.ts';
import { stateNames } from '../campaigns/state-names.messages.ts';
import { hqUrls } from '../hq-urls.ts';
import { campaignMessages } from './campaign.messages.ts';

type ByState = CampaignOverview['byState'];
type State = StateOf<'participation'>;

const sum = (byState: ByState, states: readonly State[]) =>
  states.reduce((total, state) => total + (byState[state] ?? 0), 0);

/** How far the partners are, in four numbers. */
export function ParticipationStats({ byState, partners }: { byState: ByState; partners: number }) {
  const t = useT(campaignMessages);
  return (
    <StatGrid>
      <Stat
        label={t('takenPart')}
        value={sum(byState, ['ordered', 'sending', 'sent'])}
        detail={t('takenDetail', { count: partners })}
      />
      <Stat
        label={t('working')}
        value={sum(byState, ['in_progress', 'in_review', 'approved'])}
        detail={t('workingDetail')}
      />
      <Stat label={t('waiting')} value={sum(byState, ['invited'])} detail={t('waitingDetail')} />
      <Stat label={t('declined')} value={sum(byState, ['declined', 'missed'])} />
    </StatGrid>
  );
}

const STATES: State[] = [
  'sent',
  'sending',
  'ordered',
  'approved',
  'in_review',
  'in_progress',
  'invited',
  'declined',
  'missed',
];

/** Every partner with its state; filtered in the page, because all of them are here. */
export function ParticipationTable({ participations, byState }: Pick<CampaignOverview, 'participations' | 'byState'>) {
  const t = useT(campaignMessages);
  const words = useT(campaignsMessages);
  const names = translate(stateNames, useLanguage());
  const { moment } = useFormats();
  const [parameters] = useSearchParams();
  const chosen = STATES.find((state) => state === parameters.get('state'));
  const rows = chosen ? participations.filter(({ state }) => state === chosen) : participations;
  const columns: DataColumn<OverviewParticipation>[] = [
    { id: 'partner', header: t('partner'), cell: ({ partnerName }) => partnerName },
    { id: 'city', header: t('city'), cell: ({ city }) => city || '–' },
    {
      id: 'state',
      header: words('state'),
      cell: ({ state }) => <StateBadge kind="participation" state={state} />,
    },
    { id: 'changed', header: t('changed'), cell: ({ updatedAt }) => moment(updatedAt), align: 'end' },
  ];
  return (
    <Card title={t('who')}>
      <DataTable
        label={t('who')}
        rows={rows}
        columns={columns}
        getRowId={({ participationId }) => participationId}
        getRowHref={({ partnerId }) => hqUrls.partner(partnerId)}
        filters={[
          {
            id: 'state',
            label: words('state'),
            options: STATES.filter((state) => byState[state]).map((state) => ({
              value: state,
              label: names(state),
              count: byState[state],
            })),
          },
        ]}
        empty={
          <EmptyState
            icon={IconBuildingStore}
            title={t(chosen ? 'noPartners' : 'nobodyYet')}
            sentence={t(chosen ? 'noPartnersSentence' : 'nobodyYetSentence')}
          />
        }
      />
    </Card>
  );
}
