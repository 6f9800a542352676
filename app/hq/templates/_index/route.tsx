import { actorOf } from '@multipartner/campaigns/actor';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { Row, Stack } from '@multipartner/ui/card';
import { EmptyState } from '@multipartner/ui/empty-state';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { SearchField } from '@multipartner/ui/search-field';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { IconPlus, IconTemplate } from '@tabler/icons-react';
import { z } from 'zod';
import { hqRoute } from '../../../access/routes.server.ts';
import { valueOrPage } from '../../../answer.ts';
import { TemplatesTabs } from '../../blocks/templates-tabs.tsx';
import { templateUrls } from '../template-urls.ts';
import { listMessages } from './list.messages.ts';
import css from './template-card.module.css';
import { TemplateCard } from './template-card.tsx';

const PAGE = 24;
const query = z.object({
  q: z.string().max(100).optional(),
  show: z.enum(['archived']).optional().catch(undefined),
  after: z.string().max(40).optional(),
});

export const loader = hqRoute.loader(
  { can: ['read', 'Template'], query },
  async ({ query: { q, show, after }, actor, services, language }) => {
    const page = valueOrPage(
      await services.campaigns.listTemplates({
        actor: actorOf(actor),
        search: q,
        archived: show === 'archived',
        cursor: after,
        limit: PAGE,
      }),
    );
    const title = translate(listMessages, language)('title');
    return { title, templates: page.items, next: page.nextCursor, search: q ?? '', archived: show === 'archived' };
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];

export default function TemplateList() {
  const { templates, next, search, archived } = useLoaderData<typeof loader>();
  const t = useT(listMessages);
  const create = (
    <LinkButton to={templateUrls.create()} variant="primary" icon={IconPlus}>
      {t('create')}
    </LinkButton>
  );
  const isBlank = templates.length === 0 && search === '' && !archived;
  return (
    <Stack gap={4}>
      <PageHeader
        title={t(archived ? 'archivedTitle' : 'title')}
        sentence={t(archived ? 'archivedSentence' : 'sentence')}
        action={isBlank ? undefined : create}
      />
      <TemplatesTabs />
      {isBlank ? null : (
        <Row align="between" gap={4}>
          <SearchField label={t('search')} placeholder={t('searchHint')} keep={['show']} />
          <TextLink to={archived ? templateUrls.list() : `${templateUrls.list()}?show=archived`}>
            {t(archived ? 'showCurrent' : 'showArchived')}
          </TextLink>
        </Row>
      )}
      {templates.length === 0 ? (
        <Nothing archived={archived} search={search} create={create} />
      ) : (
        <ul className={css.cards}>
          {templates.map((template) => (
            <TemplateCard key={template.id} template={template} />
          ))}
        </ul>
      )}
      {next ? (
        <LinkButton
          to={`${templateUrls.list()}?${new URLSearchParams({ after: next, ...(search ? { q: search } : {}), ...(archived ? { show: 'archived' } : {}) })}`}
        >
          {t('more')}
        </LinkButton>
      ) : null}
    </Stack>
  );
}

function Nothing({ archived, search, create }: { archived: boolean; search: string; create: JSX.Element }) {
  const t = useT(listMessages);
  if (search)
    return (
      <EmptyState
        icon={IconTemplate}
        title={t('nothingFound')}
        sentence={t('nothingFoundSentence')}
        action={<LinkButton to={templateUrls.list()}>{t('showAll')}</LinkButton>}
      />
    );
  if (archived)
    return <EmptyState icon={IconTemplate} title={t('noneArchived')} sentence={t('noneArchivedSentence')} />;
  return <EmptyState icon={IconTemplate} title={t('empty')} sentence={t('emptySentence')} action={create} />;
}
