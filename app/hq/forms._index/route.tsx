import { actorOf } from '@multipartner/campaigns/actor';
import type { FormTemplateListItem } from '@multipartner/campaigns/forms';
import { LinkButton } from '@multipartner/ui/button';
import { Card } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { IconForms, IconPlus } from '@tabler/icons-react';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { formTemplateMessages } from '../forms/form-template.messages.ts';
import { formTemplateUrls } from '../forms/form-template-urls.ts';

export const loader = hqRoute.loader({ can: ['read', 'Template'] }, async ({ actor, services, language }) => {
  const { items } = valueOrPage(await services.campaigns.listFormTemplates({ actor: actorOf(actor), limit: 100 }));
  return { items, title: translate(formTemplateMessages, language)('title') };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];

export default function FormTemplates() {
  const { items } = useLoaderData<typeof loader>();
  const t = useT(formTemplateMessages);
  const { date, number } = useFormats();
  const begin = (
    <LinkButton to={formTemplateUrls.create()} variant="primary" icon={IconPlus}>
      {t('new')}
    </LinkButton>
  );
  const columns: DataColumn<FormTemplateListItem>[] = [
    { id: 'name', header: t('name'), required: true, cell: ({ name }) => name },
    {
      id: 'version',
      header: t('version'),
      cell: ({ latestVersion }) => (latestVersion ? number(latestVersion.number) : t('noVersion')),
    },
    { id: 'changed', header: t('changed'), align: 'end', cell: ({ updatedAt }) => date(updatedAt) },
  ];
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} action={items.length > 0 ? begin : undefined} />
      {items.length === 0 ? (
        <Card>
          <EmptyState icon={IconForms} title={t('emptyTitle')} sentence={t('emptySentence')} action={begin} />
        </Card>
      ) : (
        <DataTable
          label={t('title')}
          rows={items}
          columns={columns}
          getRowId={({ id }) => id}
          getRowHref={({ id }) => formTemplateUrls.template(id)}
          empty={null}
        />
      )}
    </>
  );
}
