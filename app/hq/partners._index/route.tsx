import { actorOf } from '@multipartner/campaigns/actor';
import type { PartnerListItem } from '@multipartner/campaigns/partners';
import { Badge, StateBadge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { Row, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable, readSort } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { IconBuildingStore, IconPlus, IconSearch, IconTableImport } from '@tabler/icons-react';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { partnersMessages } from '../../partners/partners.messages.ts';
import { hqUrls } from '../hq-urls.ts';
import { PartnersTabs } from '../partners/partners-tabs.tsx';
import { listMessages } from './list.messages.ts';
import { listQuery, PARTNER_STATES } from './schema.ts';

const SORTS = ['name', 'city', 'createdAt'] as const;

export const loader = hqRoute.loader(
  { can: ['read', 'Partner'], query: listQuery },
  async ({ query, actor, services, language, url }) => {
    const who = actorOf(actor);
    const { q, state, group, after } = query;
    const sort = readSort(url, SORTS, 'name');
    const [page, groups] = await Promise.all([
      services.campaigns.listPartners({ actor: who, search: q, state, groupId: group, cursor: after, sort }),
      services.campaigns.listPartnerGroups({ actor: who }),
    ]);
    return {
      page: valueOrPage(page),
      groups: valueOrPage(groups),
      sort,
      title: translate(partnersMessages, language)('partners'),
    };
  },
);

export default function Partners() {
  const { page, groups, sort } = useLoaderData<typeof loader>();
  const t = useT(listMessages);
  const words = useT(partnersMessages);
  const [parameters] = useSearchParams();
  const isFiltered = ['q', 'state', 'group', 'after'].some((name) => parameters.has(name));
  return (
    <>
      <PageHeader
        title={words('partners')}
        sentence={t('sentence')}
        action={
          <LinkButton to={hqUrls.newPartner()} variant="primary" icon={IconPlus}>
            {words('invite')}
          </LinkButton>
        }
      />
      <Stack gap={4}>
        <PartnersTabs />
        <DataTable
          label={words('partners')}
          columns={useColumns()}
          rows={page.items}
          getRowId={(row) => row.id}
          getRowName={(row) => row.name}
          getRowHref={(row) => hqUrls.partner(row.id)}
          sort={sort}
          exportHref={page.items.length > 0 ? hqUrls.partnersFile(parameters) : undefined}
          search={{ label: t('search') }}
          filters={[
            {
              id: 'state',
              label: words('state'),
              options: PARTNER_STATES.map((value) => ({ value, label: t(value) })),
            },
            {
              id: 'group',
              label: words('group'),
              options: groups.map(({ id, name, partners }) => ({ value: id, label: name, count: partners })),
            },
          ]}
          actions={
            <LinkButton to={hqUrls.partnerTable()} icon={IconTableImport} variant="quiet" size="small">
              {words('fromTable')}
            </LinkButton>
          }
          paging={{ next: page.nextCursor }}
          empty={isFiltered ? <NothingFits /> : <NoPartner />}
        />
      </Stack>
    </>
  );
}

function useColumns(): DataColumn<PartnerListItem>[] {
  const t = useT(listMessages);
  const words = useT(partnersMessages);
  const { date, languageName } = useFormats();
  return [
    { id: 'name', header: words('name'), cell: ({ name }) => name, sortable: true },
    {
      id: 'city',
      header: words('city'),
      cell: ({ city, country }) => [city, country].filter(Boolean).join(', '),
      sortable: true,
    },
    {
      id: 'groups',
      header: words('groups'),
      cell: ({ groups }) => groups.map(({ name }) => name).join(', ') || '–',
    },
    {
      id: 'state',
      header: words('state'),
      cell: ({ state, registered }) => (
        <Row gap={1}>
          <StateBadge kind="partner" state={state} />
          {registered ? null : <Badge tone="needs-you">{t('waits')}</Badge>}
        </Row>
      ),
    },
    {
      id: 'takenPart',
      header: t('takenPart'),
      cell: ({ takenPart, participations }) =>
        participations > 0 ? t('of', { taken: takenPart, count: participations }) : '–',
      align: 'end',
    },
    { id: 'language', header: words('language'), cell: ({ language }) => languageName(language), hidden: true },
    { id: 'createdAt', header: t('since'), cell: ({ createdAt }) => date(createdAt), align: 'end', sortable: true },
  ];
}

function NoPartner() {
  const t = useT(listMessages);
  const words = useT(partnersMessages);
  return (
    <EmptyState
      icon={IconBuildingStore}
      title={t('emptyTitle')}
      sentence={t('emptySentence')}
      action={
        <Row align="center">
          <LinkButton to={hqUrls.newPartner()} variant="primary">
            {words('invite')}
          </LinkButton>
          <LinkButton to={hqUrls.partnerTable()}>{words('fromTable')}</LinkButton>
        </Row>
      }
    />
  );
}

function NothingFits() {
  const t = useT(listMessages);
  return (
    <EmptyState
      icon={IconSearch}
      title={t('nothingTitle')}
      sentence={t('nothingSentence')}
      action={<LinkButton to={hqUrls.partners()}>{t('showAll')}</LinkButton>}
    />
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
