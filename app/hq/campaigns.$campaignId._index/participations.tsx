import type { CampaignOverview, OverviewParticipation } from '@multipartner/campaigns/offers';
import { Badge, StateBadge, type StateOf } from '@multipartner/ui/badge';
import { Card } from '@multipartner/ui/card';
import { type DataColumn, DataTable, type Sort } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { translate, useLanguage, useT } from '@multipartner/ui/messages';
import { Stat, StatGrid } from '@multipartner/ui/stat';
import { useSearchParams } from '@remix-run/react';
import { IconBuildingStore, IconClock } from '@tabler/icons-react';
import { campaignsMessages } from '../campaigns/campaigns.messages.ts';
import { stateNames } from '../campaigns/state-names.messages.ts';
import { hqUrls } from '../hq-urls.ts';
import { campaignMessages } from './campaign.messages.ts';
import css from './participations.module.css';

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

export const SORT_COLUMNS = ['partner', 'state', 'changed'] as const;
type SortColumn = (typeof SORT_COLUMNS)[number];
const ORDERS: Record<SortColumn, (a: OverviewParticipation, b: OverviewParticipation) => number> = {
  partner: (a, b) => a.partnerName.localeCompare(b.partnerName),
  state: (a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state),
  changed: (a, b) => a.updatedAt.getTime() - b.updatedAt.getTime(),
};

/** Every partner with its state; filtered in the page, because all of them are here. */
export function ParticipationTable({
  campaignId,
  participations,
  byState,
  sort,
}: Pick<CampaignOverview, 'participations' | 'byState'> & { campaignId: string; sort: Sort<SortColumn> }) {
  const t = useT(campaignMessages);
  const words = useT(campaignsMessages);
  const names = translate(stateNames, useLanguage());
  const { moment } = useFormats();
  const [parameters] = useSearchParams();
  const chosen = STATES.find((state) => state === parameters.get('state'));
  const rows = (chosen ? participations.filter(({ state }) => state === chosen) : [...participations]).sort(
    (a, b) => ORDERS[sort.by](a, b) * (sort.direction === 'asc' ? 1 : -1),
  );
  const columns: DataColumn<OverviewParticipation>[] = [
    { id: 'partner', header: t('partner'), cell: ({ partnerName }) => partnerName, sortable: true },
    { id: 'city', header: t('city'), cell: ({ city }) => city || '–' },
    {
      id: 'state',
      header: words('state'),
      sortable: true,
      cell: (participation) => <State participation={participation} />,
    },
    {
      id: 'version',
      header: t('version'),
      cell: ({ version, held }) => (held ? `${version}, ${t('versionHeld')}` : version),
    },
    {
      id: 'changed',
      header: t('changed'),
      cell: ({ updatedAt }) => moment(updatedAt),
      align: 'end',
      sortable: true,
    },
  ];
  return (
    <Card title={t('who')}>
      <DataTable
        label={t('who')}
        rows={rows}
        columns={columns}
        getRowId={({ participationId }) => participationId}
        getRowHref={({ partnerId }) => hqUrls.partner(partnerId)}
        sort={sort}
        exportHref={participations.length > 0 ? hqUrls.campaignFile(campaignId) : undefined}
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

function State({ participation: { state, waiting } }: { participation: OverviewParticipation }) {
  const t = useT(campaignMessages);
  if (!waiting) return <StateBadge kind="participation" state={state} />;
  return (
    <div className={css.waiting}>
      <Badge icon={IconClock}>{t('waits')}</Badge>
      <span className={css.reason}>{t(`waits_${waiting}`)}</span>
    </div>
  );
}
