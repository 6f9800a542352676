import { actorOf } from '@multipartner/campaigns/actor';
import type { BlockListItem } from '@multipartner/campaigns/blocks';
import { Badge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { Row, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { translate, useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { IconPackage } from '@tabler/icons-react';
import { z } from 'zod';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { cursorQuery } from '../../params.ts';
import { blockNameIn } from '../blocks/block-name.ts';
import { blockUrls } from '../blocks/block-urls.ts';
import { blocksMessages } from '../blocks/blocks.messages.ts';
import { TemplatesTabs } from '../blocks/templates-tabs.tsx';
import { elementKey, elementMessages } from '../templates/designer/document/elements.messages.ts';
import { templateUrls } from '../templates/template-urls.ts';

const query = z.object({
  q: z.string().max(80).optional(),
  show: z.enum(['archived']).optional().catch(undefined),
  after: cursorQuery,
});

export const loader = hqRoute.loader(
  { can: ['read', 'Template'], query },
  async ({ query: { q, show, after }, actor, services, language }) => {
    const archived = show === 'archived';
    const page = valueOrPage(
      await services.campaigns.listBlocks({ actor: actorOf(actor), search: q, archived, cursor: after }),
    );
    return { page, archived, search: q ?? '', title: translate(blocksMessages, language)('title') };
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];

export default function Blocks() {
  const { page, archived, search } = useLoaderData<typeof loader>();
  const t = useT(blocksMessages);
  return (
    <>
      <PageHeader title={t(archived ? 'archivedTitle' : 'title')} sentence={t('sentence')} />
      <Stack gap={4}>
        <TemplatesTabs />
        <DataTable
          label={t('title')}
          rows={page.items}
          columns={useColumns()}
          getRowId={({ id }) => id}
          getRowHref={({ id }) => blockUrls.block(id)}
          search={{ label: t('search'), keep: ['show'] }}
          actions={
            <LinkButton
              to={archived ? blockUrls.list() : `${blockUrls.list()}?show=archived`}
              variant="quiet"
              size="small"
            >
              {t(archived ? 'showCurrent' : 'showArchived')}
            </LinkButton>
          }
          empty={<Nothing archived={archived} search={search} />}
        />
        {page.nextCursor ? (
          <LinkButton
            to={`${blockUrls.list()}?${new URLSearchParams({ after: page.nextCursor, ...(search ? { q: search } : {}), ...(archived ? { show: 'archived' } : {}) })}`}
          >
            {t('next')}
          </LinkButton>
        ) : null}
      </Stack>
    </>
  );
}

function useColumns(): DataColumn<BlockListItem>[] {
  const t = useT(blocksMessages);
  const element = useT(elementMessages);
  const language = useLanguage();
  const { date, number } = useFormats();
  return [
    { id: 'name', header: t('name'), required: true, cell: ({ name }) => blockNameIn(name, language) },
    { id: 'kind', header: t('kind'), cell: ({ tag }) => element(elementKey(tag)) },
    { id: 'version', header: t('version'), align: 'end', cell: ({ latestNumber }) => number(latestNumber) },
    {
      id: 'usedIn',
      header: t('usedIn'),
      cell: ({ usedIn, behind }) => (
        <Row gap={2}>
          <span>{usedIn === 0 ? t('usedNowhere') : t('usedInCount', { count: usedIn })}</span>
          {behind > 0 ? <Badge tone="needs-you">{t('behindCount', { count: behind })}</Badge> : null}
        </Row>
      ),
    },
    { id: 'changed', header: t('changed'), align: 'end', oneLine: true, cell: ({ updatedAt }) => date(updatedAt) },
  ];
}

function Nothing({ archived, search }: { archived: boolean; search: string }) {
  const t = useT(blocksMessages);
  if (search) return <EmptyState icon={IconPackage} title={t('nothingTitle')} sentence={t('nothingSentence')} />;
  if (archived)
    return <EmptyState icon={IconPackage} title={t('noArchivedTitle')} sentence={t('noArchivedSentence')} />;
  return (
    <EmptyState
      icon={IconPackage}
      title={t('emptyTitle')}
      sentence={t('emptySentence')}
      action={<LinkButton to={templateUrls.list()}>{t('toTemplates')}</LinkButton>}
    />
  );
}
