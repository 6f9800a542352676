import { actorOf } from '@multipartner/campaigns/actor';
import type { MessageTemplateListItem } from '@multipartner/campaigns/messages';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { IconMail, IconPlus } from '@tabler/icons-react';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { mailName } from '../mails/mail-name.ts';
import { mailUrls } from '../mails/mail-urls.ts';
import { mailMessages } from '../mails/mails.messages.ts';

export const loader = hqRoute.loader({ can: ['read', 'Template'] }, async ({ actor, services, language }) => {
  const { items } = valueOrPage(await services.campaigns.listMessageTemplates({ actor: actorOf(actor) }));
  return { items, title: translate(mailMessages, language)('title') };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];

export default function SingleMails() {
  const { items } = useLoaderData<typeof loader>();
  const t = useT(mailMessages);
  const { date } = useFormats();
  type Row = Omit<MessageTemplateListItem, 'updatedAt'> & { updatedAt: Date | string | null };
  const columns: DataColumn<Row>[] = [
    { id: 'mail', header: t('mail'), required: true, cell: (item) => mailName(t, item) },
    {
      id: 'words',
      header: t('inForce'),
      cell: ({ number, system }) =>
        number !== null ? t('ownWords', { number }) : t(system ? 'productWords' : 'nobodyCan'),
    },
    { id: 'changed', header: t('changed'), align: 'end', cell: ({ updatedAt }) => (updatedAt ? date(updatedAt) : '–') },
  ];
  const table = (title: string, rows: Row[]) => (
    <Card title={title} flush>
      <DataTable
        label={title}
        rows={rows}
        columns={columns}
        getRowId={({ key }) => key}
        getRowHref={({ key }) => mailUrls.mail(key)}
        empty={null}
      />
    </Card>
  );
  const own = items.filter(({ system }) => !system);
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={
          <LinkButton to={mailUrls.create()} variant="primary" icon={IconPlus}>
            {t('new')}
          </LinkButton>
        }
      />
      <Stack gap={5}>
        {table(
          t('ofProduct'),
          items.filter(({ system }) => system),
        )}
        {own.length > 0 ? (
          table(t('ofPartners'), own)
        ) : (
          <Card title={t('ofPartners')}>
            <EmptyState icon={IconMail} title={t('noneOfPartners')} sentence={t('noneOfPartnersSentence')} />
          </Card>
        )}
      </Stack>
    </>
  );
}
