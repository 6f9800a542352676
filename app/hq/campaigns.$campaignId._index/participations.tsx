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
import { PARTICIPATION_STATES } from '../campaigns/participation-states.ts';
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

/** The partners with their states, page by page. */
export function ParticipationTable({
  campaignId,
  page: { rows, sort, paging },
  byState,
}: Pick<CampaignOverview, 'byState'> & {
  campaignId: string;
  page: {
    rows: OverviewParticipation[];
    sort: Sort;
    paging: { total: number; next: string | null; previous: string | null };
  };
}) {
  const t = useT(campaignMessages);
  const words = useT(campaignsMessages);
  const names = translate(stateNames, useLanguage());
  const { moment } = useFormats();
  const [parameters] = useSearchParams();
  const isFiltered = parameters.has('state') || parameters.has('q');
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
        search={{ label: t('searchPartner') }}
        paging={paging}
        exportHref={Object.keys(byState).length > 0 ? hqUrls.campaignFile(campaignId) : undefined}
        filters={[
          {
            id: 'state',
            label: words('state'),
            options: PARTICIPATION_STATES.filter((state) => byState[state]).map((state) => ({
              value: state,
              label: names(state),
              count: byState[state],
            })),
          },
        ]}
        empty={
          <EmptyState
            icon={IconBuildingStore}
            title={t(isFiltered ? 'noPartners' : 'nobodyYet')}
            sentence={t(isFiltered ? 'noPartnersSentence' : 'nobodyYetSentence')}
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
