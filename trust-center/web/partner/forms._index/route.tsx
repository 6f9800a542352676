import { LinkButton } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData } from '@remix-run/react';
import { IconForms, IconPlus } from '@tabler/icons-react';
import type { FormSummary } from '../../../forms/desk/read-forms.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { AddressBookTabs } from '../address-book/tabs.tsx';
import { FormBadge } from '../sign-up-forms/form-badge.tsx';
import { formPath } from '../sign-up-forms/form-urls.ts';
import { formsMessages } from '../sign-up-forms/forms.messages.ts';

export const loader = partnerRoute.loader({ can: ['read', 'Consent'] }, async ({ actor, services, context }) => {
  const forms = await services.forms.listForms(byPartner(actor, context, 'sign_up'));
  const templates = await services.forms.listTemplates();
  return { forms, canBegin: templates.length > 0 };
});

export default function Forms() {
  const { forms, canBegin } = useLoaderData<typeof loader>();
  const t = useT(formsMessages);
  const { number } = useFormats();
  const begin = (
    <LinkButton to="/partner/forms/new" variant="primary" icon={IconPlus}>
      {t('new')}
    </LinkButton>
  );
  const columns: DataColumn<FormSummary>[] = [
    { id: 'name', header: t('name'), required: true, cell: ({ name }) => name },
    { id: 'state', header: t('state'), cell: ({ state }) => <FormBadge state={state} /> },
    { id: 'asked', header: t('asked'), align: 'end', cell: ({ counts }) => number(counts.asked) },
    { id: 'confirmed', header: t('confirmed'), align: 'end', cell: ({ counts }) => number(counts.confirmed) },
    { id: 'waiting', header: t('waiting'), align: 'end', cell: ({ counts }) => number(counts.waiting) },
    { id: 'expired', header: t('expired'), align: 'end', cell: ({ counts }) => number(counts.expired) },
  ];
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={forms.length > 0 && canBegin ? begin : undefined}
      />
      <Stack gap={1}>
        <AddressBookTabs />
        {forms.length === 0 ? (
          <Card>
            <EmptyState
              icon={IconForms}
              title={t(canBegin ? 'emptyTitle' : 'noTemplatesTitle')}
              sentence={t(canBegin ? 'emptySentence' : 'noTemplatesSentence')}
              action={canBegin ? begin : undefined}
            />
          </Card>
        ) : (
          <DataTable
            label={t('title')}
            rows={forms}
            columns={columns}
            getRowId={({ formId }) => formId}
            getRowHref={({ formId }) => formPath(formId)}
            empty={null}
          />
        )}
      </Stack>
    </>
  );
}
