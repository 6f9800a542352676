import { actorOf } from '@multipartner/campaigns/actor';
import type { CampaignListItem } from '@multipartner/campaigns/offers';
import { StateBadge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { type DataColumn, DataTable, readSort } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { IconPlus, IconSearch, IconSpeakerphone } from '@tabler/icons-react';
import { z } from 'zod';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { cursorQuery } from '../../params.ts';
import { campaignsMessages } from '../campaigns/campaigns.messages.ts';
import { hqUrls } from '../hq-urls.ts';
import { listMessages } from './list.messages.ts';

const STATES = ['draft', 'offered', 'ended'] as const;
const SORTS = ['name', 'opensAt'] as const;
const query = z.object({
  q: z.string().max(100).optional().catch(undefined),
  state: z.enum(STATES).optional().catch(undefined),
  after: cursorQuery,
});

export const loader = hqRoute.loader(
  { can: ['read', 'Campaign'], query },
  async ({ query: { q, state, after }, actor, services, language, url }) => {
    // What begins last stands first: it is what HQ works on.
    const sort = readSort(url, SORTS, '-opensAt');
    const list = { actor: actorOf(actor), search: q, state, cursor: after, sort };
    return {
      sort,
      page: valueOrPage(await services.campaigns.listCampaigns(list)),
      title: translate(campaignsMessages, language)('campaigns'),
    };
  },
);

export default function Campaigns() {
  const { page, sort } = useLoaderData<typeof loader>();
  const t = useT(listMessages);
  const words = useT(campaignsMessages);
  const [parameters] = useSearchParams();
  const isFiltered = ['q', 'state', 'after'].some((name) => parameters.has(name));
  return (
    <>
      <PageHeader
        title={words('campaigns')}
        sentence={t('sentence')}
        action={
          <LinkButton to={hqUrls.newCampaign()} variant="primary" icon={IconPlus}>
            {words('newCampaign')}
          </LinkButton>
        }
      />
      <DataTable
        label={words('campaigns')}
        columns={useColumns()}
        rows={page.items}
        getRowId={(row) => row.id}
        getRowHref={(row) => hqUrls.campaign(row.id)}
        sort={sort}
        search={{ label: t('search') }}
        filters={[{ id: 'state', label: words('state'), options: STATES.map((value) => ({ value, label: t(value) })) }]}
        paging={{ next: page.nextCursor }}
        empty={
          isFiltered ? (
            <EmptyState
              icon={IconSearch}
              title={t('nothingTitle')}
              sentence={t('nothingSentence')}
              action={<LinkButton to={hqUrls.campaigns()}>{t('showAll')}</LinkButton>}
            />
          ) : (
            <EmptyState
              icon={IconSpeakerphone}
              title={t('emptyTitle')}
              sentence={t('emptySentence')}
              action={
                <LinkButton to={hqUrls.newCampaign()} variant="primary">
                  {words('newCampaign')}
                </LinkButton>
              }
            />
          )
        }
      />
    </>
  );
}

function useColumns(): DataColumn<CampaignListItem>[] {
  const t = useT(listMessages);
  const words = useT(campaignsMessages);
  const { date } = useFormats();
  return [
    { id: 'name', header: words('name'), cell: ({ name }) => name, sortable: true },
    { id: 'state', header: words('state'), cell: ({ state }) => <StateBadge kind="campaign" state={state} /> },
    {
      id: 'template',
      header: words('template'),
      cell: ({ template }) => words('version', { ...template }),
      typed: true,
    },
    {
      id: 'opensAt',
      header: words('period'),
      sortable: true,
      cell: ({ opensAt, closesAt }) => words('periodOf', { from: date(opensAt), to: date(closesAt) }),
    },
    {
      id: 'taken',
      header: t('takenPart'),
      cell: ({ takenPart, partners, state }) =>
        state === 'draft' ? '–' : t('of', { taken: takenPart, count: partners }),
      align: 'end',
    },
  ];
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
